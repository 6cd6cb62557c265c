import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { openStorage } from '../../bot/storage/open.js';
import type { Table } from '../../bot/storage/tables.js';
import { startBot, type TestBot } from '../support/bot.js';
import { editorIds, personOf } from '../support/tour/people.js';
import { pressOf } from '../support/tour/samples.js';
import { tellStory } from '../support/tour/whole.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import { baseOf, breakage, broken, type Base } from './malformed.js';

/** Another seed draws other activities: FUZZ_SEED=7 npx mocha … */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
/** Each takes about 4 ms of a processor: `FUZZ_COUNT=10000` is for a longer look. */
const count = Number(process.env['FUZZ_COUNT'] ?? 1_500);
const atOnce = 8;
/** Of the story: people come, read, ask, suggest and put ideas forward. */
const chaptersTold = 5;
/** What the heap may grow by while the second half is answered: caches that are bounded, and chance. */
const mostGrowthBytes = 24 * 1024 * 1024;
/** Whoever writes for the first time is noticed in a few rows, and each activity is claimed in one. */
const mostRowsEach = 4;
/** The story and all requests, on a machine that may be busy with others, in ms. */
const slowMs = 300_000;

describe(`${count} malformed activities (seed ${seed})`, () => {
  let bot: TestBot;
  let bases: readonly Base[];
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const rows = new Set<string>();
  const rejections: unknown[] = [];
  const noteRejection = (reason: unknown): void => void rejections.push(reason);

  before(async function () {
    this.timeout(slowMs);
    bot = await startBot({
      environment: { EDITORS: editorIds.join(',') },
      surroundings: {
        openStorage: async (settings, now) => {
          const storage = await openStorage(settings, now);
          let tables = 0;
          const counted = (table: Table): Table => countingRows(table, `${(tables += 1)}`, rows);
          return { ...storage, tables: wrappedTables(storage.tables, counted) };
        },
      },
    });
    bases = await activitiesOfStory(bot.teams.serviceUrl);
    process.on('unhandledRejection', noteRejection);
  });
  after(async () => {
    process.off('unhandledRejection', noteRejection);
    agent.destroy();
    await bot.stop();
  });

  /** Gives the status, once the answer has been read. */
  const post = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const sent = request(`${bot.address}/api/messages`, { method: 'POST', agent, headers });
      sent.on('error', reject).on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.end(body);
    });

  /** Posts `bodies`, several at once, and gives what was not answered as it should be. */
  async function postAll(bodies: Iterator<string>): Promise<readonly string[]> {
    const failures: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = bodies.next(); !next.done; next = bodies.next()) {
        const status = await post(next.value).catch(() => 0);
        if (status === 0 || status >= 500)
          failures.push(`${status}: ${next.value.slice(0, 2_000)}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return failures;
  }

  function* drawn(from: number, to: number): Generator<string> {
    for (let at = from; at < to; at += drawnAtOnce) {
      const samples = fc.sample(breakage, { numRuns: drawnAtOnce, seed: seed + at });
      for (const sample of samples) {
        const base = bases[sample.base % bases.length];
        if (base) yield broken(base, sample);
      }
      // What the fake and the test's log keep is no growth of the bot's.
      bot.teams.sent.length = 0;
    }
  }

  it('are answered, each in words, and leave the bot as it was', async function () {
    this.timeout(slowMs);
    const first = await postAll(drawn(0, count / 2));
    const halfway = heapAfterCollection();
    const second = await postAll(drawn(count / 2, count));
    const end = heapAfterCollection();
    const told = `seed ${seed}`;
    assert.deepEqual([...first, ...second].slice(0, 3), [], told);
    assert.deepEqual(rejections, [], told);
    const faults = bot.log.filter(({ msg }) => String(msg).startsWith('fault'));
    const lines = bot.log.filter(({ turn }) => turn === faults[0]?.['turn']);
    assert.deepEqual(faults.slice(0, 3), [], `${told}: ${JSON.stringify(lines)}`);
    assert.ok(end - halfway < mostGrowthBytes, `grew by ${end - halfway} bytes, ${told}`);
    assert.ok(rows.size < count * mostRowsEach, `${rows.size} rows, ${told}`);
    const sockets = process.getActiveResourcesInfo().filter((kind) => /TCPSocket/.test(kind));
    assert.ok(sockets.length <= 4 * atOnce, `${sockets.length} sockets, ${told}`);
  });

  it('keep nobody from being answered afterwards', async () => {
    const [answer, ...more] = await bot.person({ name: 'Asha Patel' }).says('help');
    assert.match(answer?.text ?? '', /bulletin/);
    assert.deepEqual(more, []);
  });
});

const drawnAtOnce = 250;

/** What people of the story really sent, and what they could press. */
async function activitiesOfStory(serviceUrl: string): Promise<readonly Base[]> {
  const tour = await tellStory(chaptersTold);
  const pressed = tour.buttons.map((sample) => ({
    ...personOf(tour.bot, sample.who, sample.place).envelope(),
    ...pressOf(sample, sample.data),
  }));
  const said = tour.sayings.map(({ who, place, text }) => ({
    ...personOf(tour.bot, who, place).envelope(),
    ...{ type: 'message', text, textFormat: 'plain' },
  }));
  const value = { commandId: 'search', parameters: [{ name: 'query', value: 'Prevent' }] };
  const envelope = personOf(tour.bot, 'asha').envelope();
  const others = [
    { ...envelope, type: 'invoke', name: 'composeExtension/query', value },
    { ...envelope, type: 'installationUpdate', action: 'add' },
    { ...envelope, type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] },
    {
      ...envelope,
      type: 'event',
      name: 'application/vnd.microsoft.readReceipt',
      value: { lastReadMessageId: '1' },
    },
  ];
  await tour.stop();
  const all = [...pressed, ...said, ...others, ...others];
  return all.map((activity) => baseOf({ ...activity, serviceUrl }));
}

function countingRows(table: Table, name: string, rows: Set<string>): Table {
  const keyOf = (partition: string, row: string): string => `${name}|${partition}|${row}`;
  return {
    ...methodsOf(table),
    insert: async (row) => {
      rows.add(keyOf(row.partition, row.row));
      return table.insert(row);
    },
    upsert: async (row) => {
      rows.add(keyOf(row.partition, row.row));
      return table.upsert(row);
    },
    transaction: async (partition, operations) => {
      for (const { row } of operations) rows.add(keyOf(partition, row));
      return table.transaction(partition, operations);
    },
  };
}

/** Bytes of the heap once what is not needed has been collected. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  // In a new context, because a flag that is set late changes none that there is.
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}
