import assert from 'node:assert/strict';
import type { Card } from '../../cards/card.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { SendOutcome } from '../../bot/conversation/messenger.js';
import { createKeptAnswers } from '../../bot/enquiries/kept-store.js';
import { createPlaces } from '../../bot/enquiries/places.js';
import { createEnquiryStore } from '../../bot/enquiries/store.js';
import { createWeekly } from '../../bot/enquiries/weekly.js';
import type { Library } from '../../bot/library/model.js';
import { wordsOf } from '../support/seen.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { asked, conversation } from './builders.js';
import { projectCards, projectLibrary } from '../support/reading.js';

const monday = new Date('2026-11-23T09:00:00Z');

describe('the weekly card to the editors', () => {
  let library: Library;
  let storage: StorageUnderTest;

  before(async () => {
    library = await projectLibrary();
  });
  beforeEach(async () => {
    storage = await embeddedStorage();
  });
  afterEach(() => storage.close());

  /** A team with a channel; `sent` are the cards that it got. */
  function house(outcome: SendOutcome = { outcome: 'sent', messageId: '1' }) {
    const { tables } = storage;
    const sent: Card[] = [];
    let next = 0;
    const references = ['Q-222222', 'Q-333333', 'Q-444444', 'Q-555555', 'Q-666666', 'Q-777777'];
    const enquiries = createEnquiryStore(tables, () => references[next++] ?? 'Q-888888');
    const kept = createKeptAnswers(tables, () => monday);
    const places = createPlaces(tables);
    const send = createWeekly({
      library,
      cards: projectCards(),
      enquiries,
      kept,
      places,
      messenger: {
        send: async (_to, reply) => {
          if (reply.kind === 'card') sent.push(reply.card);
          return outcome;
        },
        update: async () => ({ outcome: 'updated' }),
      },
      roles: { of: async () => new Set(), holders: async () => [] },
      directory: { chatOf: async () => undefined, organisationOf: async () => undefined },
      ratings: async (from, before) => {
        assert.equal(before.getTime() - from.getTime(), 28 * 24 * 3_600_000);
        return [
          { entry: 'known', useful: 1, notUseful: 4 },
          { entry: 'Q-222222', useful: 0, notUseful: 1 },
        ];
      },
      titleOf: (entry) => (entry === 'known' ? 'Prevent referrals' : undefined),
    });
    return { enquiries, kept, places, send, sent };
  }

  const channel = conversation({ kind: 'channel', id: '19:kcst' });

  it('says what waits, what was asked most, and which answers were not useful', async () => {
    const { enquiries, kept, places, send, sent } = house();
    await places.nameChannel(channel);
    for (const [key, question] of [
      ['asha', 'When is the next round of *grants*?'],
      ['lee', 'when is the next round of *grants*'],
      ['mo', 'x'.repeat(500)],
    ] as const) {
      await enquiries.open({ ...asked, question, asker: { key, name: key } });
    }
    const answered = '2026-11-21';
    await kept.keep({ id: 'Q-222222', questions: ['Who has the key?'], answer: 'Jo.', answered });
    assert.equal(await send(monday), true);
    const [card, ...others] = sent;
    assert.ok(card);
    assert.deepEqual(others, []);
    const text = wordsOf(card.content).join('\n');
    assert.match(text, /4 weeks up to 23 November 2026/);
    assert.match(text, /3 questions wait for you\nQ-222222 · asked 21 November 2026 · When is/);
    assert.match(text, /x{200}…/);
    assert.match(text, /2 times · When is the next round of \*grants\*\?/);
    assert.match(text, /Prevent referrals · not useful to 4, useful to 1/);
    assert.match(text, /Who has the key\? · not useful to 1, useful to 0/);
    assert.equal(card.summary, 'What partners asked, up to 23 November 2026');
    assert.ok(sizeOf(card) < largestCard);
  });

  it('says so when there is nothing', async () => {
    const { places, send, sent } = house();
    await places.nameChannel(channel);
    await send(monday);
    const text = wordsOf(sent[0]?.content).join('\n');
    assert.match(text, /Nothing waits for you\nEvery question has been answered\./);
    assert.match(text, /No question came more than once\./);
  });

  it('tells when nobody got it', async () => {
    assert.equal(await house().send(monday), false);
    const refused = house({ outcome: 'later' });
    await refused.places.nameChannel(channel);
    assert.equal(await refused.send(monday), false);
  });
});
