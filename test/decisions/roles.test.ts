import assert from 'node:assert/strict';
import { createRecording } from '../../bot/audit/recording.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import { belongsTo, roles, type Person, type Role } from '../../bot/conversation/person.js';
import { decisionFeature } from '../../bot/decisions/commands.js';
import type { DecisionParts } from '../../bot/decisions/parts.js';
import { states, type Decision, type ProposalState } from '../../bot/proposals/model.js';
import { createOutbox } from '../../bot/proposals/outbox.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { asha, chat, monday, proposal } from '../proposals/builders.js';
import { projectLibrary } from '../proposals/context.js';
import { houseOn, planted, referenceOf, year } from './builders.js';
import { projectCards } from '../support/reading.js';

/** Where a proposal is, and where its letter is if there is one. */
type Standing = ProposalState | `${'approved' | 'declined' | 'deferred'} told`;
const standings: readonly Standing[] = [
  ...states,
  'approved told',
  'declined told',
  'deferred told',
];

/** What each button does, to whom it is open, and where: written out, and not taken from the program. */
const table: readonly {
  readonly action: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly by: readonly (Role | 'proposer')[];
  readonly from: readonly Standing[];
  /** The state after it. */
  readonly to?: ProposalState;
}[] = [
  {
    action: 'decisions.decide',
    inputs: { outcome: 'approved', amount: '£10', reason: 'It fits the plan.' },
    by: ['approver'],
    from: ['submitted', 'shortlisted', 'deferred', 'deferred told'],
    to: 'approved',
  },
  {
    action: 'decisions.decide',
    inputs: { outcome: 'declined', reason: 'It does not fit.' },
    by: ['approver'],
    from: ['submitted', 'shortlisted', 'deferred', 'deferred told'],
    to: 'declined',
  },
  {
    action: 'decisions.decide',
    inputs: { outcome: 'deferred', reason: 'It has to wait.' },
    by: ['approver'],
    from: ['submitted', 'shortlisted'],
    to: 'deferred',
  },
  {
    action: 'decisions.letter',
    inputs: { version: 1, letter: 'Another letter' },
    by: ['approver'],
    from: ['approved', 'declined', 'deferred'],
  },
  {
    action: 'decisions.release',
    inputs: { version: 1 },
    by: ['approver'],
    from: ['approved', 'declined', 'deferred'],
  },
  {
    action: 'decisions.reopen',
    inputs: { reason: 'It was a mistake.' },
    by: ['approver'],
    from: [
      ...(['approved', 'declined', 'deferred', 'withdrawn'] as const),
      ...(['approved told', 'declined told', 'deferred told'] as const),
    ],
    to: 'submitted',
  },
  {
    action: 'decisions.start',
    inputs: {},
    by: ['editor', 'proposer'],
    from: ['approved told'],
    to: 'started',
  },
  {
    action: 'decisions.finish',
    inputs: { spent: '£5', outcome: 'It went well' },
    by: ['editor', 'proposer'],
    from: ['approved told', 'started'],
    to: 'finished',
  },
  {
    action: 'decisions.pay',
    inputs: { amount: '£1', note: 'Invoice 7' },
    by: ['editor'],
    from: ['approved told', 'started'],
  },
];

const person = (id: string, held: readonly Role[]): Person => ({
  ...{ id, name: 'Somebody', tenant: 'kent' },
  roles: new Set(held),
});
const people: readonly {
  readonly who: string;
  readonly person: Person;
  readonly parts: readonly (Role | 'proposer')[];
}[] = [
  { who: 'somebody without a role', person: person('nobody', []), parts: [] },
  ...roles.map((role) => ({ who: `one ${role}`, person: person(role, [role]), parts: [role] })),
  { who: 'the proposer', person: person(asha.id, []), parts: ['proposer'] },
  // Nobody acts in a role on an own proposal.
  { who: 'the proposer with every role', person: person(asha.id, roles), parts: ['proposer'] },
];

describe('Who may press what, and when', () => {
  let storage: StorageUnderTest;
  let parts: DecisionParts;
  let handlers: ReadonlyMap<string, ReturnType<typeof decisionFeature>['buttons'][number]>;
  let count = 0;

  before(async () => {
    storage = await embeddedStorage();
    const { tables } = storage;
    const house = houseOn(tables);
    const library = await projectLibrary();
    const send = async () => ({ outcome: 'sent', messageId: '1' }) as const;
    const messenger = { send, update: async () => ({ outcome: 'updated' }) as const };
    const letter = async () => ({ to: chat, reply: { kind: 'text', text: 'Letter' } }) as const;
    const outbox = createOutbox({
      ...{ tables, messenger, proposals: house.proposals, newLetters: () => 'CLAIM' },
      drawers: { letter },
    });
    const cards = projectCards();
    parts = {
      ...house,
      library,
      cards,
      outbox,
      recordDeed: createRecording(house.audit, assert.ifError),
    };
    handlers = new Map(decisionFeature(parts).buttons.map((one) => [one.action, one]));
    await parts.pot.open(year, 100_000_000, { id: 'e', name: 'E' }, monday);
  });
  after(async () => {
    await storage.close();
  });

  /** A proposal that stands there, with its money. */
  const plant = async (standing: Standing): Promise<string> => {
    count += 1;
    const reference = referenceOf(count);
    const [state, told] = standing.split(' ') as [ProposalState, string | undefined];
    const commitment = `commitment-${reference}`;
    const outcome = state === 'declined' || state === 'deferred' ? state : 'approved';
    const isDecided = ['approved', 'declined', 'deferred', 'started', 'finished'].includes(state);
    const isTold = told === 'told' || state === 'started' || state === 'finished';
    const made: Decision = {
      ...{ outcome, reason: 'Good', by: { id: 'x', name: 'X' }, at: monday, letter: 'Dear Asha' },
      ...(outcome === 'approved' ? { amount: 1_000, commitment } : {}),
      ...(isTold ? { releasedAt: monday } : {}),
    };
    await planted(
      storage.tables,
      proposal({ reference, state, ...(isDecided ? { decision: made } : {}) }),
    );
    if (isDecided && outcome === 'approved') {
      const movement = { kind: 'committed', amount: 1_000, by: made.by, reason: '' } as const;
      await parts.pot.move(year, { ...movement, proposal: reference, key: commitment }, monday);
    }
    return reference;
  };

  const turnOf = (who: Person): Turn => ({
    ...{ reference: 'T', person: who, conversation: chat, receivedAt: monday },
  });

  /** Presses as the router does; gives what became of the proposal, and of its money. */
  const press = async (action: string, inputs: object, reference: string, who: Person) => {
    const handler = handlers.get(action) ?? assert.fail(action);
    const turn = turnOf(who);
    const run = handler.accept({ action, reference, ...inputs }, turn);
    assert.ok(run, `${action}: its fields are right`);
    if (belongsTo(who, handler.audience)) await run();
    const stored = (await parts.proposals.get(reference)) ?? assert.fail(reference);
    return { stored, account: await parts.pot.account(year, reference) };
  };

  for (const { action, inputs, by, from, to } of table) {
    const name = `${action} ${'outcome' in inputs && to ? `(${to})` : ''}`.trim();
    it(`${name}: ${by.join(' and ')}, from ${from.join(', ')}; nobody else, and nowhere else`, async () => {
      for (const standing of standings) {
        const shared = await plant(standing);
        const untouched = await parts.pot.account(year, shared);
        for (const { who, person: presser, parts: held } of people) {
          const isAllowed = from.includes(standing) && held.some((part) => by.includes(part));
          const reference = isAllowed ? await plant(standing) : shared;
          const { stored, account } = await press(action, inputs, reference, presser);
          const where = `${who}, ${standing}`;
          const before = standing.split(' ')[0];
          if (isAllowed) {
            assert.equal(stored.proposal.state, to ?? before, where);
            const hasPaid = action === 'decisions.pay';
            if (hasPaid) assert.equal(account.paid, 100, where);
            else assert.ok(stored.version > 1, where);
          } else {
            assert.equal(stored.version, 1, where);
            assert.equal(stored.proposal.state, before, where);
            assert.deepEqual(account, untouched, where);
          }
        }
      }
    });
  }
});
