import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import { sharedReading } from '../support/bot.js';
import { ownSurroundings, press } from '../decisions/house.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { adds, editorsOnly, samOf, titlesOf, undo } from './house.js';

describe('starting from last month', () => {
  const own = ownSurroundings();
  const bot = botForSuite({
    ...editorsOnly,
    at: '2026-12-02T09:00:00Z',
    surroundings: own.surroundings,
  });
  before(async () => {
    const on = (first: string) => ({ event: { first, last: first } });
    const issue = issueOf('2026-11', {
      News: [itemOf('news')],
      'Training and events': [
        itemOf('past', on('2026-12-01')),
        itemOf('today', on('2026-12-02')),
        itemOf('ahead', on('2026-12-20')),
      ],
    });
    const { library } = await sharedReading();
    await createIssues(own.storage().tables, library).publish(issue);
  });

  it('copies what is not over, in its sections and its order, and can be taken back at once', async () => {
    const sam = samOf(bot());
    const empty = only(await sam.says('compose'));
    const asked = await press(sam, empty, 'Start from last month');
    assert.match(asked.text, /What is to be copied from November 2026\?/);
    assert.deepEqual(titlesOf(asked), [
      'Copy 3 items that are not over',
      'Copy only 2 events to come',
      'Back to the draft',
    ]);
    const copied = await press(sam, asked, 'Copy 3 items that are not over');
    assert.match(copied.text, /Copied 3 items of November 2026\./);
    assert.match(copied.text, /News\n1 item\nHeading of news\nTraining and events\n2 items/);
    assert.match(copied.text, /Heading of today\n.*\nHeading of ahead/);
    assert.doesNotMatch(copied.text, /Heading of past/);
    // Pressed on the old card once more, nothing is copied twice.
    const again = await press(sam, asked, 'Copy only 2 events to come');
    assert.match(again.text, /nothing was copied[\s\S]*/);
    assert.match(again.text, /Draft · 3 items/);
    const back = await undo(sam, again, 'copied items of November 2026');
    assert.match(back.text, /Draft · 0 items/);
    const events = await press(sam, asked, 'Copy only 2 events to come');
    assert.match(events.text, /Copied 2 items[\s\S]*Draft|Draft · 2 items/);
  });

  it('looks ahead to the month in which the bulletin is sent', async () => {
    const sam = samOf(bot());
    const asked = await press(
      sam,
      only(await sam.says('compose 2027-01')),
      'Start from last month',
    );
    assert.deepEqual(titlesOf(asked), ['Copy 1 item that is not over', 'Back to the draft']);
  });

  it('marks an event that will be over when the bulletin is sent', async () => {
    const sam = samOf(bot());
    const card = await adds(sam, only(await sam.says('compose 2027-01')), {
      ...{ heading: 'Too early', date: '30 December 2026' },
    });
    assert.match(card.text, /Its last day, 30 December 2026, will be over when this is sent/);
    assert.match(card.text, /1 event will be over when this is sent/);
  });
});
