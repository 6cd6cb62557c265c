import type { Turn } from '../../conversation/incoming.js';
import { card, text, type Reply } from '../../conversation/reply.js';
import type { ChangeOutcome } from '../broadcast-store.js';
import * as buttons from '../buttons.js';
import { openIn } from '../counts.js';
import type { BroadcastId } from '../model.js';
import { counted } from '../views/wording.js';
import type { Desk } from './desk.js';
import type { BroadcastParts } from './parts.js';

export type ControlParts = Pick<BroadcastParts, 'library' | 'cards' | 'broadcastEngine'> & {
  readonly desk: Desk;
};

/** What editors do to a broadcast that is on its way. */
export function createControlling({ library, cards, broadcastEngine: engine, desk }: ControlParts) {
  const { messages } = library;

  const doing = (
    turn: Turn,
    id: BroadcastId,
    action: () => Promise<ChangeOutcome>,
  ): Promise<Reply> =>
    desk.withOpened(id, async () => {
      await desk.watch(turn, id);
      const { outcome } = await action();
      return outcome === 'refused' ? desk.alreadySo(turn, id) : desk.asItStands(turn, id);
    });

  /** As a message of its own: the card of what is sent is drawn anew every other second. */
  const askToStop = (id: BroadcastId, title: string, open: number): Reply => {
    const heading = messages.text('broadcasts.stop-heading', { title });
    const sure = buttons.stop.titled(messages.text('broadcasts.stop-sure-button'), {
      id,
      sure: true,
    });
    const paragraphs = [counted(messages, 'broadcasts.stop-ask', open)];
    return card(cards.render('choices', { heading, paragraphs, buttons: [sure] }, heading));
  };

  return {
    pause: (turn: Turn, id: BroadcastId) => doing(turn, id, () => engine.pause(id)),
    resume: (turn: Turn, id: BroadcastId) => doing(turn, id, () => engine.resume(id)),

    async stop(turn: Turn, id: BroadcastId, sure: boolean): Promise<Reply> {
      const progress = await engine.progress(id);
      if (!progress) return text(messages.text('broadcasts.unknown'));
      const { state, title } = progress.broadcast;
      const isOnItsWay = state === 'sending' || state === 'paused' || state === 'failed';
      if (!isOnItsWay) return desk.alreadySo(turn, id);
      if (!sure) return askToStop(id, title, openIn(progress.counts));
      return doing(turn, id, () => engine.stop(id));
    },

    resend: (turn: Turn, id: BroadcastId) => doing(turn, id, () => engine.resendUnknown(id)),
  };
}
