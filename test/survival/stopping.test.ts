/** Stops one of two processes that share an account on Azurite, in the midst of a broadcast. */
import assert from 'node:assert/strict';
import { createBroadcastStore } from '../../bot/broadcasts/broadcast-store.js';
import { createDeliveryStore } from '../../bot/broadcasts/delivery-store.js';
import { sumOf } from '../../bot/broadcasts/counts.js';
import { openStorage } from '../../bot/storage/open.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { sharedAzurite } from '../support/azurite.js';
import { BotProcess } from '../support/bot-process.js';
import { eventually } from '../support/eventually.js';
import { FakeTeams } from '../support/fake-teams.js';
import { Person } from '../support/person.js';
import { sendNow } from './days/front-door.js';

const tenants = 8;
const perTenant = 15;
const recipients = tenants * perTenant;
const editorId = '11111111-1111-4111-8111-111111111111';

describe('A process that is stopped in the midst of a broadcast', () => {
  let teams: FakeTeams;
  const started: BotProcess[] = [];
  beforeEach(async () => {
    teams = await FakeTeams.start();
  });
  afterEach(async () => {
    for (const { child } of started) child.kill('SIGKILL');
    await Promise.all(started.splice(0).map(({ ended }) => ended));
    await teams.stop();
  });

  it('hands its part to the other at once: nobody is missed, nobody gets it twice, nothing is unknown', async function () {
    this.timeout(180_000);
    const connectionString = (await sharedAzurite()).freshAccount();
    const storage = await openStorage({ kind: 'azure', connectionString }, Date.now);
    const subscribers = createSubscriberStore(storage.tables, []);
    for (let number = 0; number < recipients; number += 1) {
      await subscribers.hear(heard(number, teams.serviceUrl));
    }
    const start = (rate: number): BotProcess => {
      const bot = BotProcess.start({
        ...{ AZURE_STORAGE_CONNECTION_STRING: connectionString, EDITORS: editorId },
        ...{ SEND_RATE_PER_TENANT: String(rate), BROADCAST_HOLD_SECONDS: '0' },
      });
      started.push(bot);
      return bot;
    };
    const arrived = () => teams.sent.filter(({ conversation }) => conversation.startsWith('a:r-'));

    // The first alone would need 15 seconds; the second sleeps until the first has everything in hand.
    const [first, second] = [start(1), start(50)];
    await second.port();
    second.child.kill('SIGSTOP');
    const endpoint = `http://127.0.0.1:${await first.port()}/api/messages`;
    const editor = { name: 'Sam Hill', objectId: editorId, tenant: tenantOf(0) };
    await sendNow(new Person(teams, endpoint, { now: new Date() }, editor));
    await eventually(() => arrived().length >= 2 * tenants, 'the first is at it', 60_000);
    second.child.kill('SIGCONT');
    const before = arrived().length;
    assert.ok(before < recipients / 2, `${before} had it when the first was stopped`);
    const { code, ms } = await first.stop();
    assert.equal(code, 0, first.stderr);
    assert.ok(ms < 10_000, `stopping took ${ms} ms`);
    const since = performance.now();
    await eventually(() => arrived().length >= recipients, 'everybody has it', 60_000);
    const tookMs = performance.now() - since;
    // Hidden work would come back two minutes later.
    assert.ok(tookMs < 60_000, `the rest took ${tookMs} ms`);

    const store = createBroadcastStore(storage.tables);
    const finished = await eventually(
      async () => (await store.list(1)).broadcasts.find(({ state }) => state === 'finished'),
      'it is finished',
      20_000,
    );
    const deliveries = createDeliveryStore(storage.tables);
    const summaries = await Promise.all(
      Array.from({ length: finished.batches }, (_, at) => deliveries.summary(finished.id, at + 1)),
    );
    const counts = sumOf(summaries.flatMap((one) => (one ? [one.counts] : [])));
    // The editor's own chat is one of those that get it.
    assert.deepEqual([counts.sent, counts.unknown, counts.failed], [recipients + 1, 0, 0]);
    assert.equal(new Set(arrived().map(({ conversation }) => conversation)).size, recipients);
    assert.equal(arrived().length, recipients);
    assert.equal((await second.stop()).code, 0, second.stderr);
    await storage.queues.close();
    await storage.tables.close();
  });
});

const tenantOf = (number: number): string =>
  `${String(number % tenants).padStart(8, '0')}-1111-4111-8111-111111111111`;

function heard(number: number, serviceUrl: string) {
  const tenant = tenantOf(number);
  const bot = { id: '28:bot', name: 'Kent Community Safety' };
  const place = { kind: 'personal', id: `a:r-${number}`, channelId: 'msteams' } as const;
  const person = { id: `29:r-${number}`, name: `Recipient ${number}`, tenant };
  return {
    ...({ as: 'written', at: new Date() } as const),
    ...{ conversation: { ...place, tenant, serviceUrl, bot }, person },
  };
}
