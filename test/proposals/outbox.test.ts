import assert from 'node:assert/strict';
import type { Messenger, SendOutcome } from '../../bot/conversation/messenger.js';
import { text } from '../../bot/conversation/reply.js';
import { createOutbox, type Drawer, type Outbox } from '../../bot/proposals/outbox.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import { describeEveryAdapter, type StorageUnderTest } from '../support/storage.js';
import { draft, monday, storeOn } from './builders.js';

const after = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);

function tests(storage: () => StorageUnderTest): void {
  let store: ProposalStore;
  let reference: string;
  let sent: string[];
  let noted: number;
  let answer: () => Promise<SendOutcome>;
  let draw: Drawer;
  let outbox: Outbox;
  let another: Outbox;

  beforeEach(async () => {
    sent = [];
    noted = 0;
    answer = async () => ({ outcome: 'sent', messageId: '1' });
    draw = async ({ proposal }) => ({
      to: proposal.conversation,
      reply: text(`Question about ${proposal.answers.title}`),
      sent: async () => void (noted += 1),
    });
    const messenger: Messenger = {
      send: async (_to, reply) => {
        const outcome = await answer();
        if (outcome.outcome === 'sent') sent.push(reply.kind === 'text' ? reply.text : '');
        return outcome;
      },
      update: async () => ({ outcome: 'updated' }),
    };
    const { tables } = storage();
    store = storeOn(tables);
    let claims = 0;
    const newLetters = (): string => `CLAIM${(claims += 1)}`;
    const drawers = { question: (one) => draw(one) } satisfies Record<string, Drawer>;
    const parts = { tables, proposals: store, messenger, drawers, newLetters };
    [outbox, another] = [createOutbox(parts), createOutbox(parts)];
    ({ reference } = (await store.create(draft())).proposal);
  });

  it('sends what was planned, once, and crosses it off', async () => {
    assert.equal(await outbox.deliver(reference, 'question', monday), 'nothing');
    await outbox.plan(reference, 'question', monday);
    assert.equal(await outbox.deliver(reference, 'question', monday), 'sent');
    assert.equal(await outbox.deliver(reference, 'question', monday), 'nothing');
    await outbox.sweep(after(60));
    assert.deepEqual(sent, ['Question about Scam Smart Swale']);
    assert.equal(noted, 1);
  });

  it('sends by itself what is older than two minutes, and leaves alone what is not', async () => {
    await outbox.plan(reference, 'question', monday);
    await outbox.sweep(after(1.9));
    assert.deepEqual(sent, []);
    await outbox.sweep(after(2));
    assert.equal(sent.length, 1);
  });

  it('tries again by itself while the platform is busy, at longer and longer intervals', async () => {
    answer = async () => ({ outcome: 'later' });
    await outbox.plan(reference, 'question', monday);
    assert.equal(await outbox.deliver(reference, 'question', monday), 'waiting');
    const tried: number[] = [];
    for (let minute = 1; minute <= 100; minute += 1) {
      answer = async () => {
        tried.push(minute);
        return { outcome: minute < 90 ? 'later' : 'ours' };
      };
      await outbox.sweep(after(minute));
    }
    assert.deepEqual(tried, [2, 7, 22, 82]);
    answer = async () => ({ outcome: 'sent', messageId: '1' });
    await outbox.sweep(after(82 + 240));
    assert.equal(sent.length, 1);
  });

  it('waits as long as the platform says', async () => {
    answer = async () => ({ outcome: 'later', afterMs: 30 * 60_000 });
    await outbox.plan(reference, 'question', monday);
    await outbox.deliver(reference, 'question', monday);
    answer = async () => ({ outcome: 'sent', messageId: '1' });
    await outbox.sweep(after(29));
    assert.equal(sent.length, 0);
    await outbox.sweep(after(30));
    assert.equal(sent.length, 1);
  });

  it('writes once in the history that nobody can be reached, and crosses it off', async () => {
    answer = async () => ({ outcome: 'unreachable', reason: 'blocked' });
    await outbox.plan(reference, 'question', monday);
    assert.equal(await outbox.deliver(reference, 'question', monday), 'unreachable');
    await outbox.sweep(after(60));
    const history = await store.history(reference);
    assert.deepEqual(history.slice(1), [
      {
        ...{ at: monday, by: { id: '28:bot', name: 'Bot' }, action: 'unreached' },
        ...{ from: 'draft', to: 'draft', detail: 'question: blocked' },
      },
    ]);
  });

  it('crosses off what is no longer to be sent', async () => {
    draw = async () => undefined;
    await outbox.plan(reference, 'question', monday);
    assert.equal(await outbox.deliver(reference, 'question', monday), 'nothing');
    await outbox.plan('TP-2026-222222', 'question', monday);
    await outbox.sweep(after(2));
    draw = async ({ proposal }) => ({ to: proposal.conversation, reply: text('Hello') });
    await outbox.sweep(after(60));
    assert.deepEqual(sent, []);
  });

  it('sends once although two instances are at it at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await outbox.plan(reference, 'question', after(round * 10));
      const at = after(round * 10 + 2);
      await Promise.all([outbox.sweep(at), another.sweep(at)]);
      await another.deliver(reference, 'question', at);
      assert.equal(sent.length, round + 1);
    }
  });

  it('sends one that has a name of its own once, however often it is planned', async () => {
    const plain = draw;
    let name = 'Monday’s';
    draw = async (stored) => {
      const drawn = await plain(stored);
      return drawn && { ...drawn, once: name };
    };
    for (const minute of [0, 10]) {
      await outbox.plan(reference, 'question', after(minute));
      await outbox.deliver(reference, 'question', after(minute));
    }
    assert.equal(sent.length, 1);
    assert.equal(noted, 2);
    name = 'Tuesday’s';
    await outbox.plan(reference, 'question', after(20));
    await outbox.sweep(after(22));
    assert.equal(sent.length, 2);
  });

  it('does not cross off with the first what was planned while it was being sent', async () => {
    await outbox.plan(reference, 'question', monday);
    answer = async () => {
      await another.plan(reference, 'question', monday);
      assert.equal(await another.deliver(reference, 'question', monday), 'waiting');
      answer = async () => ({ outcome: 'sent', messageId: '2' });
      return { outcome: 'sent', messageId: '1' };
    };
    await outbox.deliver(reference, 'question', monday);
    assert.equal(sent.length, 1);
    await outbox.sweep(after(2));
    assert.equal(sent.length, 2);
    await outbox.sweep(after(60));
    assert.equal(sent.length, 2);
  });

  it('takes over after five minutes what a stopped instance was sending', async () => {
    await outbox.plan(reference, 'question', monday);
    let release = (): void => undefined;
    const sending = new Promise<void>((begun) => {
      answer = () => {
        begun();
        return new Promise((resolve) => (release = () => resolve({ outcome: 'later' })));
      };
    });
    const stuck = outbox.deliver(reference, 'question', monday);
    await sending;
    answer = async () => ({ outcome: 'sent', messageId: '1' });
    await another.sweep(after(4.9));
    assert.equal(sent.length, 0);
    await another.sweep(after(5));
    assert.equal(sent.length, 1);
    release();
    assert.equal(await stuck, 'waiting');
    await another.sweep(after(60));
    assert.equal(sent.length, 1);
  });

  it('lets one that cannot be made keep none of the others back', async () => {
    const other = (await store.create(draft())).proposal.reference;
    const plain = draw;
    draw = async (stored) => {
      if (stored.proposal.reference === reference) throw new Error('no such words');
      return plain(stored);
    };
    await outbox.plan(reference, 'question', monday);
    await outbox.plan(other, 'question', monday);
    await assert.rejects(outbox.sweep(after(2)), /Not everything could be sent/);
    assert.equal(sent.length, 1);
    draw = plain;
    await outbox.sweep(after(4));
    assert.equal(sent.length, 2);
  });
}

describeEveryAdapter('What is told outside the turn in hand', tests);
