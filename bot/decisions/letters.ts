import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import type { Proposal } from '../proposals/model.js';
import { actorOf, permit, type StoredProposal } from '../proposals/port.js';
import { createAuditing } from './auditing.js';
import { mostLetter } from './model.js';
import type { DecisionParts } from './parts.js';
import type { Showing } from './showing.js';
import { readText } from './typed.js';
import { letterForm } from './views/form-view.js';
import { nameOf, say } from './wording.js';

/** How approvers change the letter of a decision. */
export function createLetters(parts: DecisionParts, showing: Showing) {
  const { library, proposals } = parts;

  return {
    form(turn: Turn, stored: StoredProposal): Promise<Reply> | Reply {
      return mayDo(stored, 'edit-letter', turn)
        ? letterForm(parts, stored.proposal, stored.version)
        : showing.refused(turn, stored, 'letter-gone');
    },

    /** Keeps a changed letter; each version stands in the history. */
    async edit(
      turn: Turn,
      stored: StoredProposal,
      sent: { readonly version: number; readonly letter?: string | undefined },
    ): Promise<Reply> {
      const { proposal, version, etag } = stored;
      const { reference } = proposal;
      if (!mayDo(stored, 'edit-letter', turn)) return showing.refused(turn, stored, 'letter-gone');
      const typed = { letter: sent.letter };
      const again = (warning: string, { proposal: now, version: of }: StoredProposal): Reply =>
        letterForm(parts, now, of, { warning, typed });
      const letter = readText(
        sent.letter,
        { what: 'letter', fewest: 1, most: mostLetter },
        library,
      );
      if (letter.kind === 'wrong') return again(letter.problem, stored);
      if (sent.version !== version) return again(say(library, 'letter-changed'), stored);
      const before = proposal.decision?.letter ?? '';
      if (before === letter.value) return showing.show(turn, stored);
      const applied = await proposals.apply({
        ...{ reference, action: 'edit-letter', part: 'approver', by: actorOf(turn.person), etag },
        at: turn.receivedAt,
        detail: say(library, 'letter-versions', { before, after: letter.value }),
        change: (one) => withLetter(one, letter.value),
      });
      switch (applied.outcome) {
        case 'done':
          await createAuditing(parts).letterChanged(turn, applied.stored.proposal);
          return showing.show(turn, applied.stored, { noted: [say(library, 'letter-kept')] });
        case 'stale':
          return again(say(library, 'letter-changed'), applied.stored);
        case 'refused':
          return showing.refused(turn, applied.stored, 'letter-gone');
        case 'missing':
          return showing.gone(reference);
      }
    },
  };
}

/** Whether this approver may do that with the letter now. */
function mayDo({ proposal }: StoredProposal, action: 'edit-letter' | 'release', { person }: Turn) {
  return permit(proposal, action, 'approver', actorOf(person)).kind === 'allowed';
}

/** How a letter goes to its proposer. */
export function createReleasing(parts: DecisionParts, showing: Showing) {
  const { library, proposals, outbox } = parts;
  const audit = createAuditing(parts);

  const deliver = async (turn: Turn, stored: StoredProposal): Promise<Reply> => {
    const { reference, proposer } = stored.proposal;
    const outcome = await outbox.deliver(reference, 'letter', turn.receivedAt);
    const newest = (await proposals.get(reference)) ?? stored;
    const name = nameOf(proposer, library);
    return showing.show(turn, newest, { noted: [say(library, `letter-${outcome}`, { name })] });
  };

  return {
    /** Lets the letter go to the proposer: once, and as it was read. */
    async release(turn: Turn, stored: StoredProposal, read: number): Promise<Reply> {
      const { proposal, version, etag } = stored;
      const { reference } = proposal;
      if (!mayDo(stored, 'release', turn)) return showing.refused(turn, stored, 'letter-gone');
      if (read !== version) {
        return showing.show(turn, stored, { noted: [say(library, 'letter-newer')] });
      }
      await outbox.plan(reference, 'letter', turn.receivedAt);
      const applied = await proposals.apply({
        ...{ reference, action: 'release', part: 'approver', by: actorOf(turn.person), etag },
        at: turn.receivedAt,
        detail: proposal.decision?.letter ?? '',
        change: (one) => releasedAt(one, turn.receivedAt),
      });
      switch (applied.outcome) {
        case 'done':
          await audit.released(turn, applied.stored.proposal);
          return deliver(turn, applied.stored);
        case 'stale':
          return showing.show(turn, applied.stored, { noted: [say(library, 'letter-newer')] });
        case 'refused':
          return showing.refused(turn, applied.stored, 'letter-gone');
        case 'missing':
          return showing.gone(reference);
      }
    },

    /** Tries once more to bring a letter that did not arrive. */
    async sendAgain(turn: Turn, stored: StoredProposal): Promise<Reply> {
      const { reference, decision } = stored.proposal;
      if (!decision?.releasedAt || decision.deliveredAt) {
        return showing.refused(turn, stored, 'letter-gone');
      }
      await outbox.plan(reference, 'letter', turn.receivedAt);
      await audit.sentAgain(turn, stored.proposal);
      return deliver(turn, stored);
    },
  };
}

function withLetter(proposal: Proposal, letter: string): Proposal {
  const { decision } = proposal;
  return decision ? { ...proposal, decision: { ...decision, letter } } : proposal;
}

function releasedAt(proposal: Proposal, at: Date): Proposal {
  const { decision } = proposal;
  return decision ? { ...proposal, decision: { ...decision, releasedAt: at } } : proposal;
}
