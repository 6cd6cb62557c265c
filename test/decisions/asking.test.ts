import assert from 'node:assert/strict';
import type { Messenger, SendOutcome } from '../../bot/conversation/messenger.js';
import { createAsking } from '../../bot/decisions/asking.js';
import { decisionNotices } from '../../bot/decisions/notices.js';
import { createOutbox } from '../../bot/proposals/outbox.js';
import type { StoredProposal } from '../../bot/proposals/port.js';
import { wordsOf } from '../support/seen.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { monday } from '../proposals/builders.js';
import { projectLibrary } from '../proposals/context.js';
import {
  approved,
  finishing,
  houseOn,
  released,
  reopening,
  submitted,
  year,
  type MoneyHouse,
} from './builders.js';
import { projectCards } from '../support/reading.js';

/** 9am on a day of 2027; the projects end on 26 March. */
const on = (day: string): Date => new Date(`2027-${day}T09:00:00Z`);

function tests(storage: () => StorageUnderTest): void {
  let house: MoneyHouse;
  let asked: string[];
  let outcome: SendOutcome;
  let looks: readonly ((now: Date) => Promise<void>)[];
  let sweep: (now: Date) => Promise<void>;

  beforeEach(async () => {
    asked = [];
    outcome = { outcome: 'sent', messageId: '1' };
    const { tables } = storage();
    const messenger: Messenger = {
      send: async (_to, reply) => {
        if (outcome.outcome === 'sent' && 'card' in reply) {
          asked.push(wordsOf(reply.card.content)[0] ?? '');
        }
        return outcome;
      },
      update: async () => ({ outcome: 'updated' }),
    };
    const library = await projectLibrary();
    const cards = projectCards();
    const directory = { chatOf: async () => undefined };
    let claims = 0;
    const instances = [1, 2].map(() => {
      const { proposals, pointers, ...rest } = houseOn(tables);
      const drawers = decisionNotices({ library, cards, directory, proposals, pointers });
      const newLetters = (): string => `CLAIM${(claims += 1)}`;
      const outbox = createOutbox({ tables, proposals, messenger, drawers, newLetters });
      return { ...rest, proposals, pointers, outbox };
    });
    const [first] = instances;
    assert.ok(first);
    house = first;
    looks = instances.map(createAsking);
    sweep = (now) => first.outbox.sweep(now);
    await house.pot.open(year, 10_000_000, { id: 'e', name: 'E' }, monday);
  });

  const underWay = async (): Promise<StoredProposal> =>
    released(house, await approved(house, await submitted(house), 160_000));
  const everybodyLooks = async (now: Date): Promise<void> => {
    await Promise.all(looks.map((look) => look(now)));
  };

  it('comes on the last day, and once more 14 days later, over two instances and many days', async () => {
    const { proposal } = await underWay();
    for (const day of ['03-25', '03-26', '03-27', '04-08']) await everybodyLooks(on(day));
    assert.deepEqual(asked, ['How did Scam Smart Swale go?']);
    for (const day of ['04-09', '04-10', '04-30', '06-30']) await everybodyLooks(on(day));
    await sweep(on('07-01'));
    assert.equal(asked.length, 2);
    const history = await house.proposals.history(proposal.reference);
    assert.equal(history.filter(({ action }) => action === 'remind').length, 2);
  });

  it('comes no more once it is answered, and the project is not looked at again', async () => {
    const stored = await underWay();
    await everybodyLooks(on('03-26'));
    await house.commitments.carry(finishing(stored, 100, on('03-27')));
    await everybodyLooks(on('04-20'));
    assert.equal(asked.length, 1);
    assert.deepEqual(await house.pointers.endingsBefore('2030-01-01'), []);
  });

  it('waits until the decision is told', async () => {
    const stored = await approved(house, await submitted(house), 160_000);
    await everybodyLooks(on('03-26'));
    assert.deepEqual(asked, []);
    await released(house, stored);
    await everybodyLooks(on('03-27'));
    assert.equal(asked.length, 1);
  });

  it('is not asked of a decision that was opened again; of a new one it is', async () => {
    const stored = await underWay();
    await everybodyLooks(on('03-26'));
    await house.commitments.carry(reopening(stored, on('03-27')));
    await everybodyLooks(on('04-20'));
    assert.equal(asked.length, 1);
    assert.deepEqual(await house.pointers.endingsBefore('2030-01-01'), []);
  });

  it('is tried again by itself while Teams is busy', async () => {
    await underWay();
    outcome = { outcome: 'later' };
    await everybodyLooks(on('03-26'));
    outcome = { outcome: 'sent', messageId: '1' };
    await sweep(new Date(on('03-26').getTime() + 10 * 60_000));
    assert.equal(asked.length, 1);
    await everybodyLooks(on('03-27'));
    assert.equal(asked.length, 1);
  });

  it('is asked although one of many cannot be', async () => {
    const { proposal } = await underWay();
    await underWay();
    const key = { partition: proposal.reference, row: 'proposal' };
    const row = await storage().tables.table('Proposals').get(key);
    const properties = { ...row?.properties, schema: 99 };
    await storage()
      .tables.table('Proposals')
      .upsert({ ...key, properties });
    await assert.rejects(looks[0]?.(on('03-26')) ?? Promise.resolve(), /Not everybody/);
    assert.equal(asked.length, 1);
  });
}

describeEveryAdapter('The question how it went', tests);
