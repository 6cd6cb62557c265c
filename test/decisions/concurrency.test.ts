import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Carried } from '../../bot/decisions/approving.js';
import type { StoredProposal } from '../../bot/proposals/port.js';
import {
  describeEveryAdapter,
  embeddedStorage,
  type StorageUnderTest,
} from '../support/storage.js';
import { asha, monday, proposal } from '../proposals/builders.js';
import {
  afterMinutes,
  approval,
  approved,
  assertAgreed,
  chair,
  finishing,
  houseOn,
  payment,
  planted,
  referenceOf,
  released,
  reopening,
  submitted,
  year,
  type MoneyHouse,
} from './builders.js';
import { Crash, crashingAt } from './crashing.js';

const opener = { id: 'e', name: 'E' };
const outcomesOf = (all: readonly { readonly outcome: string }[]): readonly string[] =>
  all.map(({ outcome }) => outcome).sort();
/** On Azure each takes some thirty calls over the network; the pot itself is tried with fifty on both. */
const approvalsOn = { embedded: 50, azure: 20 } as const;

function tests(storage: () => StorageUnderTest): void {
  it('fifty approvals at the same moment (on Azure twenty) cannot overspend the pot, and each that is told has its money', async function () {
    this.timeout(30_000);
    const houses = [1, 2, 3].map(() => houseOn(storage().tables));
    const [house] = houses;
    assert.ok(house);
    const all: StoredProposal[] = [];
    const most = approvalsOn[storage().tables.kind];
    for (let made = 1; made <= most; made += 1) {
      const one = proposal({ reference: referenceOf(made), state: 'submitted' });
      all.push(await planted(storage().tables, one));
    }
    // Enough for half of them.
    await house.pot.open(year, (most / 2) * 40_000, opener, monday);
    const carried = await Promise.all(
      all.map((stored, at) =>
        (houses[at % houses.length] ?? house).commitments.carry(approval(stored, 40_000)),
      ),
    );
    const outcomes = outcomesOf(carried);
    assert.equal(outcomes.filter((outcome) => outcome === 'done').length, most / 2);
    assert.equal(outcomes.filter((outcome) => outcome === 'not-enough').length, most / 2);
    for (const [at, { outcome }] of carried.entries()) {
      const reference = all[at]?.proposal.reference ?? '';
      const { committed } = await house.pot.account(year, reference);
      assert.equal(committed, outcome === 'done' ? 40_000 : 0);
      const newest = await house.proposals.get(reference);
      assert.equal(newest?.proposal.state, outcome === 'done' ? 'approved' : 'submitted');
    }
    await assertAgreed(
      house,
      all.map(({ proposal }) => proposal.reference),
    );
  });

  it('of several approvers at the same moment one decides, and the money is committed once', async () => {
    const houses = [1, 2].map(() => houseOn(storage().tables));
    const [house] = houses;
    assert.ok(house);
    await house.pot.open(year, 1_000_000, opener, monday);
    const stored = await submitted(house);
    const carried = await Promise.all(
      [100_000, 200_000, 200_000, 300_000].map((amount, at) =>
        (houses[at % 2] ?? house).commitments.carry(approval(stored, amount)),
      ),
    );
    assert.deepEqual(outcomesOf(carried), ['done', 'overtaken', 'overtaken', 'overtaken']);
    const winner = carried.find(({ outcome }) => outcome === 'done');
    assert.ok(winner?.outcome === 'done');
    const { committed } = await house.pot.account(year, stored.proposal.reference);
    assert.equal(committed, winner.stored.proposal.decision?.amount);
    await assertAgreed(house, [stored.proposal.reference]);
  });

  it('an approval beside a withdrawal, a decline or a question leaves no money bound that is not decided', async () => {
    const house = houseOn(storage().tables);
    await house.pot.open(year, 10_000_000, opener, monday);
    const references: string[] = [];
    for (const other of ['withdraw', 'decline', 'ask'] as const) {
      const stored = await submitted(house);
      const { reference } = stored.proposal;
      references.push(reference);
      const step =
        other === 'withdraw'
          ? house.commitments.withdraw(stored, asha, monday)
          : house.proposals.apply({
              ...{ reference, action: other, by: chair, at: monday, reason: 'Because it is so' },
              part: other === 'decline' ? 'approver' : 'reviewer',
            });
      await Promise.all([house.commitments.carry(approval(stored, 100_000)), step]);
    }
    await assertAgreed(house, references);
  });

  it('a reopening, a payment and an end at the same moment come one after the other', async () => {
    const house = houseOn(storage().tables);
    await house.pot.open(year, 10_000_000, opener, monday);
    const stored = await released(house, await approved(house, await submitted(house), 160_000));
    const carried: readonly (Carried | { readonly outcome: 'busy' })[] = await Promise.all([
      house.commitments.carry(payment(stored, 100_000)),
      house.commitments.carry(finishing(stored, 145_000)),
      house.commitments.carry(reopening(stored)),
      house.commitments.carry(payment(stored, 100_000, afterMinutes(0.5))),
    ]);
    assert.ok(!carried.some(({ outcome }) => outcome === 'busy'), outcomesOf(carried).join());
    await assertAgreed(house, [stored.proposal.reference]);
  });

  it('a change waits for the one before it, and carries on what was left', async () => {
    const { tables } = storage();
    const house = houseOn(tables);
    await house.pot.open(year, 1_000_000, opener, monday);
    const stored = await submitted(house);
    // The process ends when the money is committed, and the proposal is not approved yet.
    for (let at = 1; ; at += 1) {
      const crashing = crashingAt(tables, at);
      const done = houseOn(crashing.tables).commitments.carry(approval(stored, 200_000));
      await assert.rejects(done, Crash);
      if ((await house.pot.account(year, stored.proposal.reference)).committed > 0) break;
      await house.commitments.repair(afterMinutes(-60));
      await tables.table('Proposals').delete({
        ...{ partition: 'money', row: stored.proposal.reference },
      });
    }
    const early = await house.commitments.carry(approval(stored, 300_000, afterMinutes(0.5)));
    assert.equal(early.outcome, 'busy');
    const late = await house.commitments.carry(approval(stored, 300_000, afterMinutes(1)));
    assert.equal(late.outcome, 'overtaken');
    const newest = await house.proposals.get(stored.proposal.reference);
    assert.equal(newest?.proposal.decision?.amount, 200_000);
    await assertAgreed(house, [stored.proposal.reference]);
  });
}

describeEveryAdapter('Money and state, at the same moment', tests);

type Move = (house: MoneyHouse, stored: StoredProposal, minute: number) => Promise<unknown>;
const moves: Readonly<Record<string, Move>> = {
  approve: ({ commitments }, stored, minute) =>
    commitments.carry(approval(stored, 30_000 + minute, afterMinutes(minute))),
  reopen: async ({ commitments }, stored, minute) =>
    stored.proposal.state === 'approved' &&
    commitments.carry(reopening(stored, afterMinutes(minute))),
  withdraw: ({ commitments }, stored, minute) =>
    commitments.withdraw(stored, asha, afterMinutes(minute)),
  pay: ({ commitments }, stored, minute) =>
    commitments.carry(payment(stored, 10_000, afterMinutes(minute))),
  finish: ({ commitments }, stored, minute) =>
    commitments.carry(finishing(stored, 1_000 * minute, afterMinutes(minute))),
  release: ({ proposals }, { proposal: { reference } }, minute) =>
    proposals.apply({
      ...{ reference, action: 'release', part: 'approver', by: chair, at: afterMinutes(minute) },
      change: (one) => ({
        ...one,
        ...(one.decision && { decision: { ...one.decision, releasedAt: monday } }),
      }),
    }),
  start: ({ proposals }, { proposal: { reference } }, minute) =>
    proposals.apply({
      ...{ reference, action: 'start', part: 'editor', by: chair, at: afterMinutes(minute) },
    }),
};
const moveNames = Object.keys(moves);

describe('Money and state, through any course of events', () => {
  it('agree to the penny once nothing is in hand, and the pot is never overspent', async function () {
    this.timeout(60_000);
    const storage = await embeddedStorage();
    try {
      const { tables } = storage;
      const house = houseOn(tables);
      await house.pot.open(year, 100_000, opener, monday);
      const references: string[] = [];
      /** Several things at the same moment, of which one may end the process at a write. */
      const moment = fc.record({
        does: fc.array(fc.constantFrom(...moveNames), { minLength: 1, maxLength: 3 }),
        crashAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
      });
      const property = fc.asyncProperty(
        fc.array(moment, { minLength: 3, maxLength: 7 }),
        async (moments) => {
          const { reference } = (await submitted(house)).proposal;
          references.push(reference);
          let minute = 0;
          for (const { does, crashAt } of moments) {
            minute += 2;
            const stored = (await house.proposals.get(reference)) ?? assert.fail(reference);
            const crashing = crashAt === undefined ? undefined : crashingAt(tables, crashAt);
            const acting = crashing ? houseOn(crashing.tables) : house;
            await Promise.all(
              does.map(async (name) => {
                try {
                  await moves[name]?.(acting, stored, minute);
                } catch (problem) {
                  if (!(problem instanceof Crash)) throw problem;
                }
              }),
            );
            const { left = -1 } = (await house.pot.balance(year)) ?? {};
            assert.ok(left >= 0);
          }
          await house.commitments.repair(afterMinutes(minute + 1));
          await assertAgreed(house, references);
        },
      );
      await fc.assert(property, { numRuns: 25 });
    } finally {
      await storage.close();
    }
  });
});
