import type { Turn } from '../conversation/incoming.js';
import type { DialogReply, Reply } from '../conversation/reply.js';
import { actorOf, tidy } from '../proposals/port.js';
import { shown, type Door } from './door.js';
import type { ReviewParts } from './parts.js';
import type { Showing } from './showing.js';
import { fewestReason, mostReason, wrongLength } from './typed.js';
import { unshortlistForm } from './views/forms.js';
import { say } from './wording.js';

/** Puts proposals on the shortlist, and takes them off with a reason. */
export function createShortlisting(parts: ReviewParts, door: Door, showing: Showing) {
  const { proposals, library, recordDeed } = parts;

  const move = async (
    turn: Turn,
    reference: string,
    action: 'shortlist' | 'unshortlist',
    before: string,
    reason?: string,
  ): Promise<Reply> => {
    const applied = await proposals.apply({
      ...{ reference, action, part: 'reviewer', by: actorOf(turn.person), at: turn.receivedAt },
      ...(reason === undefined ? {} : { reason }),
    });
    if (applied.outcome === 'missing') return showing.gone();
    if (applied.outcome !== 'done') return door.notNow(turn, applied.stored, action);
    const what = `reviews.${action}ed` as const;
    const { state: after } = applied.stored.proposal;
    await recordDeed(turn, { what, whom: reference, before, after });
    return door.done(turn, applied.stored, say(library, `done-${action}`));
  };

  return {
    async on(turn: Turn, reference: string): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'shortlist');
      if (entry.kind === 'out') return entry.reply;
      return move(turn, reference, 'shortlist', entry.stored.proposal.state);
    },

    async offForm(turn: Turn, reference: string, inChat?: DialogReply['inChat']): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'unshortlist');
      return entry.kind === 'out'
        ? entry.reply
        : shown(unshortlistForm(parts, entry.stored), inChat);
    },

    async off(turn: Turn, reference: string, typed = ''): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'unshortlist');
      if (entry.kind === 'out') return entry.reply;
      const reason = tidy(typed);
      const problem = wrongLength(reason, { fewest: fewestReason, most: mostReason });
      if (problem) {
        return shown(unshortlistForm(parts, entry.stored, { typed: reason, problem }), 'instead');
      }
      return move(turn, reference, 'unshortlist', entry.stored.proposal.state, reason);
    },
  };
}
