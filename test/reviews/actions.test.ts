import assert from 'node:assert/strict';
import {
  states,
  type Actor,
  type ProposalAction,
  type ProposalState,
} from '../../bot/proposals/model.js';
import type { Step } from '../../bot/proposals/port.js';
import * as buttons from '../../bot/reviews/buttons.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { draft } from '../proposals/builders.js';
import { filled } from './builders.js';
import { nine as at, reviewRoom, type ReviewRoom, type Shown, type Somebody } from './room.js';

const asha = { id: 'asha', name: 'Asha Patel', tenant: 'kent' };
const approver: Actor = { id: 'pat', name: 'Pat Moss' };
const year = '2026/27';

/** Everybody who may press, and what stands in their way. */
const everybody = {
  none: { id: 'none', name: 'Nobody Much', roles: [] },
  editor: { id: 'editor', name: 'Lee Ward', roles: ['editor'] },
  reviewer: { id: 'robin', name: 'Robin Reed', roles: ['reviewer'] },
  approver: { id: 'pat', name: 'Pat Moss', roles: ['approver'] },
  proposer: { id: 'asha', name: 'Asha Patel', roles: ['editor', 'reviewer', 'approver'] },
  colleague: { id: 'kim', name: 'Kim Lane', roles: ['reviewer', 'approver'] },
  lead: { id: 'jo', name: 'Jo Marsh', roles: ['reviewer'] },
} as const satisfies Readonly<Record<string, Somebody>>;
type Who = keyof typeof everybody;

const acts = {
  ask: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.sendQuestion, { reference, question: 'Which halls?' }),
  review: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.sendScores, { reference, ...filled(4) }),
  abstain: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.abstain, { reference, reason: '' }),
  shortlist: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.shortlist, { reference }),
  unshortlist: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.unshortlist, { reference, reason: 'The halls are not booked.' }),
  keep: (room: ReviewRoom, who: Somebody, reference: string) =>
    room.presses(who, buttons.keep, { year, references: [reference], why: '' }),
} as const;
type Act = keyof typeof acts;

/** From which states a reviewer may do it; nobody else may do any of it. */
const allowed: Readonly<Record<Act, readonly ProposalState[]>> = {
  ask: ['submitted', 'shortlisted'],
  review: ['submitted', 'questioned', 'shortlisted'],
  abstain: ['submitted', 'questioned', 'shortlisted'],
  shortlist: ['submitted'],
  unshortlist: ['shortlisted'],
  keep: ['shortlisted'],
};

/** What is answered instead. */
const answer: Readonly<Record<Exclude<Who, 'reviewer'>, RegExp>> = {
  none: /^not allowed$/,
  editor: /^not allowed$/,
  approver: /^not allowed$/,
  proposer: /You put this proposal forward, so you do nothing in a role|is your own proposal/,
  colleague: /You step aside from/,
  lead: /You step aside from/,
};

type Doing = Pick<Step, 'action' | 'part' | 'by' | 'reason'>;
const by = (part: Step['part'], action: ProposalAction, who: Actor = approver): Doing => ({
  ...{ action, part, by: who, reason: 'For a reason' },
});

/** How a proposal comes into each state. */
const ways: Readonly<Record<ProposalState, readonly Doing[]>> = {
  draft: [],
  submitted: [by('proposer', 'submit', asha)],
  questioned: [by('proposer', 'submit', asha), by('reviewer', 'ask')],
  shortlisted: [by('proposer', 'submit', asha), by('reviewer', 'shortlist')],
  approved: [by('proposer', 'submit', asha), by('approver', 'approve')],
  declined: [by('proposer', 'submit', asha), by('approver', 'decline')],
  deferred: [by('proposer', 'submit', asha), by('approver', 'defer')],
  started: [
    by('proposer', 'submit', asha),
    by('approver', 'approve'),
    by('approver', 'release'),
    by('editor', 'start'),
  ],
  finished: [
    by('proposer', 'submit', asha),
    by('approver', 'approve'),
    by('approver', 'release'),
    by('editor', 'start'),
    by('editor', 'finish'),
  ],
  withdrawn: [by('proposer', 'submit', asha), by('proposer', 'withdraw', asha)],
};

describe('what may be done with a proposal, in every state, by everybody', () => {
  let storage: StorageUnderTest;
  let room: ReviewRoom;
  before(async () => {
    storage = await embeddedStorage();
    room = await reviewRoom(storage.tables, 100_000_000);
    room.isFrom(everybody.reviewer, 'Kent Police');
    room.isFrom(everybody.editor, 'Kent Police');
    room.isFrom(everybody.approver, 'Kent Police');
    room.isFrom(everybody.proposer, 'Swale Borough Council');
    room.isFrom(everybody.colleague, 'swale council');
    room.isFrom(everybody.lead, 'Kent Police');
  });
  after(async () => {
    await storage.close();
  });

  const inState = async (state: ProposalState): Promise<string> => {
    const answers = { ...draft().answers, leadContact: { name: 'Jo Marsh' } };
    const { proposal } = await room.store.create(draft({ proposer: asha, at, answers }));
    const { reference } = proposal;
    for (const step of ways[state]) {
      const done = await room.store.apply({
        ...{ reference, at, ...step },
        change: (before) => decidedBy(before, step.action),
      });
      assert.equal(done.outcome, 'done', `${step.action} towards ${state}`);
    }
    assert.equal((await room.store.get(reference))?.proposal.state, state);
    return reference;
  };

  /** What storage holds that an action could change. */
  const trace = async (reference: string): Promise<string> => {
    const stored = await room.store.get(reference);
    const newest = await room.parts.recommendations.newest(year);
    return JSON.stringify([stored?.version, stored?.proposal.state, newest?.number]);
  };

  for (const state of states) {
    it(`${state}: a reviewer does what the table says, and nobody else does anything`, async () => {
      const names = Object.keys(everybody) as readonly Who[];
      let reference = await inState(state);
      for (const act of Object.keys(acts) as readonly Act[]) {
        for (const name of names) {
          const before = await trace(reference);
          const shown: Shown = await acts[act](room, everybody[name], reference);
          const isDone = (await trace(reference)) !== before;
          const what = `${act} by ${name}: ${shown.words}`;
          assert.equal(isDone, name === 'reviewer' && allowed[act].includes(state), what);
          if (isDone) reference = await inState(state);
          else if (
            name !== 'reviewer' &&
            (state !== 'draft' || answer[name].source === '^not allowed$')
          ) {
            // A set that is not on the shortlist is refused for that, whoever asks.
            const stale = act === 'keep' && state !== 'shortlisted';
            const expected = stale && !/not allowed/.test(answer[name].source);
            assert.match(
              shown.words,
              expected ? /no longer stands as it was shown/ : answer[name],
              what,
            );
          }
        }
      }
    });
  }

  it('says in the history once that somebody steps aside, however often they try', async () => {
    const reference = await inState('submitted');
    for (const act of ['ask', 'review', 'abstain', 'shortlist'] as const) {
      await acts[act](room, everybody.colleague, reference);
    }
    await room.presses(everybody.colleague, buttons.openProposal, { reference });
    await room.presses(everybody.lead, buttons.openProposal, { reference });
    const history = await room.store.history(reference);
    assert.deepEqual(
      history.flatMap(({ action, by: { name }, detail }) =>
        action === 'recuse' ? [`${name}: ${detail}`] : [],
      ),
      ['Kim Lane: organisation', 'Jo Marsh: lead-contact'],
    );
  });

  it('shows a draft to nobody, whatever the role', async () => {
    const reference = await inState('draft');
    for (const who of [everybody.editor, everybody.reviewer, everybody.approver]) {
      const opened = await room.presses(who, buttons.openProposal, { reference });
      assert.match(opened.words, /it is still a draft/);
      for (const button of [buttons.readInFull, buttons.readHistory, buttons.readScores]) {
        const shown = await room.presses(who, button, { reference, page: 1 });
        assert.match(shown.words, /it is still a draft/);
      }
    }
  });

  it('gives each person six buttons at most, and only those that they may press', async () => {
    const pressable = {
      'Score it': 'review',
      'Ask for more': 'ask',
      Abstain: 'abstain',
      Shortlist: 'shortlist',
      'Take off the shortlist': 'unshortlist',
    } as const;
    for (const state of states.filter((one) => one !== 'draft')) {
      const reference = await inState(state);
      for (const name of ['editor', 'reviewer', 'approver', 'colleague', 'lead'] as const) {
        const who = everybody[name];
        const { titles } = await room.presses(who, buttons.openProposal, { reference });
        for (const [title, act] of Object.entries(pressable)) {
          const may = name === 'reviewer' && allowed[act].includes(state);
          assert.equal(titles.includes(title), may, `${state}, ${name}: ${title}`);
        }
        const decides = who.roles.some((role) => role === 'editor' || role === 'approver');
        assert.equal(titles.includes('Decision'), decides, `${state}, ${name}`);
        assert.ok(titles.filter((title) => title !== 'Read in full').length <= 6);
      }
    }
  });
});

/** An approval comes with its decision, and a release with its day. */
function decidedBy(
  proposal: Parameters<NonNullable<Step['change']>>[0],
  action: ProposalAction,
): ReturnType<NonNullable<Step['change']>> {
  const reason = 'For a reason';
  const made = { reason, by: approver, at, letter: 'Dear Asha' };
  if (action === 'approve') return { ...proposal, decision: { ...made, outcome: 'approved' } };
  if (action === 'decline') return { ...proposal, decision: { ...made, outcome: 'declined' } };
  if (action === 'defer') return { ...proposal, decision: { ...made, outcome: 'deferred' } };
  if (action !== 'release' || !proposal.decision) return proposal;
  return { ...proposal, decision: { ...proposal.decision, releasedAt: at } };
}
