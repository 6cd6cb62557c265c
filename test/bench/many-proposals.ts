/** Proposals for measuring: as varied as a county's, and the same on every run. */
import type { Library, TopicId } from '../../bot/library/model.js';
import type { Step } from '../../bot/proposals/applying.js';
import type {
  Decision,
  Proposal,
  ProposalAnswers,
  ScoreSummary,
} from '../../bot/proposals/model.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import { draft } from '../proposals/builders.js';

export const year = '2026/27';

/** Words of titles, of which each is sought for as well. */
export const titleWords = (
  'scam doorstep burglary cycling crossing speeding lighting warden street midnight football boxing mentor ' +
  'refuge counselling helpline theatre workshop training leaflet campaign drone camera alleyway graffiti ' +
  'needle naloxone alcohol pharmacy outreach hostel market harbour railway village estate college library'
).split(' ');

/** Numbers that look like chance and are the same on every run: 0 up to but not including `below`. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

type Chance = ReturnType<typeof numbers>;

const some = <Item>(items: readonly Item[], count: number, chance: Chance): readonly Item[] => {
  const left = [...items];
  return Array.from({ length: count }, () => left.splice(chance(left.length), 1)).flat();
};

function answersOf({ proposals, organisations }: Library, chance: Chance): ProposalAnswers {
  const priorities: readonly TopicId[] = proposals.priorities.map(({ id }) => id);
  const title = some(titleWords, 3 + chance(3), chance).join(' ');
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    organisation: some(organisations, 1, chance)[0]?.name ?? '',
    districts: some(
      proposals.districts.map(({ name }) => name),
      1 + chance(3),
      chance,
    ),
    priorities: some(priorities, 1 + chance(2), chance),
    need: 'Reports rose from 31 to 58 in a year.',
    activity: 'Six mornings in community halls, with a leaflet in large print.',
    amount: 10_000 + 100 * chance(9_000),
    dates: { start: '2027-01-04', end: '2027-03-26' },
  };
}

const reviewer = { id: 'robin', name: 'Robin Reed' };
const approver = { id: 'jo', name: 'Jo Marsh' };

function scoresOf(chance: Chance): ScoreSummary {
  const lowest = chance(20);
  return { count: 3, median: lowest + 2.5, lowest, highest: lowest + 5, abstained: 0 };
}

const outcomes = { approve: 'approved', decline: 'declined', defer: 'deferred' } as const;
const decidedAt = new Date('2026-11-20T10:00:00Z');

function decisionOf(action: keyof typeof outcomes): Decision {
  const letter = 'Dear Asha Patel';
  const how = { reason: 'As the panel agreed', by: approver, at: decidedAt, letter };
  return { outcome: outcomes[action], ...how };
}

function released({ decision, ...one }: Proposal): Proposal {
  return { ...one, ...(decision && { decision: { ...decision, releasedAt: decidedAt } }) };
}

/** What happens to a proposal after it was sent: of twenty, so many each. */
function stepsOf(number: number, chance: Chance): readonly Omit<Step, 'reference' | 'at'>[] {
  const kind = number % 20;
  const byReviewer = { part: 'reviewer', by: reviewer } as const;
  const scores = scoresOf(chance);
  const change = (one: Proposal): Proposal => ({ ...one, reviews: scores.count, scores });
  const review = { action: 'review', ...byReviewer, change } as const;
  const decide = (action: keyof typeof outcomes): Omit<Step, 'reference' | 'at'> => ({
    ...{ action, part: 'approver', by: approver, reason: 'As the panel agreed' },
    change: (one) => ({ ...one, decision: decisionOf(action) }),
  });
  const release = { action: 'release', part: 'approver', by: approver, change: released } as const;
  if (kind < 6) return [];
  if (kind < 9) return [review];
  if (kind < 11) return [{ action: 'ask', ...byReviewer, reason: 'Which halls?' }];
  if (kind < 14) return [review, { action: 'shortlist', ...byReviewer }];
  if (kind < 16) return [decide('approve')];
  if (kind < 17) return [decide('decline')];
  if (kind < 18) return [decide('defer')];
  const start = { action: 'start', part: 'editor', by: approver } as const;
  const finish = { action: 'finish', part: 'editor', by: approver } as const;
  if (kind < 19) return [decide('approve'), release, start, ...(number % 40 < 20 ? [finish] : [])];
  return [{ action: 'withdraw', part: 'proposer', by: proposer }];
}

const proposer = { id: 'asha', name: 'Asha Patel', tenant: 'kent' };
const first = Date.parse('2026-04-06T08:00:00Z');
const apart = 30 * 60_000;

/** Stores `count` proposals through the store, each with its history so far. */
export async function storeMany(
  store: ProposalStore,
  library: Library,
  count: number,
): Promise<void> {
  const chance = numbers(20_261_121);
  for (let number = 0; number < count; number += 1) {
    const at = new Date(first + number * apart);
    const answers = answersOf(library, chance);
    const { proposal } = await store.create(draft({ year, proposer, answers, at }));
    const sent = { action: 'submit', part: 'proposer', by: proposer } as const;
    for (const step of [sent, ...stepsOf(number, chance)]) {
      const applied = await store.apply({ ...step, reference: proposal.reference, at });
      if (applied.outcome !== 'done') throw new Error(`${step.action}: ${applied.outcome}`);
    }
  }
}
