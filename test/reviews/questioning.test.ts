import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { replyTo } from '../../bot/proposals/afterwards.js';
import { createFocus } from '../../bot/proposals/focus.js';
import type { ProposalParts } from '../../bot/proposals/parts.js';
import * as buttons from '../../bot/reviews/buttons.js';
import { reviewDrawers } from '../../bot/reviews/notices.js';
import { chat, noMoney } from '../proposals/builders.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { submitted } from './builders.js';
import { nine, reviewRoom, robin, sam, type ReviewRoom } from './room.js';

const later = (minutes: number): Date => new Date(nine.getTime() + minutes * 60_000);

describe('asking the proposer for more', () => {
  let storage: StorageUnderTest;
  let room: ReviewRoom;
  let reference: string;
  beforeEach(async () => {
    storage = await embeddedStorage();
    room = await reviewRoom(storage.tables);
    room.isFrom(robin, 'Kent Police');
    room.isFrom(sam, 'Kent Police');
    reference = await submitted(room.store, {
      at: nine,
      answers: { leadContact: { name: 'Jo Marsh', email: 'jo.marsh@swale.example.uk' } },
    });
  });
  afterEach(async () => {
    await storage.close();
  });

  const ask = (question: string, who = robin, at = nine) =>
    room.presses(who, buttons.sendQuestion, { reference, question }, at);
  const proposal = async () => (await room.store.get(reference))?.proposal;
  const asha = { id: 'asha', name: 'Asha Patel', roles: [] } as const;

  /** The proposer answers on a card of the question of that moment. */
  const answer = async (text: string, asked?: string, at = later(5)) => {
    const { tables } = storage;
    const parts: ProposalParts = {
      ...room.parts,
      focus: createFocus(tables),
      commitments: noMoney,
    };
    const stored = await room.store.get(reference);
    assert.ok(stored);
    return replyTo(parts, room.turnOf(asha, at), stored, text, asked);
  };

  for (const [delivered, words] of [
    ['sent', /Your question has reached Asha Patel/],
    ['waiting', /could not be brought to Asha Patel yet\. I keep trying by myself/],
    ['unreachable', /Write to the lead contact, Jo Marsh: jo\.marsh@swale\.example\.uk/],
    ['nothing', /Your question is with Asha Patel/],
  ] as const) {
    it(`plans it before, brings it after, and says so: ${delivered}`, async () => {
      room.outcome.delivered = delivered;
      const shown = await ask('Which halls?');
      assert.match(shown.words, words);
      assert.deepEqual(room.sent, [`plan question ${reference}`, `deliver question ${reference}`]);
      const { state, question } = (await proposal()) ?? {};
      assert.equal(state, 'questioned');
      assert.deepEqual(question, {
        ...{ text: 'Which halls?', at: nine, askedIn: 'submitted' },
        by: { id: 'robin', name: 'Robin Reed' },
        asker: personKey({ id: 'robin', tenant: 'kent' }),
      });
    });
  }

  it('says so where no address is known', async () => {
    room.outcome.delivered = 'unreachable';
    const { reference: other } = { reference };
    reference = await submitted(room.store, {
      at: nine,
      answers: { leadContact: { name: 'Jo Marsh' } },
    });
    assert.notEqual(reference, other);
    assert.match((await ask('Which halls?')).words, /the proposal gives no other address/);
  });

  it('takes 1,000 characters, and gives back what is longer with how much is too much', async () => {
    const long = await ask('x'.repeat(1_003));
    assert.match(long.words, /That has 1003 characters, and 1000 is the most: 3 too many/);
    assert.match(JSON.stringify(long.cards), new RegExp('x'.repeat(1_003)));
    assert.equal((await proposal())?.state, 'submitted');
    await ask('x'.repeat(1_000));
    assert.equal((await proposal())?.question?.text.length, 1_000);
  });

  it('lets one of two reviewers ask at the same moment, and tells the other', async () => {
    const both = await Promise.all([ask('One?', robin), ask('Two?', sam)]);
    const texts = both.map(({ words }) => words);
    assert.equal(texts.filter((text) => /has reached Asha Patel/.test(text)).length, 1);
    assert.equal(texts.filter((text) => /You cannot ask now/.test(text)).length, 1);
    const history = await room.store.history(reference);
    assert.equal(history.filter(({ action }) => action === 'ask').length, 1);
  });

  it('leads the answer back to where the question was asked, and plans it for whoever asked', async () => {
    await room.presses(sam, buttons.shortlist, { reference });
    await ask('Which halls?');
    room.sent.length = 0;
    await answer('Minster and Leysdown');
    const { state, question, answered } = (await proposal()) ?? {};
    assert.equal(state, 'shortlisted');
    assert.equal(question, undefined);
    assert.equal(answered?.text, 'Minster and Leysdown');
    assert.equal(answered.question.text, 'Which halls?');
    assert.deepEqual(room.sent, [`plan answer ${reference}`, `deliver answer ${reference}`]);
    const last = (await room.store.history(reference)).at(-1);
    assert.deepEqual(
      [last?.action, last?.reason, last?.detail],
      ['answer', 'Minster and Leysdown', 'Which halls?'],
    );
  });

  it('takes no answer on the card of an older question', async () => {
    await ask('Which halls?', robin, nine);
    await answer('Minster', nine.toISOString());
    await ask('And when?', sam, later(10));
    const late = await answer('Leysdown', nine.toISOString(), later(11));
    assert.match(JSON.stringify(late), /This question has been answered already/);
    assert.equal((await proposal())?.question?.text, 'And when?');
    await answer('In March', later(10).toISOString(), later(12));
    assert.equal((await proposal())?.answered?.text, 'In March');
  });

  describe('what is brought', () => {
    const elsewhere: ConversationReference = { ...chat, id: 'a:robin' };
    const chats = new Map<string, ConversationReference>();
    const drawers = () =>
      reviewDrawers({
        ...room.parts,
        directory: {
          chatOf: async (key) => {
            const conversation = chats.get(key);
            return (
              conversation && {
                ...{ key, conversation, topics: 'all', choice: { kind: 'active' } },
                ...{ reach: { kind: 'open' }, since: nine, seenAt: nine },
              }
            );
          },
        },
      });
    const stored = async () => (await room.store.get(reference)) ?? assert.fail();

    it('is the question to the proposer’s own chat, once for each question, and nothing later', async () => {
      assert.equal(await drawers().question(await stored()), undefined);
      await ask('Which *halls*?');
      const drawn = await drawers().question(await stored());
      assert.deepEqual(drawn?.to, chat);
      assert.equal(drawn.once, nine.toISOString());
      assert.match(JSON.stringify(drawn.reply), /Which \\\\\*halls\\\\\*\?/);
      await answer('Minster');
      assert.equal(await drawers().question(await stored()), undefined);
    });

    it('goes to the proposer’s own chat, not to the shared one that the idea came from', async () => {
      reference = await submitted(room.store, {
        at: nine,
        conversation: { ...chat, kind: 'group', id: '19:group' },
      });
      await ask('Which halls?');
      assert.equal((await drawers().question(await stored()))?.to.id, '19:group');
      chats.set(personKey({ id: 'asha', tenant: 'kent' }), chat);
      assert.equal((await drawers().question(await stored()))?.to.id, chat.id);
    });

    it('is the answer to the chat of whoever asked, with the question and a way to the proposal', async () => {
      await ask('Which halls?');
      assert.equal(await drawers().answer(await stored()), undefined);
      await answer('Minster and Leysdown');
      assert.equal(await drawers().answer(await stored()), undefined, 'no chat is known');
      chats.set(personKey({ id: 'robin', tenant: 'kent' }), elsewhere);
      const drawn = await drawers().answer(await stored());
      assert.deepEqual(drawn?.to, elsewhere);
      assert.equal(drawn.once, later(5).toISOString());
      const card = JSON.stringify(drawn.reply);
      assert.match(card, /You asked:\*\* Which halls\?/);
      assert.match(card, /Asha Patel answers:\*\* Minster and Leysdown/);
      assert.match(card, /reviews\.open/);
    });
  });
});
