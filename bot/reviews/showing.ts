import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { card, placed, singleReplies, text, type Reply } from '../conversation/reply.js';
import { isProposer, type StoredProposal } from '../proposals/port.js';
import type { ReviewParts } from './parts.js';
import { recordRecusal } from './recusing.js';
import { standingOf } from './standing.js';
import { fullCard } from './views/full-view.js';
import { historyCard } from './views/history-view.js';
import { proposalCard } from './views/proposal-view.js';
import { recommendedLines } from './recommended.js';
import { scoresCard } from './views/scores-view.js';
import { say } from './wording.js';

/** A page of something long; `inPlace` when the pressed card is a page of it. */
interface PageAsked {
  readonly reference: string;
  readonly page: number;
  readonly inPlace?: boolean | undefined;
}

/** Shows proposals to those who hold a role. */
export function createShowing(parts: ReviewParts) {
  const { proposals, reviews, library } = parts;

  const gone = (): Reply => text(say(library, 'gone'));

  /** Drafts are their proposer's alone. */
  const find = async (reference: string): Promise<StoredProposal | undefined> => {
    const stored = await proposals.get(reference);
    return stored?.proposal.state === 'draft' ? undefined : stored;
  };

  /** The proposal as this person may see it, with what has just been done. */
  const cardFor = async (
    turn: Turn,
    stored: StoredProposal,
    noted: readonly string[] = [],
  ): Promise<Card> => {
    const { reference } = stored.proposal;
    const [standing, all] = await Promise.all([
      standingOf(parts, turn, stored),
      reviews.all(reference),
    ]);
    await recordRecusal(parts, turn, stored, standing);
    const [history, recommended] = await Promise.all([
      proposals.history(reference),
      recommendedLines(parts, turn, stored),
    ]);
    const view = { stored, standing, reviews: [...all.values()], history, recommended, noted };
    return proposalCard(parts, view);
  };

  /** Own proposals are shown as their proposer sees them, whatever the role. */
  const own = async (turn: Turn, reference: string): Promise<Reply> => {
    const shown = await parts.openOwn(turn, reference);
    const replies = shown ? singleReplies(shown) : [];
    return { kind: 'several', replies: [text(say(library, 'own')), ...replies] };
  };

  /** Finds it, and answers itself where this person may not see it as the team does. */
  const asTeam = async (
    turn: Turn,
    reference: string,
    show: (stored: StoredProposal) => Promise<Reply>,
  ): Promise<Reply> => {
    const stored = await find(reference);
    if (!stored) return gone();
    return isProposer(turn.person, stored.proposal) ? own(turn, reference) : show(stored);
  };

  const page = (content: Card, { inPlace }: PageAsked): Reply => placed(content, { inPlace });

  return {
    gone,
    find,
    cardFor,

    open: (turn: Turn, reference: string): Promise<Reply> =>
      asTeam(turn, reference, async (stored) => card(await cardFor(turn, stored))),

    full: (turn: Turn, asked: PageAsked): Promise<Reply> =>
      asTeam(turn, asked.reference, async (stored) =>
        page(fullCard(parts, stored, asked.page), asked),
      ),

    history: (turn: Turn, asked: PageAsked): Promise<Reply> =>
      asTeam(turn, asked.reference, async (stored) => {
        const history = await proposals.history(asked.reference);
        return page(historyCard(parts, stored, history, asked.page), asked);
      }),

    scores: (turn: Turn, asked: PageAsked): Promise<Reply> =>
      asTeam(turn, asked.reference, async (stored) => {
        const { seesScores } = await standingOf(parts, turn, stored);
        const all = await reviews.all(asked.reference);
        const own = all.get(personKey(turn.person));
        const shown = seesScores ? [...all.values()] : own ? [own] : [];
        const which = { seesAll: seesScores, number: asked.page };
        return page(scoresCard(parts, stored, shown, which), asked);
      }),
  };
}

export type Showing = ReturnType<typeof createShowing>;
