import assert from 'node:assert/strict';
import type { Library } from '../../bot/library/model.js';
import { sharedReading, startBot, type TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { only } from '../support/house.js';
import { arrivedAt } from '../enquiries/team.js';
import { titlesOf } from '../suggestions/builders.js';
import { eventItem, issueWith } from './builders.js';

const asha = { name: 'Asha Patel' };
const on = (first: string) => ({ first, last: first });

describe('events, through the front door', () => {
  let bot: TestBot;

  before(async () => {
    const reading = await sharedReading();
    const items = [
      eventItem(
        'Bleed kit training',
        { ...on('2026-12-05'), time: '2pm', place: 'Sheerness', booking: 'Email to book.' },
        { topics: ['serious-violence'] },
      ),
      eventItem('Domestic abuse forum', on('2027-01-12'), { topics: ['domestic-abuse'] }),
      ...[1, 2, 3].map((number) => eventItem(`Training ${number}`, on(`2027-02-0${number}`))),
      eventItem('Tomorrow’s event', on('2026-11-22')),
    ];
    const bulletins = [issueWith('2026-11', items), ...reading.library.bulletins];
    const library: Library = { ...reading.library, bulletins };
    bot = await startBot({ surroundings: { reading: { ...reading, library } } });
  });
  after(() => bot.stop());

  it('are listed the soonest first, in pages, each with its calendar file and a reminder', async () => {
    const person = bot.person(asha);
    const list = only(await person.says('events'));
    assert.match(list.text, /^Coming events\n6 events, the soonest first\nTomorrow’s event/);
    assert.match(list.text, /5 December 2026 · 2pm · Sheerness/);
    assert.match(list.text, /Booking: Email to book\./);
    assert.match(list.text, /Source: KCSP notes/);
    const [calendar] = /Add to calendar http\S+/.exec(list.text) ?? [];
    assert.ok(calendar);
    const file = await fetch(calendar.replace('Add to calendar ', ''));
    assert.match(await file.text(), /BEGIN:VEVENT/);
    const next = (await person.presses(list, 'More')).replacement;
    assert.match(next?.text ?? '', /Training 2[^]*Page 2 of 2/);
    assert.ok(titlesOf(list).filter((title) => title === 'Remind me').length === 3);
  });

  for (const [said, heading, first] of [
    ['events in Swale', 'Coming events: in Swale', 'Bleed kit training'],
    ['domestic abuse events in January', 'January 2027', 'Domestic abuse forum'],
    ['Which events are there in Sheerness?', 'in Swale', 'Bleed kit training'],
    ['events on serious violence please', 'Serious violence', 'Bleed kit training'],
  ] as const) {
    it(`are found by "${said}"`, async () => {
      const { text } = only(await bot.person(asha).says(said));
      assert.ok(text.split('\n')[0]?.includes(heading), text);
      assert.match(text, new RegExp(`\n1 event\n${first}`));
    });
  }

  it('say so where none is to come, with the last ones and their dates', async () => {
    const { text } = only(await bot.person(asha).says('events at Detling'));
    assert.match(text, /no event that is to come for: in detling/);
    assert.match(text, /The last ones were:\nMulti-agency event.* · 19 March 2024 · Detling/);
    assert.match(text, /There are 6 others/);
  });

  it('leave what is past to look-ups', async () => {
    const person = bot.person(asha);
    assert.match(
      only(await person.says('when was the ASB event?')).text,
      /19 March 2024 at Detling/,
    );
    assert.match(only(await person.says('events in march 2024')).text, /19 March 2024/);
    assert.match(only(await person.says('past events')).text, /^Past events\n/);
  });

  it('are reminded of the day before, by the rounds, and no more once dropped', async () => {
    const person = bot.person({ name: 'Robin Reed' });
    const list = only(await person.says('events in Swale'));
    const pressed = await person.presses(list, 'Remind me');
    assert.ok(titlesOf(pressed.replacement ?? list).includes('Do not remind me'));
    assert.match(only(pressed.messages).text, /on Friday 4 December 2026 at 9am/);
    await person.presses(list, 'Remind me');
    const mine = only(await person.says('my reminders'));
    assert.match(mine.text, /1 reminder\nBleed kit training\n5 December 2026 · 2pm · Sheerness/);
    const dropped = (await person.presses(mine, 'Drop: Bleed kit training')).replacement;
    assert.match(dropped?.text ?? '', /You have no reminders/);
    await person.presses(list, 'Remind me');
    assert.ok(pressed.replacement);
    const undone = await person.presses(pressed.replacement, 'Do not remind me');
    assert.match(only(undone.messages).text, /I will not remind you of "Bleed kit training"/);
    assert.ok(titlesOf(undone.replacement ?? mine).includes('Remind me'));
  });

  it('of which it is too late to be reminded offer none', async () => {
    const person = bot.person(asha);
    const list = only(await person.says('events this week'));
    assert.match(list.text, /Tomorrow’s event/);
    assert.ok(!titlesOf(list).includes('Remind me'));
  });

  it('write from a shared place to the person’s own chat, or say how', async () => {
    const place = { kind: 'group', id: '19:events@thread.v2' } as const;
    const stranger = bot.person({ name: 'Sam Hill' }).in(place);
    const list = only(await stranger.says('events in Swale'));
    const refused = await stranger.presses(list, 'Remind me');
    assert.match(only(refused.messages).text, /^Sam Hill, I send reminders to our own chat/);
    assert.equal(refused.replacement, undefined, 'the card of all stays as it is');

    const known = bot.person({ name: 'Jo Marsh' });
    await known.says('hello');
    const before = arrivedAt(bot, known.conversationId).length;
    const inGroup = known.in(place);
    const { messages } = await inGroup.presses(list, 'Remind me');
    assert.ok(
      messages.some(({ text }) => text === 'Jo Marsh, I have written to you in our own chat.'),
    );
    const own = arrivedAt(bot, known.conversationId).slice(before);
    assert.match(only(own).text, /I will remind you of "Bleed kit training"/);
    assert.match(only(await inGroup.says('my reminders')).text, /only in our own chat/);
    assert.match(only(await known.says('my reminders')).text, /Bleed kit training/);
  });

  it('that nobody knows any more are answered with a sentence', async () => {
    const value = { action: 'events.remind', event: 'nothing' };
    const { messages } = await bot.person(asha).exchange({ type: 'message', value });
    assert.match(only(messages).text, /I do not know of that event any more/);
  });
});

describe('a reminder, through the front door', () => {
  it('comes to the own chat at 9am the day before', async () => {
    const reading = await sharedReading();
    const issue = issueWith('2026-11', [eventItem('Bleed kit training', on('2026-12-05'))]);
    const bulletins = [issue, ...reading.library.bulletins];
    const library: Library = { ...reading.library, bulletins };
    const wakes: (() => void)[] = [];
    const bot = await startBot({
      surroundings: {
        reading: { ...reading, library },
        timer: (_ms, run) => {
          wakes.push(run);
          return () => undefined;
        },
      },
    });
    try {
      const person = bot.person(asha);
      await person.presses(only(await person.says('events')), 'Remind me');
      const before = arrivedAt(bot, person.conversationId).length;
      bot.clock.now = new Date('2026-12-04T09:00:00Z');
      const arrived = await until(
        () => arrivedAt(bot, person.conversationId).slice(before),
        () => wakes.splice(0).forEach((run) => run()),
      );
      assert.match(only(arrived).text, /"Bleed kit training" is tomorrow/);
    } finally {
      await bot.stop();
    }
  });
});

/** Wakes whatever waits until something has arrived. */
async function until<Item>(ask: () => readonly Item[], wake: () => void): Promise<readonly Item[]> {
  return eventually(() => {
    wake();
    const found = ask();
    return found.length > 0 && found;
  }, 'a message');
}
