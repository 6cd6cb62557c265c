import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { press } from '../decisions/house.js';
import { adds, dialogOf, editorsOnly, opens, samOf, sends, titlesOf } from './house.js';

describe('an editor who composes a month from nothing', () => {
  const bot = botForSuite({ ...editorsOnly, at: '2026-12-02T09:00:00Z' });

  it('writes, orders, previews and publishes it, and everybody reads it', async () => {
    const sam = samOf(bot());
    const empty = only(await sam.says('compose'));
    assert.match(empty.text, /^December 2026 bulletin\nDraft · 0 items · \d KB of the 25 KB/);
    assert.match(empty.text, /Nothing yet in News, Publications, .* and Legislation\./);
    assert.deepEqual(titlesOf(empty), ['Add an item', 'Candidates (0)', 'Start from last month']);

    const first = await adds(sam, empty, {});
    assert.match(first.text, /Saved: Hotspot policing in Swale\./);
    assert.match(first.text, /News\n1 item\nHotspot policing in Swale/);
    const second = await adds(sam, first, { heading: 'Scam Smart has finished' });
    const third = await adds(sam, second, {
      ...{ section: 'Training and events', heading: 'Winter road safety day' },
      ...{ date: '15 December', time: '9am to 4pm', place: 'Detling', booking: 'Email the team.' },
      links: 'The day’s page https://www.example.org/day',
    });
    assert.match(third.text, /Draft · 3 items/);
    assert.match(third.text, /Winter road safety day\n15 December 2026 · Detling/);
    assert.deepEqual(titlesOf(third), [
      ...['Add an item', 'Candidates (0)', 'Preview', 'Publish', 'Undo'],
    ]);
    assert.match(third.text, /Undo takes back: added “Winter road safety day”\./);

    const item = await opens(sam, third, 'Scam Smart has finished');
    assert.deepEqual(titlesOf(item), [
      ...['Edit', 'Move up', 'Move to section', 'Remove', 'Back to the draft'],
    ]);
    const moved = await press(sam, item, 'Move up');
    assert.match(moved.text, /Moved up\./);
    const ordered = await press(sam, moved, 'Back to the draft');
    assert.match(ordered.text, /2 items\nScam Smart has finished\nHotspot policing in Swale/);

    // Nothing is published before the opening line is there.
    const early = await press(sam, ordered, 'Publish');
    assert.match(early.text, /not ready yet\nWrite the opening line\./);
    const words = await dialogOf(sam, ordered, 'Title and opening line');
    const { messages } = await sends(sam, words, { editorLine: 'What partners told us.' });
    const ready = only(messages);
    assert.match(ready.text, /Community safety e-bulletin: What partners told us\./);

    const { messages: shown } = await sam.presses(ready, 'Preview');
    const [message, footer] = shown;
    assert.ok(message && footer && shown.length === 2);
    assert.match(message.summary, /^Preview: December 2026 bulletin: Scam Smart has finished/);
    assert.match(message.text, /What partners told us\.[\s\S]*Hotspot policing[\s\S]*Winter road/);
    const link = footer.buttons.find(({ title }) => title === 'Open the page')?.url ?? '';
    const page = await (await fetch(link)).text();
    assert.match(page, /This is a draft\. It is not published\.[\s\S]*Winter road safety day/);

    const asked = await press(sam, ready, 'Publish');
    assert.match(asked.text, /^Publish version 1 of the December 2026 bulletin\?/);
    assert.match(asked.text, /3 items, in 2 sections\.[\s\S]*It is not sent to anybody by that/);
    const done = await press(sam, asked, 'Yes, publish it');
    assert.match(done.text, /^The December 2026 bulletin is published\nVersion 1, with 3 items\./);
    assert.deepEqual(titlesOf(done), ['Broadcast it', 'Read December 2026', 'Correct it']);

    const read = only(await bot().person({ name: 'Asha Patel' }).says('bulletin'));
    assert.match(read.text, /December 2026[\s\S]*Scam Smart has finished[\s\S]*Detling/);
    // The link to a draft that is no more leads nowhere.
    assert.equal((await fetch(link)).status, 404);
    const late = only((await sam.presses(asked, 'Yes, publish it')).messages);
    assert.match(late.text, /is published already: version 1, on 2 December 2026/);
    assert.match(only(await sam.says('compose')).text, /^January 2027 bulletin/);
  });
});
