import assert from 'node:assert/strict';
import { useFakeTimers } from 'sinon';
import type { Bot } from '../../bot/conversation/bot.js';
import { text } from '../../bot/conversation/reply.js';
import { createNoticed } from '../../bot/subscribers/noticed.js';
import { noticing } from '../../bot/subscribers/noticing.js';
import { heard, person, place, robin } from './builders.js';

describe('what an instance remembers of places', () => {
  it('is bounded, and the oldest goes first', () => {
    const noticed = createNoticed(4);
    const named = (name: string) => heard('message', { by: person(name) });
    for (const name of ['Asha Patel', 'Sam Hill', 'Jo Marsh']) noticed.remember(named(name));
    assert.equal(noticed.has(named('Asha Patel')), false);
    assert.equal(noticed.has(named('Sam Hill')), true);
    assert.equal(noticed.has(named('Jo Marsh')), true);
  });

  it('is not that somebody wrote where something was only noted', () => {
    const noticed = createNoticed();
    noticed.remember(heard('unsolicited'));
    assert.equal(noticed.has(heard('search')), true);
    assert.equal(noticed.has(heard('message')), false);
    noticed.remember(heard('message'));
    noticed.remember(heard('unsolicited'));
    assert.equal(noticed.has(heard('message')), true);
  });

  it('is never that the bot was added or taken away', () => {
    const noticed = createNoticed();
    for (const kind of ['installed', 'removed'] as const) {
      noticed.remember(heard(kind));
      assert.equal(noticed.has(heard(kind)), false);
    }
  });

  it('does not make somebody known who only added the bot to a channel', () => {
    const noticed = createNoticed();
    const by = person('Sam Hill');
    const channel = place(by, { kind: 'channel', id: '19:kcst', team: '19:team' });
    noticed.remember(heard('installed', { by, in: channel }));
    assert.equal(noticed.has(heard('message', { by, in: channel })), false);
  });
});

describe('whoever writes', () => {
  const turn = {
    reference: '7K3QF9',
    person: { ...robin, roles: new Set<never>() },
    conversation: place(robin),
    receivedAt: new Date('2026-11-21T09:00:00Z'),
  };
  const message = { ...turn, kind: 'message', text: 'hello' } as const;
  const unexpected = (problem: unknown): void => assert.fail(String(problem));
  const hello: Bot = async () => ({ command: 'hello', reply: text('Hello.') });

  it('is answered even when their place cannot be noticed, and that is told', async () => {
    const faults: unknown[] = [];
    const full = new Error('the disk is full');
    const hear = () => Promise.reject(full);
    const bot = noticing(hello, { hear }, (fault) => faults.push(fault));
    assert.deepEqual((await bot(message)).reply, text('Hello.'));
    assert.deepEqual(faults, [full]);
  });

  it('is answered within seconds when storage hangs', async () => {
    const clock = useFakeTimers();
    try {
      const hear = () => new Promise<void>(() => undefined);
      const answer = noticing(hello, { hear }, unexpected)(message);
      await clock.tickAsync(2_000);
      assert.deepEqual((await answer).reply, text('Hello.'));
    } finally {
      clock.restore();
    }
  });

  it('is noticed before they are answered, and leaves no timer behind', async () => {
    const clock = useFakeTimers();
    try {
      const order: string[] = [];
      const bot = noticing(
        async (incoming) => (order.push('answered'), hello(incoming)),
        { hear: async ({ as }) => void order.push(as) },
        unexpected,
      );
      await bot(message);
      assert.deepEqual(order, ['written', 'answered']);
      assert.equal(clock.countTimers(), 0);
    } finally {
      clock.restore();
    }
  });
});
