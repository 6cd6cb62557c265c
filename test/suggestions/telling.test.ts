import assert from 'node:assert/strict';
import type { Messenger, SendOutcome } from '../../bot/conversation/messenger.js';
import { createOffers } from '../../bot/composition/offers.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { seen, type Seen } from '../support/seen.js';
import { sharedReading } from '../support/bot.js';
import { only } from '../support/house.js';
import { describeEveryAdapter } from '../support/storage.js';
import { chat, offered, titlesOf } from './builders.js';

const at = new Date('2026-12-01T09:00:00Z');
const after = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

describeEveryAdapter('being told that a suggestion is used', (storage) => {
  let letters = 0;
  const sent: Seen[] = [];
  let outcomes: (() => Promise<SendOutcome> | SendOutcome)[] = [];
  let subscriber: Subscriber | undefined;

  beforeEach(() => {
    sent.length = 0;
    outcomes = [];
    subscriber = undefined;
  });

  const messenger: Messenger = {
    async send(to, reply) {
      const outcome = await (outcomes.shift() ?? (() => ({ outcome: 'sent', messageId: 'm' })))();
      if (outcome.outcome === 'sent') {
        const content = reply.kind === 'card' ? reply.card.content : {};
        sent.push(
          seen({
            ...{ id: 'm', method: 'POST', conversation: to.id, authorization: undefined },
            activity: { attachments: [{ content }] },
          }),
        );
      }
      return outcome;
    },
    update: async () => ({ outcome: 'updated' }),
  };

  /** Another instance each time it is called. */
  async function instance() {
    const { tables } = storage();
    const { library, cards } = await sharedReading();
    const directory = {
      chatOf: async () => subscriber,
      organisationOf: async () => undefined,
    };
    const offers = createOffers({
      ...{ tables, messenger, library, cards, directory },
      pageLinks: { event: () => 'https://bot.example.org/event.ics' },
      issues: createIssues(tables, library),
      newLetters: () => `L${(letters += 1)}`.padEnd(6, '2').replace(/[01]/g, '3').slice(0, 6),
    });
    const [source] = offers.offeredSources;
    assert.ok(source);
    return { ...offers, source, library };
  }

  async function used() {
    const house = await instance();
    const { suggestion } = await house.suggestions.open(offered);
    const [bulletin] = house.library.bulletins;
    assert.ok(bulletin);
    return { ...house, reference: suggestion.reference, bulletin };
  }

  it('comes once to their own chat, with a button that opens the issue', async () => {
    const { source, reference, bulletin, suggestions } = await used();
    await source.published(reference, bulletin, 'kits', at);
    const message = only(sent);
    assert.equal(message.conversation, chat.id);
    assert.match(message.text, /"Bleed kits in Sheerness" \(S-\w{6}\) is in the June 2024/);
    assert.ok(titlesOf(message).includes('Read June 2024'));
    const kept = await suggestions.find(reference);
    assert.deepEqual(kept?.told, ['used']);
    await source.published(reference, bulletin, 'kits', after(10));
    await (await instance()).suggestionTelling.sweep(after(20));
    assert.equal(sent.length, 1);
  });

  it('comes once when several instances publish and sweep at the same moment', async () => {
    const { source, reference, bulletin } = await used();
    const others = await Promise.all([instance(), instance()]);
    await Promise.all([
      source.published(reference, bulletin, 'kits', at),
      ...others.map((one) => one.source.published(reference, bulletin, 'kits', at)),
      ...others.map((one) => one.suggestionTelling.sweep(after(3))),
    ]);
    assert.equal(sent.length, 1);
  });

  it('survives a crash before the message, and a Teams that is busy', async () => {
    const { source, reference, bulletin } = await used();
    outcomes = [() => Promise.reject(new Error('Killed.'))];
    await assert.rejects(source.published(reference, bulletin, 'kits', at), /Killed/);
    const later = (await instance()).suggestionTelling;
    outcomes = [() => ({ outcome: 'later', afterMs: 600_000 })];
    await later.sweep(after(3));
    await later.sweep(after(5));
    assert.equal(sent.length, 0, 'it waits as long as Teams says');
    await later.sweep(after(14));
    await later.sweep(after(30));
    assert.equal(sent.length, 1);
  });

  it('survives a crash between what was planned and what was done', async () => {
    const { suggestionTelling, source, reference, bulletin } = await used();
    await suggestionTelling.plan(reference, 'used', at);
    await suggestionTelling.sweep(after(3));
    assert.equal(sent.length, 0, 'nothing has become of it yet');
    await source.published(reference, bulletin, 'kits', after(4));
    assert.equal(sent.length, 1);
  });

  it('does no harm where nobody can be written to', async () => {
    const { source, reference, bulletin, suggestions, suggestionTelling } = await used();
    outcomes = [() => ({ outcome: 'unreachable', reason: 'blocked' })];
    await source.published(reference, bulletin, 'kits', at);
    await suggestionTelling.sweep(after(60));
    assert.equal(sent.length, 0);
    assert.equal((await suggestions.find(reference))?.outcome.state, 'used');
  });

  it('offers items and events as candidates, and nothing that was decided', async () => {
    const { source, suggestions, reference } = await used();
    const when = { said: '5 December at 2pm', first: '2026-12-05', last: '2026-12-05' };
    await suggestions.open({
      ...{ ...offered, kind: 'event', title: 'Domestic abuse open day', when },
      at: '2026-11-22T09:00:00.000Z',
    });
    await suggestions.open({ ...offered, kind: 'speaker', title: 'County lines' });
    const [event, item, ...more] = await source.candidates('2026-12', at, 10);
    assert.ok(event && item);
    assert.deepEqual(more, []);
    assert.equal(item.id, reference);
    assert.equal(item.from, 'Asha Patel, Swale Borough Council');
    assert.equal(item.note, 'Contact: Asha Patel.');
    assert.deepEqual(event.item.event, {
      ...{ first: '2026-12-05', last: '2026-12-05', time: '2pm' },
    });
    assert.equal(event.section, 'Training and events');
    assert.ok(event.item.topics.includes('domestic-abuse'));
    assert.equal((await source.candidates('2026-12', at, 1)).length, 1);
    await suggestions.change(reference, (one) => ({
      ...one,
      outcome: { state: 'withdrawn', at: at.toISOString() },
    }));
    assert.equal((await source.candidates('2026-12', at, 10)).length, 1);
    assert.equal((await source.candidate(reference))?.id, reference);
    assert.equal(await source.candidate('S-ZZZZZZ'), undefined);
  });
});
