import assert from 'node:assert/strict';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { nobodies } from '../../bot/conversation/nobody.js';
import { createKeptAnswers } from '../../bot/enquiries/kept-store.js';
import { advance, type Enquiry } from '../../bot/enquiries/model.js';
import { createAnswerRecords } from '../../bot/enquiries/personal-answers.js';
import { createEnquiryRecords } from '../../bot/enquiries/personal.js';
import { createEnquiryStore } from '../../bot/enquiries/store.js';
import { shortReference } from '../../bot/references.js';
import type { Tables } from '../../bot/storage/tables.js';
import { asha, chatCalled, keyed, robin, sam, tracesIn } from '../support/people.js';
import { describeRecords, now } from '../support/personal.js';
import { projectCards, projectLibrary } from '../support/reading.js';
import { describeEveryAdapter } from '../support/storage.js';
import { conversation } from './builders.js';

const library = await projectLibrary();
const newLetters = (): string => shortReference(() => Math.floor(Math.random() * 256));
const at = '2026-11-22T10:00:00.000Z';

const storeOn = (tables: Tables, reference: string) =>
  createEnquiryStore(tables, () => `Q-${reference}`);

/** A question of its own reference, and what happened to it. */
async function put(
  tables: Tables,
  reference: string,
  asker: typeof asha,
  question: string,
  ...steps: readonly ((enquiry: Enquiry) => Enquiry | undefined)[]
): Promise<void> {
  const store = storeOn(tables, reference);
  const [chat = conversation()] = asker.chats;
  const organisation = `Office of ${asker.name}`;
  const asked = { question, askedAt: '2026-11-21T09:00:00.000Z', conversation: chat };
  await store.open({ ...asked, asker: { ...keyed(asker), organisation } });
  for (const step of steps) await store.change(`Q-${reference}`, step);
}

const take = (by: typeof asha) => (one: Enquiry) => advance(one, { kind: 'take', by: keyed(by) });
const answer = (by: typeof asha, text: string) => (one: Enquiry) =>
  advance(one, { kind: 'answer', by: keyed(by), text, at });
const close = (one: Enquiry) => advance(one, { kind: 'close' });
const reply = (text: string) => (one: Enquiry) => advance(one, { kind: 'reply', text, at });

/** Asha asks twice, Sam once; Robin answers, and holds a card of each. */
async function asking(tables: Tables): Promise<void> {
  const robins = answer(robin, 'The answer that stays with both.');
  await put(tables, 'AAAAAA', asha, 'Where is the first mark?');
  await put(
    tables,
    'BBBBBB',
    asha,
    'Where is the second mark?',
    robins,
    reply('The third mark.'),
    close,
  );
  await put(
    tables,
    'CCCCCC',
    sam,
    'Where is the bus stop?',
    robins,
    reply('Near the bridge.'),
    close,
  );
  for (const reference of ['AAAAAA', 'BBBBBB', 'CCCCCC']) {
    const post = { conversation: chatCalled('a:robin-reed-chat'), messageId: `1-${reference}` };
    await storeOn(tables, reference).remember(`Q-${reference}`, post);
  }
}

/** Where cards were replaced, and by what. */
function messenger() {
  const updated: string[] = [];
  return {
    updated,
    update: async (to: ConversationReference, id: string, { summary }: { summary: string }) => {
      updated.push(`${to.id} ${id} ${summary}`);
      return { outcome: 'updated' } as const;
    },
  };
}

const askersOn = (tables: Tables, to = messenger()) =>
  createEnquiryRecords({
    ...{ tables, messenger: to, enquiries: storeOn(tables, 'ZZZZZZ') },
    ...{ library, cards: projectCards() },
  });

const { messages } = library;
const editorsOn = (tables: Tables) =>
  createAnswerRecords({
    ...{ tables, messages, nobody: nobodies(messages, newLetters) },
    enquiries: storeOn(tables, 'ZZZZZZ'),
  });

describeRecords('what people asked the team', {
  ...{ records: askersOn, seed: asking, asha, sam },
  told: {
    asha: ['Q-AAAAAA', 'first mark', 'Q-BBBBBB', 'second mark', 'third mark', 'Office of Asha'],
    sam: ['Q-CCCCCC', 'bus stop', 'Near the bridge', 'Office of Sam Hill'],
  },
  gone: [
    ...tracesIn(asha).filter((one) => !one.includes('-id') && one !== tracesIn(asha)[4]),
  ].concat(['first mark', 'second mark', 'third mark', 'Q-AAAAAA', 'Q-BBBBBB']),
  stays: ['bus stop', 'Robin Reed'],
  expired: ['bus stop', 'second mark', 'Sam Hill'],
});

/** Sam asks; Asha answers one question, has another in hand, and holds the cards, as Robin does. */
async function answering(tables: Tables): Promise<void> {
  await put(tables, 'AAAAAA', sam, 'Who answers this?', answer(asha, 'The words of mark one.'));
  await put(tables, 'BBBBBB', sam, 'Who takes this?', take(asha));
  await put(
    tables,
    'CCCCCC',
    sam,
    'Who else?',
    answer(sam, 'Of another editor.'),
    reply('Thanks.'),
  );
  await storeOn(tables, 'CCCCCC').change('Q-CCCCCC', answer(asha, 'The words of mark two.'));
  await put(tables, 'DDDDDD', sam, 'Who next?', answer(sam, 'Of another editor too.'));
  for (const chat of [...asha.chats, chatCalled('a:robin-reed-chat')]) {
    const post = { conversation: chat, messageId: '1' };
    await storeOn(tables, 'AAAAAA').remember('Q-AAAAAA', post);
  }
}

describeRecords('what editors answered', {
  ...{ records: editorsOn, seed: answering, asha, sam },
  told: {
    asha: ['Q-AAAAAA', 'mark one', 'mark two', 'Q-BBBBBB'],
    sam: ['Of another editor.', 'Of another editor too.', 'Q-DDDDDD'],
  },
  gone: ['Asha Patel', keyed(asha).key, 'a:asha-patel-chat'],
  stays: ['mark one', 'mark two', 'Who takes this?', 'a:robin-reed-chat', 'Sam Hill'],
});

describeEveryAdapter('a question whose asker is forgotten', (storage) => {
  it('waits for nobody, is found no more, and the cards about it say so', async () => {
    const { tables } = storage();
    await asking(tables);
    const to = messenger();
    await askersOn(tables, to).forget(asha, now);
    const store = storeOn(tables, 'ZZZZZZ');
    assert.equal(await store.find('Q-AAAAAA'), undefined);
    assert.deepEqual(await store.awaiting(), []);
    assert.deepEqual(to.updated.sort(), [
      'a:robin-reed-chat 1-AAAAAA Question Q-AAAAAA was deleted',
      'a:robin-reed-chat 1-BBBBBB Question Q-BBBBBB was deleted',
    ]);
    assert.equal((await store.change('Q-AAAAAA', take(robin))).outcome, 'missing');
  });

  it('leaves the answer that the team keeps for everybody', async () => {
    const { tables } = storage();
    await asking(tables);
    const kept = createKeptAnswers(tables, () => now);
    const answered = { id: 'Q-BBBBBB', answer: 'The answer that stays.', answered: '2026-11-22' };
    await kept.keep({ ...answered, questions: ['How do I ask?'] });
    await askersOn(tables).forget(asha, now);
    assert.equal((await kept.find('Q-BBBBBB'))?.answer, 'The answer that stays.');
  });

  it('is open again where the editor who had it in hand is forgotten', async () => {
    const { tables } = storage();
    await answering(tables);
    await editorsOn(tables).forget(asha, now);
    const store = storeOn(tables, 'ZZZZZZ');
    assert.equal((await store.find('Q-BBBBBB'))?.state, 'open');
    const waiting = (await store.awaiting()).map(({ reference }) => reference);
    assert.ok(waiting.includes('Q-BBBBBB'));
    const closed = await store.find('Q-CCCCCC');
    assert.ok(closed?.state === 'closed');
    assert.equal(closed.lastWord?.by.name, 'Name deleted at their request');
    assert.equal(closed.answer.by.name, 'Sam Hill');
  });
});
