import assert from 'node:assert/strict';
import type { Card } from '../../cards/card.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { Library } from '../../bot/library/model.js';
import { priorityIds } from '../../bot/library/proposal-questions.js';
import type { Proposal, ProposalEvent } from '../../bot/proposals/model.js';
import type { ProposalSummary, StoredProposal } from '../../bot/proposals/port.js';
import { fittingFor } from '../../bot/reviews/fits.js';
import { summaryOfReviews, type Review } from '../../bot/reviews/model.js';
import type { Ranking } from '../../bot/reviews/ranking.js';
import { readScoreForm } from '../../bot/reviews/score-fields.js';
import type { Standing } from '../../bot/reviews/standing.js';
import { fitsCard } from '../../bot/reviews/views/fits-view.js';
import { askForm, keepForm } from '../../bot/reviews/views/forms.js';
import { fullCard } from '../../bot/reviews/views/full-view.js';
import { historyCard } from '../../bot/reviews/views/history-view.js';
import { organisationForm } from '../../bot/reviews/views/organisation-form.js';
import { proposalCard } from '../../bot/reviews/views/proposal-view.js';
import { rankingCard } from '../../bot/reviews/views/ranking-view.js';
import { scoreForm } from '../../bot/reviews/views/score-form.js';
import { scoresCard } from '../../bot/reviews/views/scores-view.js';
import { allAnswers, proposal } from '../proposals/builders.js';
import { projectLibrary } from '../proposals/context.js';
import { filled, marks } from './builders.js';
import { nine as at } from './room.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();

/** Characters that take most room: escaped twice, in three bytes, and an ordinary one. */
for (const [what, character] of [
  ['stars', '*'],
  ['backslashes', '\\'],
  ['quotation marks', '”'],
  ['letters', 'e'],
] as const) {
  describe(`the cards of a review with the longest texts, all ${what}`, () => {
    const long = (length: number): string => character.repeat(length);
    const by = { id: 'robin', name: long(60) };
    let library: Library;
    let stored: StoredProposal;
    let reviews: readonly Review[];
    let history: readonly ProposalEvent[];
    let standing: Standing;

    before(async () => {
      library = await projectLibrary();
      const texts = Object.fromEntries(
        library.proposals.questions
          .filter(({ id }) => typeof allAnswers[id] === 'string')
          .map(({ id, limit }) => [id, long(limit)]),
      );
      const question = { text: long(1_000), by, at };
      reviews = Array.from({ length: 12 }, (_, index) => ({
        by: { id: `r${index}`, name: long(60) },
        at,
        version: 2,
        verdict: { kind: 'scored', marks: marks(index % 6, long(400)) },
      }));
      const changes: Partial<Proposal> = {
        state: 'questioned',
        answers: {
          ...allAnswers,
          ...texts,
          priorities: priorityIds,
          districts: library.proposals.districts.slice(1).map(({ name }) => name),
        },
        question,
        scores: summaryOfReviews(reviews),
        reviews: 12,
        submittedAt: at,
      };
      const drafting = { stage: 'reviewing', skipped: [] } as const;
      stored = { proposal: proposal(changes), version: 1, touched: {}, drafting, etag: '1' };
      const event = { at, by, from: 'submitted', to: 'questioned' } as const;
      history = [
        { ...event, action: 'ask', reason: long(1_000) },
        { ...event, action: 'answer', reason: long(2_000), detail: long(1_000) },
        { ...event, action: 'edit-letter', reason: long(400), detail: long(6_000) },
        { ...event, action: 'edit', detail: `${long(300)}\n${long(300)}` },
        { ...event, action: 'approve', reason: long(1_000), detail: long(300) },
        { ...event, action: 'edit-letter', detail: long(6_000) },
      ];
      standing = {
        roles: new Set(['reviewer', 'approver', 'editor'] as const),
        isProposer: false,
        isRecused: false,
        review: 'scored',
        own: reviews[0],
        seesScores: true,
      };
    });

    const fits = (card: Card, name: string): void =>
      assert.ok(sizeOf(card) < largestCard, `${name}: ${sizeOf(card)} bytes`);
    const parts = () => ({ library, cards });

    it('fit: the proposal', () => {
      const recusal = { kind: 'organisation', organisation: long(120) } as const;
      const view = { stored, standing: { ...standing, recusal }, reviews, history };
      const recommended = [long(100), long(300)];
      fits(proposalCard(parts(), { ...view, recommended, noted: [long(200)] }), 'proposal');
    });

    it('fit: every page of the answers, of the scores and of the history, with nothing left out', () => {
      const all = (draw: (page: number) => Card): string => {
        const texts: string[] = [];
        for (let page = 1; page <= 40; page += 1) {
          const card = draw(page);
          fits(card, `page ${page}`);
          // As it is sent: the words that a person reads have lost some of the stars.
          const text = JSON.stringify(card.content);
          if (text === texts.at(-1)) break;
          texts.push(text);
        }
        return texts.join('\n');
      };
      const count = (text: string): number => text.split(character).length - 1;
      const { answers } = stored.proposal;
      const given = library.proposals.questions
        .map(({ id }) => answers[id])
        .filter((answer) => typeof answer === 'string');
      const read = all((page) => fullCard(parts(), stored, page));
      assert.ok(count(read) >= count(given.join('')), 'answers');
      const scores = all((page) =>
        scoresCard(parts(), stored, reviews, { seesAll: true, number: page }),
      );
      assert.ok(count(scores) >= 12 * 5 * (character === 'e' ? 1 : 400), 'scores');
      const told = all((page) => historyCard(parts(), stored, history, page));
      assert.ok(count(told) >= 1_000 + 3_000 + 6_400 + 600 + 1_300 + 6_000, 'history');
    });

    it('fit: the forms', () => {
      fits(scoreForm(parts(), stored, filled(4, long(400))).card, 'score');
      const typed = filled(9, long(20_000));
      const read = readScoreForm(typed);
      assert.ok(read.kind === 'wrong');
      fits(scoreForm(parts(), stored, typed, read.problems).card, 'score, wrong');
      const problem = { key: 'too-long', values: { length: 20_000, most: 1_000, over: 19_000 } };
      fits(askForm(parts(), stored, { typed: long(20_000), problem }).card, 'ask');
      const references = Array.from({ length: 40 }, () => 'TP-2026-7K3QF9');
      fits(keepForm(parts(), { year: '2026/27', references }, [long(3_000)]).card, 'keep');
      fits(organisationForm(parts(), { intent: 'score', reference: 'TP-2026-7K3QF9' }).card, 'org');
    });

    it('fit: the shortlist and what fits, with many proposals', () => {
      const summaries = Array.from({ length: 40 }, (_, index): ProposalSummary => {
        const {
          title = '',
          organisation = '',
          priorities = [],
          districts = [],
        } = stored.proposal.answers;
        return {
          ...{ title, organisation, priorities, districts },
          reference: `TP-2026-${String(index + 222_222).replace(/[01]/g, '2')}`,
          state: 'shortlisted',
          proposer: 'Asha Patel',
          proposerId: 'asha',
          amount: 50_000 + ((index * 37) % 40) * 9_137,
          committed: 0,
          reviews: 3,
          submittedAt: new Date(at.getTime() + index).toISOString(),
          changedAt: at.toISOString(),
          scores: {
            count: 3,
            median: ((index * 29) % 41) / 2,
            lowest: 1,
            highest: 25,
            abstained: 0,
          },
        };
      });
      const ranking: Ranking = {
        year: '2026/27',
        shortlisted: summaries.map((summary) => ({ summary })),
        others: summaries.map((summary) => ({ summary, unseen: 'score-first' })),
        left: 3_000_000,
        isCut: true,
      };
      for (const page of [1, 6, 10]) {
        fits(rankingCard(parts(), ranking, [long(1_000), long(400)], page), `ranking ${page}`);
      }
      const seen = fittingFor(ranking);
      assert.equal(seen.sets.length, 3);
      fits(fitsCard(parts(), seen, { mayKeep: true, noted: [long(200)] }), 'what fits');
    });
  });
}
