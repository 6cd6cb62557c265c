import assert from 'node:assert/strict';
import { createIssues } from '../../bot/bulletins/issues.js';
import type { Messenger, SendOutcome } from '../../bot/conversation/messenger.js';
import { eventsOf } from '../../bot/events/model.js';
import type { BulletinItem } from '../../bot/library/model.js';
import { createOffers } from '../../bot/composition/offers.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { sharedReading } from '../support/bot.js';
import { only } from '../support/house.js';
import { wordsOf } from '../support/seen.js';
import { describeEveryAdapter } from '../support/storage.js';
import { eventItem, issueWith } from './builders.js';

const day = '2026-12-05';
const item = eventItem('Bleed kit training', { first: day, last: day, time: '2pm to 4pm' });
const early = new Date('2026-11-21T10:00:00Z');
const nine = new Date('2026-12-04T09:00:00Z');
const after = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);

describeEveryAdapter('reminders', (storage) => {
  const sent: string[] = [];
  let outcomes: (() => SendOutcome | Promise<SendOutcome>)[] = [];
  let isOpen = true;
  let letters = 0;

  beforeEach(() => {
    sent.length = 0;
    outcomes = [];
    isOpen = true;
  });

  const messenger: Messenger = {
    async send(_to, reply) {
      const outcome = await (outcomes.shift() ?? (() => ({ outcome: 'sent', messageId: 'm' })))();
      const words = reply.kind === 'card' ? wordsOf(reply.card.content).join('\n') : '';
      if (outcome.outcome === 'sent') sent.push(words);
      return outcome;
    },
    update: async () => ({ outcome: 'updated' }),
  };

  const chat: Subscriber = {
    ...{ key: 'chat', topics: 'all', choice: { kind: 'stopped' } },
    ...{ since: early, seenAt: early, reach: { kind: 'open' } },
    conversation: {
      ...{ kind: 'personal', id: 'a:asha', tenant: 'swale', channelId: 'msteams' },
      ...{ serviceUrl: 'http://127.0.0.1/', bot: { id: '28:bot', name: 'KCSP' } },
    },
  };

  /** Another instance each time it is called. */
  async function instance() {
    const { tables } = storage();
    const { library, cards } = await sharedReading();
    const issues = createIssues(tables, library);
    const reach = { kind: 'suspended', reason: 'blocked', since: early } as const;
    const offers = createOffers({
      ...{ tables, messenger, library, cards, issues },
      pageLinks: { event: () => 'https://bot.example.org/event.ics' },
      directory: { chatOf: async () => (isOpen ? chat : { ...chat, reach }) },
      newLetters: () => `N${(letters += 1)}`,
    });
    return { ...offers, issues };
  }

  /** An instance in which Asha is to be reminded of the training. */
  async function asked(items: readonly BulletinItem[] = [item]) {
    const house = await instance();
    await house.issues.publish(issueWith('2026-11', items));
    const events = eventsOf(await house.issues.library());
    const event = events.find(({ bulletin }) => bulletin?.issue === '2026-11');
    assert.ok(event);
    await house.reminders.add('asha', event);
    await house.reminders.add('asha', event);
    return house;
  }

  const headingsLeft = async () =>
    (await (await instance()).reminders.of('asha')).map(({ heading }) => heading);

  it('come at 9am the day before, once, with when and where', async () => {
    const { remindPeople } = await asked();
    await remindPeople(after(nine, -1));
    assert.deepEqual(sent, []);
    assert.deepEqual(await headingsLeft(), ['Bleed kit training']);
    await remindPeople(nine);
    assert.match(only(sent), /^Tomorrow\n"Bleed kit training" is tomorrow\./);
    assert.match(only(sent), /5 December 2026 · 2pm to 4pm/);
    assert.match(only(sent), /Add to calendar/);
    await remindPeople(after(nine, 2));
    assert.equal(sent.length, 1);
    assert.deepEqual(await headingsLeft(), []);
  });

  it('come once from any number of instances', async () => {
    await asked();
    const instances = await Promise.all(Array.from({ length: 4 }, instance));
    await Promise.all(instances.map(({ remindPeople }) => remindPeople(nine)));
    assert.equal(sent.length, 1);
  });

  it('come late after a pause of the machine, at most until the event begins', async () => {
    const { remindPeople } = await asked();
    await remindPeople(new Date('2026-12-05T13:00:00Z'));
    assert.match(only(sent), /is today\./);
  });

  it('do not come once the event has begun', async () => {
    const { remindPeople } = await asked();
    await remindPeople(new Date('2026-12-05T14:00:00Z'));
    await remindPeople(new Date('2026-12-07T14:00:00Z'));
    assert.deepEqual(sent, []);
    assert.deepEqual(await headingsLeft(), []);
    assert.deepEqual(await (await instance()).reminders.days(), []);
  });

  it('are not sent once they were dropped', async () => {
    const { remindPeople, reminders } = await asked();
    const [held] = await reminders.of('asha');
    await reminders.drop('asha', [held?.event ?? '']);
    await remindPeople(nine);
    assert.deepEqual(sent, []);
    assert.deepEqual(await headingsLeft(), []);
  });

  it('move with a corrected issue, and say so at once', async () => {
    const { remindPeople, issues } = await asked();
    const moved = eventItem('Bleed kit training', { first: '2026-12-12', last: '2026-12-12' });
    await issues.publish(issueWith('2026-11', [moved], 2));
    const others = await Promise.all([instance(), instance()]);
    await Promise.all(others.map((one) => one.remindPeople(after(early, 60))));
    await remindPeople(after(early, 62));
    assert.match(only(sent), /has moved from 5 December 2026 to 12 December 2026/);
    assert.match(only(sent), /I will remind you on Friday 11 December 2026 at 9am/);
    await remindPeople(nine);
    assert.equal(sent.length, 1, 'nothing on the day that was');
    await remindPeople(new Date('2026-12-11T09:00:00Z'));
    assert.match(sent[1] ?? '', /is tomorrow/);
    assert.deepEqual(await headingsLeft(), []);
  });

  it('say that an event moved to tomorrow, and that is the reminder', async () => {
    const { remindPeople, issues } = await asked();
    const moved = eventItem('Bleed kit training', { first: '2026-11-22', last: '2026-11-22' });
    await issues.publish(issueWith('2026-11', [moved], 2));
    await remindPeople(early);
    assert.match(only(sent), /to 22 November 2026\. There is no other reminder of it/);
    await remindPeople(after(early, 120));
    assert.equal(sent.length, 1);
  });

  it('say so when the time or the place changes, and come all the same', async () => {
    const { remindPeople, issues } = await asked();
    const changed = { ...item, event: { ...item.event, first: day, last: day, time: '5pm' } };
    await issues.publish(issueWith('2026-11', [changed], 2));
    await remindPeople(early);
    assert.match(only(sent), /on 5 December 2026 has changed\..*\n.*\n?5 December 2026 · 5pm/s);
    await remindPeople(nine);
    assert.match(sent[1] ?? '', /is tomorrow/);
  });

  for (const [how, items, words] of [
    [
      'is removed',
      [eventItem('Another', { first: day, last: day })],
      /no longer in the e-bulletin/,
    ],
    [
      'is cancelled',
      [{ ...item, text: 'The training is cancelled.' }],
      /"Bleed kit training" on 5 December 2026 is cancelled/,
    ],
  ] as const) {
    it(`say so when the event ${how}, and end`, async () => {
      const { remindPeople, issues } = await asked();
      await issues.publish(issueWith('2026-11', items, 2));
      await Promise.all([(await instance()).remindPeople(early), remindPeople(early)]);
      assert.match(only(sent), words);
      await remindPeople(nine);
      assert.equal(sent.length, 1);
      assert.deepEqual(await headingsLeft(), []);
    });
  }

  it('follow the event into a newer issue', async () => {
    const { remindPeople, issues } = await asked();
    const again = { ...item, event: { first: day, last: day, time: '2pm to 4pm', place: 'Deal' } };
    await issues.publish(issueWith('2026-12', [again]));
    await remindPeople(nine);
    assert.match(sent.join('\n'), /2pm to 4pm · Deal/);
    assert.equal(sent.length, 1);
  });

  it('survive a crash and a Teams that is busy, and are tried again', async () => {
    const { remindPeople } = await asked();
    outcomes = [
      () => Promise.reject(new Error('Killed.')),
      () => ({ outcome: 'later', afterMs: 600_000 }),
    ];
    await assert.rejects(remindPeople(nine), AggregateError);
    for (const minutes of [2, 4, 10]) await (await instance()).remindPeople(after(nine, minutes));
    assert.deepEqual(sent, []);
    await remindPeople(after(nine, 13));
    assert.equal(sent.length, 1);
  });

  it('do no harm where nobody can be written to, and end with the event', async () => {
    const { remindPeople } = await asked();
    isOpen = false;
    await remindPeople(nine);
    assert.deepEqual(sent, []);
    isOpen = true;
    await remindPeople(after(nine, 3));
    assert.equal(sent.length, 1);
  });
});
