import assert from 'node:assert/strict';
import type { Audited, Intent } from '../../bot/decisions/intents.js';
import type { StoredProposal } from '../../bot/proposals/port.js';
import {
  describeEveryAdapter,
  embeddedStorage,
  type StorageUnderTest,
} from '../support/storage.js';
import { asha, monday } from '../proposals/builders.js';
import {
  afterMinutes,
  approval,
  approved,
  assertAgreed,
  finishing,
  houseOn,
  payment,
  released,
  reopening,
  submitted,
  year,
  type MoneyHouse,
} from './builders.js';
import { Crash, crashingAt } from './crashing.js';

/** Further than any of these changes writes. */
const mostWrites = 40;

interface Change {
  readonly what: string;
  /** Brings a proposal to where the change begins. */
  readonly before: (house: MoneyHouse) => Promise<StoredProposal>;
  readonly change: (house: MoneyHouse, stored: StoredProposal) => Promise<unknown>;
  /** State, committed, paid and returned before and after. */
  readonly from: readonly [string, number, number, number];
  readonly to: readonly [string, number, number, number];
  /** What stands on the record of changes once it is done, and only then. */
  readonly recorded?: Audited['what'];
}

const carry =
  (make: (stored: StoredProposal) => Intent) => (house: MoneyHouse, stored: StoredProposal) =>
    house.commitments.carry(make(stored));

const underWay = async (house: MoneyHouse): Promise<StoredProposal> =>
  released(house, await approved(house, await submitted(house), 160_000));

const changes: readonly Change[] = [
  {
    what: 'an approval',
    before: submitted,
    change: carry((stored) => approval(stored, 200_000)),
    from: ['submitted', 0, 0, 0],
    to: ['approved', 200_000, 0, 0],
    recorded: 'decisions.decided',
  },
  {
    what: 'a reopening',
    before: underWay,
    change: carry((stored) => reopening(stored)),
    from: ['approved', 160_000, 0, 0],
    to: ['submitted', 0, 0, 0],
    recorded: 'decisions.reopened',
  },
  {
    what: 'a withdrawal before the letter',
    before: async (house) => approved(house, await submitted(house), 160_000),
    change: ({ commitments }, stored) => commitments.withdraw(stored, asha, monday),
    from: ['approved', 160_000, 0, 0],
    to: ['withdrawn', 0, 0, 0],
  },
  {
    what: 'a payment',
    before: underWay,
    change: carry((stored) => payment(stored, 60_000)),
    from: ['approved', 160_000, 0, 0],
    to: ['approved', 160_000, 60_000, 0],
    recorded: 'decisions.paid',
  },
  {
    what: 'an end with money left',
    before: async (house) => {
      const stored = await underWay(house);
      await house.commitments.carry(payment(stored, 60_000));
      return stored;
    },
    change: carry((stored) => finishing(stored, 145_000)),
    from: ['approved', 160_000, 60_000, 0],
    to: ['finished', 145_000, 145_000, 15_000],
    recorded: 'decisions.finished',
  },
  {
    what: 'an end that cost less than was paid',
    before: async (house) => {
      const stored = await underWay(house);
      await house.commitments.carry(payment(stored, 60_000));
      return stored;
    },
    change: carry((stored) => finishing(stored, 40_000)),
    from: ['approved', 160_000, 60_000, 0],
    to: ['finished', 40_000, 40_000, 120_000],
    recorded: 'decisions.finished',
  },
];

/** How often it stands on the record that this was done with that proposal. */
async function countRecorded(
  { audit }: MoneyHouse,
  recorded: Change['recorded'],
  reference: string,
): Promise<number> {
  const { entries } = await audit.entries(monday.toISOString().slice(0, 7), { size: 1_000 });
  return entries.filter(({ what, whom }) => what === recorded && whom === reference).length;
}

function tests(storage: () => StorageUnderTest, tried: readonly Change[]): void {
  const standing = async ({ pot, proposals }: MoneyHouse, reference: string) => {
    const stored = await proposals.get(reference);
    assert.ok(stored);
    const { committed, paid, returned } = await pot.account(year, reference);
    return [stored.proposal.state, committed, paid, returned];
  };

  for (const { what, before, change, from, to, recorded } of tried) {
    const isDone = (now: unknown): number =>
      recorded !== undefined && String(now) === String(to) ? 1 : 0;
    it(`${what}: is done or not done, wherever the process ends`, async function () {
      this.timeout(30_000);
      const { tables } = storage();
      const house = houseOn(tables);
      await house.pot.open(year, 100_000_000, { id: 'e', name: 'E' }, monday);
      const seen = new Set<string>();
      const references: string[] = [];
      for (let at = 1; ; at += 1) {
        assert.ok(at < mostWrites);
        const stored = await before(house);
        const { reference } = stored.proposal;
        references.push(reference);
        assert.deepEqual(await standing(house, reference), from);
        const crashing = crashingAt(tables, at);
        const outcome = await Promise.resolve(change(houseOn(crashing.tables), stored)).catch(
          (problem: unknown) => problem,
        );
        if (!crashing.crashed()) break;
        assert.ok(outcome instanceof Crash, String(outcome));
        const fresh = houseOn(tables);
        await fresh.commitments.repair(afterMinutes(0.9));
        await fresh.commitments.repair(afterMinutes(1));
        await fresh.commitments.repair(afterMinutes(2));
        const now = await standing(fresh, reference);
        assert.ok([String(from), String(to)].includes(String(now)), `write ${at}: ${now.join()}`);
        assert.equal(await countRecorded(fresh, recorded, reference), isDone(now), `write ${at}`);
        seen.add(String(now));
      }
      assert.deepEqual([...seen].sort(), [String(from), String(to)].sort());
      await assertAgreed(house, references);
      const rows = await tables.table('Proposals').list({ partition: 'money' });
      assert.deepEqual(rows.rows, []);
    });
  }
}

const [approving, reopeningOne, , , ending] = changes;
const everywhere = [approving, reopeningOne, ending].filter((one) => one !== undefined);

describeEveryAdapter('Money and state, when the process ends in the middle', (storage) => {
  tests(storage, everywhere);
});

// On Azure each write is a call over the network: what differs least is tried here alone.
describe('Money and state, when the process ends in the middle of other changes', () => {
  let storage: StorageUnderTest;
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(async () => {
    await storage.close();
  });
  tests(
    () => storage,
    changes.filter((one) => !everywhere.includes(one)),
  );
});
