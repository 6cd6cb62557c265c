import assert from 'node:assert/strict';
import type { Answer, Bot } from '../../bot/conversation/bot.js';
import { inTime, TurnTooLong } from '../../bot/conversation/in-time.js';
import type { Incoming } from '../../bot/conversation/incoming.js';
import { text } from '../../bot/conversation/reply.js';

const receivedAt = new Date('2026-11-21T09:00:00Z');
const incoming: Incoming = {
  kind: 'unsolicited',
  what: 'test',
  reference: '7K3QF9',
  receivedAt,
  person: { id: 'a', name: 'Asha Patel', tenant: 'kent', roles: new Set() },
  conversation: {
    kind: 'personal',
    tenant: 'kent',
    channelId: 'msteams',
    id: 'a:1',
    serviceUrl: 'http://127.0.0.1/',
    bot: { id: '28:bot', name: 'Kent' },
  },
};

/** A bot whose answer and whose time are in the test's hands. */
function rig(elapsedMs = 0) {
  const faults: unknown[] = [];
  const waits: number[] = [];
  let ring = (): void => undefined;
  let cancelled = 0;
  let answer: (answer: Answer) => void = () => undefined;
  const slow: Bot = () => new Promise((resolve) => (answer = resolve));
  const bot = inTime(slow, {
    ms: 12_000,
    now: () => new Date(receivedAt.getTime() + elapsedMs),
    timer: (ms, run) => {
      waits.push(ms);
      ring = run;
      return () => void (cancelled += 1);
    },
    late: ({ reference }) => text(`late ${reference}`),
    fault: (problem) => void faults.push(problem),
  });
  return {
    bot,
    faults,
    waits,
    ring: () => ring(),
    answer: (given: Answer) => answer(given),
    cancelled: () => cancelled,
  };
}

describe('a turn that takes long', () => {
  it('is answered as always when it is in time, and nothing waits any more', async () => {
    const { bot, answer, cancelled, faults } = rig();
    const asked = bot(incoming);
    answer({ command: 'help', reply: text('Help') });
    assert.deepEqual(await asked, { command: 'help', reply: text('Help') });
    assert.equal(cancelled(), 1);
    assert.deepEqual(faults, []);
  });

  it('is answered before Teams asks again, and the log gets the fault', async () => {
    const { bot, ring } = rig();
    const asked = bot(incoming);
    ring();
    const { command, reply, fault } = await asked;
    assert.deepEqual([command, reply], ['too-long', text('late 7K3QF9')]);
    assert.ok(fault instanceof TurnTooLong);
    assert.match(fault.message, /12000 ms/);
  });

  it('counts what went before: roles, and noticing where it comes from', async () => {
    const { bot, ring, waits } = rig(5_000);
    const asked = bot(incoming);
    ring();
    await asked;
    assert.deepEqual(waits, [7_000]);
  });

  it('tells what fails after the person was answered, once', async () => {
    const { bot, ring, answer, faults } = rig();
    const asked = bot(incoming);
    ring();
    await asked;
    const late = new Error('storage failed');
    answer({ command: 'help', reply: text('Sorry'), fault: late });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(faults, [late]);
  });
});
