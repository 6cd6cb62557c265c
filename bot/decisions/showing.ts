import { belongsTo } from '../conversation/person.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import type { Proposal } from '../proposals/model.js';
import { isProposer, showOwnProposal, titleText, type StoredProposal } from '../proposals/port.js';
import type { DecisionParts } from './parts.js';
import { decisionCard } from './views/decision-view.js';
import { decidedText, say } from './wording.js';

/** How a card comes: as a new message, or in the place of the pressed one. */
export type Placing = 'new' | 'instead';

/** What a handler does with the proposal that its button names. */
export type OnProposal = (stored: StoredProposal) => Promise<Reply> | Reply;

/** Shows proposals to those who decide, and keeps them from those whom they are not for. */
export function createShowing(parts: DecisionParts) {
  const { library, proposals, pot } = parts;

  const show = async (
    turn: Turn,
    stored: StoredProposal,
    options: { readonly noted?: readonly string[]; readonly placing?: Placing } = {},
  ): Promise<Reply> => {
    const { proposal, version } = stored;
    const { reference, year } = proposal;
    const { noted = [], placing = 'instead' } = options;
    const [history, account, balance, lines] = await Promise.all([
      proposals.history(reference),
      pot.account(year, reference),
      pot.balance(year),
      reviewLines(parts, turn, stored),
    ]);
    const view = {
      proposal,
      version,
      history,
      account,
      noted,
      ...lines,
      ...(balance && { balance }),
    };
    const content = decisionCard(parts, view, turn.person);
    return placing === 'new' ? card(content) : replacement(content);
  };

  const gone = (reference: string): Reply => text(say(library, 'unknown', { reference }));

  return {
    show,
    gone,

    /** The newest card, with what kept a step from being done. */
    refused(turn: Turn, stored: StoredProposal, key: string): Promise<Reply> {
      const decided = decidedText(stored.proposal, library);
      const noted = [say(library, key), ...(decided === undefined ? [] : [decided])];
      return show(turn, stored, { noted });
    },

    /** Lets the team at a proposal that was sent; nobody at an own one, and nobody where others read along. */
    async forTeam(turn: Turn, reference: string, next: OnProposal): Promise<Reply> {
      if (isShared(turn)) return text(say(library, 'shared'));
      const stored = await proposals.get(reference);
      if (!stored || stored.proposal.state === 'draft') return gone(reference);
      return isProposer(turn.person, stored.proposal) ? own(parts, stored.proposal) : next(stored);
    },

    /** Lets its proposer at it, and the editors. */
    async forDelivery(
      turn: Turn,
      reference: string,
      next: (stored: StoredProposal, part: 'proposer' | 'editor') => Promise<Reply> | Reply,
    ): Promise<Reply> {
      const stored = await proposals.get(reference);
      if (!stored || stored.proposal.state === 'draft') return gone(reference);
      if (isProposer(turn.person, stored.proposal)) return next(stored, 'proposer');
      if (!belongsTo(turn.person, 'editor')) return gone(reference);
      return isShared(turn) ? text(say(library, 'shared')) : next(stored, 'editor');
    },
  };
}

export type Showing = ReturnType<typeof createShowing>;

/** Whether others read along. */
export function isShared({ conversation }: Turn): boolean {
  return conversation.kind !== 'personal';
}

/** In an own proposal nobody acts in a role: they see it as its proposer does. */
function own({ library, cards }: DecisionParts, { reference, answers }: Proposal): Reply {
  const title = titleText(answers, library);
  const said = say(library, 'own', { title, reference });
  const button = showOwnProposal.titled(say(library, 'own-button'), { reference });
  return card(cards.render('choices', { paragraphs: [said], buttons: [button] }, said));
}

async function reviewLines(parts: DecisionParts, turn: Turn, stored: StoredProposal) {
  const [scores, recommendation] = await Promise.all([
    parts.scoresLine?.(turn.person, stored),
    parts.recommendationLine?.(turn.person, stored),
  ]);
  return {
    ...(scores === undefined ? {} : { scores }),
    ...(recommendation === undefined ? {} : { recommendation }),
  };
}
