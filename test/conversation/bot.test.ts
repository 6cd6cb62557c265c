import assert from 'node:assert/strict';
import { createBot } from '../../bot/conversation/bot.js';
import { text } from '../../bot/conversation/reply.js';
import { messageOf } from './turns.js';

const apology = text('Sorry, quote 7K3QF9.');
const fault = new Error('the disk is full');

describe('the boundary around a turn', () => {
  it('hands on what was understood and answered', async () => {
    const bot = createBot(
      async () => ({ name: 'help', run: async () => text('words') }),
      () => apology,
    );
    assert.deepEqual(await bot(messageOf('help')), { command: 'help', reply: text('words') });
  });

  it('answers a command that throws or rejects with the apology, and hands on the fault once', async () => {
    for (const run of [
      () => Promise.reject(fault),
      () => {
        throw fault;
      },
    ]) {
      const bot = createBot(
        async () => ({ name: 'help', run }),
        ({ reference }) => text(reference),
      );
      const reply = text('7K3QF9');
      assert.deepEqual(await bot(messageOf('help')), { command: 'help', reply, fault });
    }
  });

  it('answers a fault before anything was understood alike', async () => {
    const bot = createBot(
      () => Promise.reject(fault),
      () => apology,
    );
    const answer = await bot(messageOf('help'));
    assert.deepEqual(answer, { command: 'unrouted', reply: apology, fault });
  });
});
