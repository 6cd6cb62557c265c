import assert from 'node:assert/strict';
import { queueNames } from '../../bot/storage/work-queue.js';
import type { WorkMessage, WorkQueue } from '../../bot/storage/work-queue.js';
import { eventually } from '../support/eventually.js';
import { rejectsWith } from '../support/refusals.js';
import { describeEveryAdapter } from '../support/storage.js';

const second = 1_000;
const minute = 60 * second;

describeEveryAdapter('Work queue', (storage) => {
  const queue = (): WorkQueue => storage().queues.queue(queueNames[0]);
  const receive = (most = 32, visibilityMs = minute): Promise<readonly WorkMessage[]> =>
    queue().receive({ most, visibilityMs });

  async function receiveOne(visibilityMs = minute): Promise<WorkMessage> {
    const [message, ...others] = await receive(1, visibilityMs);
    assert.ok(message);
    assert.deepEqual(others, []);
    return message;
  }

  /** Receives the message that becomes visible within a second. */
  async function receiveAfterASecond(): Promise<WorkMessage> {
    storage().passTime(second);
    return eventually(async () => (await receive(1))[0], 'a message becomes visible');
  }

  it('gives what was sent, once', async () => {
    await queue().send({ broadcast: 'b-1', batch: 7 });
    const message = await receiveOne();
    assert.deepEqual(message.payload, { broadcast: 'b-1', batch: 7 });
    assert.equal(message.deliveryCount, 1);
    assert.deepEqual(await receive(), []);
  });

  it('tells since when a message waits that may be received, and of none that is hidden', async () => {
    assert.equal(await queue().waitingSince(), undefined);
    await queue().send({ batch: 1 });
    const since = await eventually(() => queue().waitingSince(), 'it waits');
    await queue().send({ batch: 2 });
    assert.deepEqual(await queue().waitingSince(), since);
    const [first, ...more] = await receive();
    assert.ok(first);
    assert.equal(await queue().waitingSince(), undefined);
    await queue().release(first, 0);
    assert.ok(await eventually(() => queue().waitingSince(), 'it waits again'));
    for (const message of await receive()) await queue().poison(message);
    for (const message of more) await queue().complete(message);
    assert.equal(await queue().waitingSince(), undefined);
  });

  it('gives nothing when nothing was sent', async () => {
    assert.deepEqual(await receive(), []);
    assert.equal(await queue().length(), 0);
    assert.equal(await queue().poisonLength(), 0);
  });

  it('keeps odd characters and numbers', async () => {
    const payload = {
      text: `it's "so" <b>&amp;</b> \u0000\u0008\r\n 100% é 🚒`,
      half: '\ud83d',
      empty: '',
      big: Number.MAX_SAFE_INTEGER,
      fraction: -1.5,
    };
    await queue().send(payload);
    assert.deepEqual((await receiveOne()).payload, payload);
  });

  it('gives two receivers different messages, no more than each asked for', async () => {
    for (let batch = 0; batch < 5; batch += 1) await queue().send({ batch });
    const [one, other] = await Promise.all([receive(2), receive(2)]);
    const rest = await receive(32);
    assert.deepEqual([one.length, other.length, rest.length], [2, 2, 1]);
    const batches = [...one, ...other, ...rest].map((message) => Number(message.payload['batch']));
    assert.deepEqual(batches.sort(), [0, 1, 2, 3, 4]);
  });

  it('gives a message again when its visibility has run out, and forgets the first receipt', async () => {
    await queue().send({ batch: 1 });
    const first = await receiveOne(second);
    const again = await receiveAfterASecond();
    assert.equal(again.id, first.id);
    assert.equal(again.deliveryCount, 2);
    assert.notEqual(again.receipt, first.receipt);
    assert.equal(await queue().complete(first), 'lost');
    assert.equal(await queue().release(first, 0), 'lost');
    assert.equal(await queue().poison(first), 'lost');
    assert.equal(await queue().poisonLength(), 0);
    assert.equal(await queue().complete(again), 'done');
    assert.equal(await queue().complete(again), 'lost');
    assert.equal(await queue().length(), 0);
  });

  it('takes a late completion, as long as nobody else has received the message', async () => {
    await queue().send({ batch: 1 });
    const message = await receiveOne(1);
    storage().passTime(minute);
    assert.equal(await queue().complete(message), 'done');
    assert.equal(await queue().length(), 0);
  });

  it('releases a message at once', async () => {
    await queue().send({ batch: 1 });
    const first = await receiveOne();
    assert.equal(await queue().release(first, 0), 'done');
    assert.equal(await queue().complete(first), 'lost');
    const again = await receiveOne();
    assert.deepEqual(again.payload, { batch: 1 });
    assert.equal(again.deliveryCount, 2);
  });

  it('releases a message after a delay', async () => {
    await queue().send({ batch: 1 });
    assert.equal(await queue().release(await receiveOne(), minute), 'done');
    assert.deepEqual(await receive(), []);
    await queue().send({ batch: 2 });
    const other = await receiveOne();
    assert.equal(await queue().release(other, second), 'done');
    assert.equal((await receiveAfterASecond()).id, other.id);
  });

  it('delays a message from the start', async () => {
    await queue().send({ batch: 1 }, { delayMs: minute });
    assert.deepEqual(await receive(), []);
    assert.equal(await queue().length(), 1);
    await queue().send({ batch: 2 }, { delayMs: second });
    assert.deepEqual((await receiveAfterASecond()).payload, { batch: 2 });
  });

  it('puts a poisonous message aside', async () => {
    await queue().send({ batch: 1 });
    const message = await receiveOne();
    assert.equal(await queue().poison(message), 'done');
    assert.equal(await queue().poison(message), 'lost');
    assert.equal(await queue().complete(message), 'lost');
    assert.equal(await queue().poisonLength(), 1);
    assert.equal(await queue().length(), 0);
    storage().passTime(minute);
    assert.deepEqual(await receive(), []);
    await queue().send({ batch: 2 });
    await queue().clearPoison();
    assert.equal(await queue().poisonLength(), 0);
    assert.deepEqual((await receiveOne()).payload, { batch: 2 }, 'what waits is left alone');
  });

  it('counts the messages that wait and those that are worked on', async () => {
    for (let batch = 0; batch < 3; batch += 1) await queue().send({ batch });
    assert.equal(await queue().length(), 3);
    const [message] = await receive(2);
    assert.ok(message);
    assert.equal(await queue().length(), 3);
    await queue().complete(message);
    assert.equal(await queue().length(), 2);
  });

  it('refuses what no adapter could keep', async () => {
    for (const batch of [NaN, Infinity])
      await rejectsWith('invalid-row', () => queue().send({ batch }));
    for (const name of ['', 'Upper', 'with space', '__proto__'])
      await rejectsWith('invalid-row', () => queue().send({ [name]: 1 }));
    await rejectsWith('too-large', () => queue().send({ text: 'é'.repeat(8 * 1024) }));
    assert.equal(await queue().length(), 0);
    await queue().send({ text: 'x'.repeat(16 * 1024 - '{"text":""}'.length) });
    assert.equal(await queue().length(), 1);
  });

  it('refuses numbers out of range', async () => {
    await queue().send({ batch: 1 });
    const week = 7 * 24 * 60 * minute;
    for (const most of [0, 33, 1.5]) await assert.rejects(() => receive(most), RangeError);
    for (const visibilityMs of [0, -1, NaN, week + 1])
      await assert.rejects(() => receive(1, visibilityMs), RangeError);
    const message = await receiveOne();
    for (const delayMs of [-1, NaN, week + 1]) {
      await assert.rejects(() => queue().send({ batch: 2 }, { delayMs }), RangeError);
      await assert.rejects(() => queue().release(message, delayMs), RangeError);
    }
  });

  it('answers nothing once it is closed', async () => {
    await queue().send({ batch: 1 });
    const opened = queue();
    const message = await receiveOne();
    await storage().queues.close();
    await storage().queues.close();
    await rejectsWith('closed', () => opened.send({ batch: 2 }));
    await rejectsWith('closed', () => opened.receive({ most: 1, visibilityMs: second }));
    await rejectsWith('closed', () => opened.complete(message));
    await rejectsWith('closed', () => opened.length());
    await storage().tables.check();
  });
});
