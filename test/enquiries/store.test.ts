import assert from 'node:assert/strict';
import { advance, type Enquiry } from '../../bot/enquiries/model.js';
import { createEnquiryStore, type EnquiryStore } from '../../bot/enquiries/store.js';
import { describeEveryAdapter } from '../support/storage.js';
import { asked, conversation, jo, sam } from './builders.js';

const at = '2026-11-21T10:00:00.000Z';

/** References Q-222222, Q-222223, … */
function counting(): () => string {
  const digits = '23456789';
  let next = 0;
  return () => {
    const number = next++;
    return `Q-2222${digits[Math.floor(number / 8) % 8]}${digits[number % 8]}`;
  };
}

async function opened(store: EnquiryStore, changes: Partial<typeof asked> = {}): Promise<Enquiry> {
  const outcome = await store.open({ ...asked, ...changes });
  assert.ok(outcome.kind === 'opened');
  return outcome.enquiry;
}

const answering = (by: typeof sam) => (enquiry: Enquiry) =>
  advance(enquiry, { kind: 'answer', by, text: `From ${by.name}`, at });

describeEveryAdapter('enquiries in storage', (storage) => {
  let store: EnquiryStore;
  beforeEach(() => {
    store = createEnquiryStore(storage().tables, counting());
  });

  it('are found again by their reference, as they were', async () => {
    const place = conversation({ kind: 'channel', id: '19:a', thread: '17', team: '19:t' });
    const enquiry = await opened(store, { conversation: place });
    assert.equal(enquiry.state, 'open');
    assert.deepEqual(await store.find(enquiry.reference), enquiry);
    assert.equal(await store.find('Q-999999'), undefined);
  });

  it('get another reference when one is taken', async () => {
    const first = await opened(store);
    const again = createEnquiryStore(storage().tables, counting());
    const second = await opened(again, { question: 'Another?' });
    assert.notEqual(second.reference, first.reference);
    assert.equal((await store.find(first.reference))?.question, asked.question);
  });

  it('are one when the same person asks the same again while it waits', async () => {
    const { reference } = await opened(store);
    const repeated = { kind: 'repeated', reference };
    const inCapitals = { ...asked, question: asked.question.toUpperCase() };
    assert.deepEqual(await store.open(inCapitals), repeated);
    await store.change(reference, (enquiry) => advance(enquiry, { kind: 'take', by: sam }));
    assert.deepEqual(await store.open(asked), repeated);
    assert.deepEqual(await store.askedBy('asha'), [reference]);

    await opened(store, { asker: { key: 'lee', name: 'Another Officer' } });
    await store.change(reference, answering(sam));
    const anew = await opened(store, { askedAt: at });
    assert.deepEqual(await store.askedBy('asha'), [anew.reference, reference]);
  });

  it('are one when it is asked twice at the same moment', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.open(asked)));
    assert.equal(outcomes.filter(({ kind }) => kind === 'opened').length, 1);
    assert.equal((await store.awaiting()).length, 1);
    const [reference] = await store.askedBy('asha');
    for (const outcome of outcomes) {
      if (outcome.kind === 'repeated') assert.equal(outcome.reference, reference);
    }
  });

  it('cannot both be answered by two editors at the same moment', async () => {
    const { reference } = await opened(store);
    const outcomes = await Promise.all([
      store.change(reference, answering(sam)),
      store.change(reference, answering(jo)),
    ]);
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['changed', 'refused']);
    const kept = await store.find(reference);
    const winner = outcomes.find(({ outcome }) => outcome === 'changed');
    assert.ok(winner?.outcome === 'changed');
    assert.deepEqual(kept, winner.enquiry);
  });

  it('both changes hold when both are allowed', async () => {
    const { reference } = await opened(store);
    const rename = (name: string) => (enquiry: Enquiry) => ({
      ...enquiry,
      asker: { ...enquiry.asker, name: `${enquiry.asker.name} ${name}` },
    });
    await Promise.all([
      store.change(reference, rename('one')),
      store.change(reference, rename('two')),
      store.change(reference, rename('three')),
    ]);
    const name = (await store.find(reference))?.asker.name ?? '';
    assert.deepEqual(name.split(' ').sort(), ['Officer', 'Swale', 'one', 'three', 'two']);
  });

  it('that are not there cannot be changed', async () => {
    const outcome = await store.change('Q-999999', (enquiry) => enquiry);
    assert.deepEqual(outcome, { outcome: 'missing' });
  });

  it('wait for the team by age, until answered, and again after the reply', async () => {
    const waiting = async () => (await store.awaiting()).map(({ reference }) => reference);
    const newer = await opened(store, { question: 'Newer?', askedAt: at });
    const { reference } = await opened(store);
    assert.deepEqual(await waiting(), [reference, newer.reference]);
    await store.change(reference, answering(sam));
    assert.deepEqual(await waiting(), [newer.reference]);
    const reply = (enquiry: Enquiry) => advance(enquiry, { kind: 'reply', text: 'Thanks.', at });
    await store.change(reference, reply);
    assert.deepEqual(await waiting(), [reference, newer.reference]);
    await store.change(reference, (enquiry) => advance(enquiry, { kind: 'close' }));
    assert.deepEqual(await waiting(), [newer.reference]);
  });

  it('are taken off the list only as it was read', async () => {
    const { reference } = await opened(store);
    const [before] = await store.awaiting();
    assert.ok(before);
    await store.change(reference, answering(sam));
    await store.change(reference, (enquiry) =>
      advance(enquiry, { kind: 'reply', text: 'Thanks.', at }),
    );
    await store.unlist(before);
    assert.equal((await store.awaiting()).length, 1);
    const [now] = await store.awaiting();
    assert.ok(now);
    await store.unlist(now);
    assert.deepEqual(await store.awaiting(), []);
  });

  it('are listed by the month of asking, whoever asked', async () => {
    const november = await opened(store);
    const askedAt = '2026-12-01T00:00:00.000Z';
    const december = await opened(store, { question: 'In December?', askedAt });
    assert.deepEqual(await store.askedIn('2026-11'), [november]);
    assert.deepEqual(await store.askedIn('2026-12'), [december]);
    assert.deepEqual(await store.askedIn('2026-10'), []);
  });

  it('remember their cards, each once', async () => {
    const { reference } = await opened(store);
    const posts = [
      { conversation: conversation({ id: 'a:sam' }), messageId: '1:a/b#c' },
      { conversation: conversation({ id: 'a:jo' }), messageId: '2' },
    ];
    for (const post of [...posts, ...posts]) await store.remember(reference, post);
    const found = await store.posts(reference);
    const byMessage = [...found].sort((left, right) =>
      left.messageId.localeCompare(right.messageId),
    );
    assert.deepEqual(byMessage, posts);
  });
});
