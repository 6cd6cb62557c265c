import type { Turn } from '../../conversation/incoming.js';
import { card, text, type Reply } from '../../conversation/reply.js';
import type { ChangeOutcome } from '../broadcast-store.js';
import * as buttons from '../buttons.js';
import { openIn } from '../counts.js';
import type { BroadcastId } from '../model.js';
import { counted } from '../views/wording.js';
import type { Desk } from './desk.js';
import type { BroadcastParts } from './parts.js';
import type { Deed, RecordChange } from './recording.js';

export type ControlParts = Pick<BroadcastParts, 'library' | 'cards' | 'broadcastEngine'> & {
  readonly desk: Desk;
  readonly record: RecordChange;
};

/** What editors do to a broadcast that is on its way. */
export function createControlling(parts: ControlParts) {
  const { library, cards, broadcastEngine: engine, desk, record } = parts;
  const { messages } = library;

  const doing = (
    turn: Turn,
    id: BroadcastId,
    deed: Deed,
    action: () => Promise<ChangeOutcome>,
  ): Promise<Reply> =>
    desk.withOpened(id, async ({ broadcast }) => {
      await desk.watch(turn, id);
      const changed = await action();
      await record(turn, deed, broadcast, changed);
      return changed.outcome === 'refused' ? desk.alreadySo(turn, id) : desk.asItStands(turn, id);
    });

  /** As a message of its own: the card of what is sent is drawn anew every other second. */
  const askToStop = (id: BroadcastId, title: string, open: number): Reply => {
    const heading = messages.text('broadcasts.stop-heading', { title });
    const sure = buttons.stop.titled(messages.text('broadcasts.stop-sure-button'), {
      id,
      sure: true,
    });
    const paragraphs = [counted(messages, 'broadcasts.stop-ask', open)];
    const instead = buttons.show.titled(messages.text('broadcasts.stop-not-button'), {
      id,
      inPlace: true,
    });
    const shown = [sure, instead];
    return card(cards.render('choices', { heading, paragraphs, buttons: shown }, heading));
  };

  return {
    pause: (turn: Turn, id: BroadcastId) => doing(turn, id, 'pause', () => engine.pause(id)),
    resume: (turn: Turn, id: BroadcastId) => doing(turn, id, 'resume', () => engine.resume(id)),

    async stop(turn: Turn, id: BroadcastId, sure: boolean): Promise<Reply> {
      const progress = await engine.progress(id);
      if (!progress) return text(messages.text('broadcasts.unknown'));
      const { state, title } = progress.broadcast;
      const isOnItsWay = state === 'sending' || state === 'paused' || state === 'failed';
      if (!isOnItsWay) return desk.alreadySo(turn, id);
      if (!sure) return askToStop(id, title, openIn(progress.counts));
      return doing(turn, id, 'stop', () => engine.stop(id));
    },

    resend: (turn: Turn, id: BroadcastId) =>
      doing(turn, id, 'resend', () => engine.resendUnknown(id)),
  };
}
