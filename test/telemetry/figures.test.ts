import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { metrics } from '../../bot/telemetry/names.js';
import { daysUntil } from '../../bot/telemetry/observing.js';
import { openStorage } from '../../bot/storage/open.js';
import { StorageError } from '../../bot/storage/tables.js';
import { newsroomForSuite, rehearse, turns, otherTenant } from '../broadcasts/newsroom.js';
import { documentOf, feedNamed, readingWith, servedBy } from '../feeds/feeding.js';
import { startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { botForSuite, only } from '../support/house.js';
import { Collected } from './collected.js';

describe('the figures of turns', () => {
  const collected = new Collected();
  const bot = botForSuite({
    environment: { SECRET_EXPIRES: '2026-12-05' },
    surroundings: { telemetry: collected.options },
  });

  it('count each turn by its command, kind, conversation and outcome, with how long it took', async () => {
    await bot().person().says('help');
    const turn = { command: 'help', kind: 'message', outcome: 'answered' };
    await collected.counts('bot.turns', { ...turn, conversation: 'personal' });
    await collected.counts('bot.turn.duration', { command: 'help', outcome: 'answered' });
  });

  it('count a message that is not understood, and a question without an answer', async () => {
    await bot().person().says('zzqx plov');
    await collected.counts('bot.lookup.misses', { why: 'not-understood' });
    await bot().person().says('who is the mayor of Atlantis?');
    await collected.counts('bot.lookup.misses', { why: 'no-answer' });
    await bot().person().says('what is the county lines number?');
    await collected.counts('bot.turns', { kind: 'message' }, 4);
    assert.equal(collected.value('bot.lookup.misses'), 2);
  });

  it('count what fails by what was done, the kind of the fault and its code', async () => {
    bot().storage.fault = new StorageError('unavailable', 'The disk does not answer', 'Look.');
    await bot().person().says('bulletin');
    bot().storage.fault = undefined;
    const fault = { during: 'answering', fault: 'StorageError', code: 'unavailable' };
    await eventually(() => collected.value('bot.faults', fault) > 0, 'the fault is counted');
    await collected.counts('bot.turns', { command: 'bulletin', outcome: 'apologised' });
  });

  it('tell how many days the secret has left', async () => {
    const left = () => collected.last('bot.secret.days_left');
    await eventually(() => left() === 14, 'fourteen days are left');
    bot().clock.now = new Date('2026-12-07T09:00:00Z');
    await eventually(() => left() === -2, 'it ended two days ago');
    bot().clock.now = new Date('2026-11-21T09:00:00Z');
  });
});

describe('days until a day', () => {
  it('are whole days of UTC, whatever the time of day', () => {
    for (const [now, left] of [
      ['2026-11-21T00:00:00Z', 10],
      ['2026-11-21T23:59:59Z', 10],
      ['2026-12-01T12:00:00Z', 0],
      ['2026-12-02T00:00:00Z', -1],
    ] as const)
      assert.equal(daysUntil('2026-12-01', new Date(now)), left, now);
  });
});

describe('the figures of queues', () => {
  const since = new Date('2026-11-21T08:58:00Z');
  const withWaiting = <Queue extends object>(queue: Queue) => ({
    ...queue,
    receive: async () => [],
    length: async () => 3,
    poisonLength: async () => 1,
    waitingSince: async () => since,
  });

  it('tells how deep each queue is, and how old, once a minute', async () => {
    const collected = new Collected();
    const waiting: { ms: number; run: () => void }[] = [];
    const bot = await startBot({
      surroundings: {
        telemetry: { ...collected.options, firstMs: 7, everyMs: 60_123 },
        timer: (ms, run) => {
          waiting.push({ ms, run });
          return () => undefined;
        },
        openStorage: async (settings, now) => {
          const { tables, queues } = await openStorage(settings, now);
          return {
            tables,
            queues: { ...queues, queue: (name) => withWaiting(queues.queue(name)) },
          };
        },
      },
    });
    const ring = async (wanted: number): Promise<void> => {
      const timer = await eventually(() => waiting.find(({ ms }) => ms === wanted), 'a timer');
      waiting.splice(waiting.indexOf(timer), 1);
      timer.run();
    };
    try {
      await ring(7);
      await ring(60_123);
      const queue = { queue: 'broadcasts' };
      await eventually(() => collected.last('bot.queue.depth', queue) === 3, 'three wait');
      assert.equal(collected.last('bot.queue.depth', { queue: 'broadcasts-poison' }), 1);
      assert.equal(collected.last('bot.queue.age', queue), 120);
      bot.clock.now = new Date('2026-11-21T09:01:00Z');
      await ring(60_123);
      await eventually(() => collected.last('bot.queue.age', queue) === 180, 'a minute older');
    } finally {
      await bot.stop();
    }
  });
});

describe('the figures of broadcasts', () => {
  const collected = new Collected();
  const room = newsroomForSuite({ surroundings: { telemetry: collected.options } });

  it('count what became of each message, calls that Teams throttled, and a bad end', async () => {
    const editor = room.editor();
    const [asha, robin, kit] = [
      room.bot().person({ name: 'Asha Patel' }),
      room.bot().person({ name: 'Robin Reed', tenant: otherTenant }),
      room.bot().person({ name: 'Jo Marsh', tenant: otherTenant }),
    ];
    for (const one of [asha, robin, kit]) await one.says('hello');
    const tries = new Map<string, number>();
    room.bot().teams.refuse = ({ conversation }) => {
      const before = tries.get(conversation) ?? 0;
      tries.set(conversation, before + 1);
      if (conversation === asha.conversationId && before < 2) return { status: 429, code: 'X' };
      return conversation === kit.conversationId ? { status: 500, code: 'Broken' } : undefined;
    };
    const { rehearsal } = await rehearse(editor);
    await turns(editor, rehearsal, 'Send now');
    await collected.counts('bot.sends', { way: 'broadcast', outcome: 'sent' }, 3);
    assert.equal(collected.value('bot.throttled', { way: 'broadcast' }), 2);
    assert.equal(collected.value('bot.sends', { way: 'broadcast', outcome: 'later' }), 2);
    assert.equal(collected.value('bot.sends', { way: 'broadcast', outcome: 'refused' }), 1);
    await collected.counts('bot.broadcasts.failed', { how: 'some-not-reached' });
    const batch = await collected.span('broadcast batch');
    assert.equal(batch.attributes['queue'], 'broadcasts');
    // The card that shows how far it is goes out beside the turn, and is counted as a message.
    assert.ok(collected.value('bot.sends', { way: 'message', outcome: 'updated' }) > 0);
  });

  it('count no end twice, although it is told again', async () => {
    const exportsBefore = collected.exports;
    await eventually(() => collected.exports > exportsBefore + 3, 'more figures leave');
    assert.equal(collected.value('bot.broadcasts.failed'), 1);
  });
});

describe('the figures of feeds', () => {
  it('count each look of which nothing could be read, by the feed', async () => {
    const collected = new Collected();
    const served = servedBy(
      new Map([
        ['good', () => documentOf('<rss version="2.0"><channel><title>T</title></channel></rss>')],
        ['page', () => documentOf('<!doctype html><html><body>Hello</body></html>')],
      ]),
    );
    const sources = ['good', 'page', 'gone'].map((id) => feedNamed(id));
    const bot = await startBot({
      environment: { EDITORS: randomUUID(), FEEDS: 'true' },
      surroundings: {
        reading: await readingWith(sources),
        fetchDocument: served.fetchDocument,
        telemetry: { ...collected.options },
      },
    });
    try {
      await collected.counts('bot.feed.faults', { feed: 'gone' });
      await collected.counts('bot.feed.faults', { feed: 'page' });
      assert.equal(collected.value('bot.feed.faults', { feed: 'good' }), 0);
    } finally {
      await bot.stop();
    }
  });
});

describe('the figures', () => {
  it('are told with no attribute but those of the list', async () => {
    const collected = new Collected();
    const bot = await startBot({ surroundings: { telemetry: collected.options } });
    await bot.person().says('help');
    only(await bot.person().says('zzqx plov'));
    await bot.stop();
    const known = new Map<string, readonly string[]>(
      Object.values(metrics).map(({ name, attributes }) => [name, attributes]),
    );
    assert.ok(collected.points.length > 3);
    for (const { figure, attributes } of collected.points)
      assert.deepEqual(Object.keys(attributes).sort(), [...(known.get(figure) ?? [])].sort());
  });

  it('that are left are handed on when the bot stops, also when nothing was yet', async () => {
    const collected = new Collected();
    const never = { ...collected.options, firstMs: 600_000, everyMs: 600_000 };
    const bot = await startBot({ surroundings: { telemetry: never } });
    await bot.person().says('help');
    assert.equal(collected.exports, 0);
    await bot.stop();
    assert.equal(collected.value('bot.turns', { command: 'help' }), 1);
  });
});
