import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { press } from '../decisions/house.js';
import { ownSurroundings } from '../decisions/house.js';
import { createAudit } from '../../bot/audit/store.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import { sharedReading } from '../support/bot.js';
import {
  adds,
  dialogOf,
  editorsOnly,
  joOf,
  opens,
  samOf,
  sends,
  titlesOf,
  valuesOf,
} from './house.js';

describe('correcting a published bulletin', () => {
  const own = ownSurroundings();
  const bot = botForSuite({
    ...editorsOnly,
    at: '2026-12-02T09:00:00Z',
    surroundings: own.surroundings,
  });

  it('begins from it, keeps each item’s id, asks for a note, and takes its place as version 2', async () => {
    const sam = samOf(bot());
    const offered = only(await sam.says('compose 2024-06'));
    assert.match(offered.text, /June 2024 bulletin is published: version 1, on 5 June 2024/);
    assert.deepEqual(titlesOf(offered), [
      ...['Correct it', 'Read June 2024', 'Compose the next one'],
    ]);
    const draft = await press(sam, offered, 'Correct it');
    assert.match(draft.text, /June 2024 bulletin\nDraft of version 2 · 14 items/);
    assert.ok(!titlesOf(draft).includes('Start from last month'));
    const form = await dialogOf(sam, await opens(sam, draft, 'Hotspot policing'), 'Edit');
    assert.equal(valuesOf(form)['topics'], 'anti-social-behaviour,serious-violence');
    const { messages } = await sends(sam, form, { heading: 'Hotspot policing everywhere' });
    const changed = only(messages);
    assert.match(only(await sam.says('bulletin 2024-06')).text, /Hotspot policing\n/);

    const asked = await press(sam, changed, 'Publish');
    assert.match(asked.text, /Publish version 2 of the June 2024 bulletin\?/);
    assert.match(asked.text, /takes the place of the one before, with your note and the date/);
    const empty = await press(sam, asked, 'Publish the correction', { note: '  ' });
    assert.match(empty.text, /Say what was corrected\./);
    const long = `${'word '.repeat(36)}end.`;
    const wrong = await press(sam, empty, 'Publish the correction', { note: long });
    assert.match(wrong.text, /has 37 words, and 35 is the most/);
    assert.equal(valuesOf(wrong)['note'], long);
    const note = 'A heading was too narrow.';
    const done = await press(sam, wrong, 'Publish the correction', { note });
    assert.match(done.text, /June 2024 bulletin is published\nVersion 2, with 14 items/);
    assert.deepEqual(titlesOf(done), ['Correct the messages sent', 'Read June 2024', 'Correct it']);
    assert.match(only(await sam.says('bulletin 2024-06')).text, /Hotspot policing everywhere/);

    const { library } = await sharedReading();
    const { tables } = own.storage();
    const { bulletins } = await createIssues(tables, library).library();
    const corrected = bulletins.find(({ issue }) => issue === '2024-06');
    assert.equal(corrected?.published, '2024-06-05');
    assert.deepEqual(corrected.correction, { version: 2, on: '2026-12-02', note });
    const item = corrected.sections[0]?.items[1];
    assert.deepEqual(
      [item?.id, item?.heading],
      ['hotspot-policing', 'Hotspot policing everywhere'],
    );
    const [entry] = (await createAudit(tables).entries('2026-12', { size: 10 })).entries;
    assert.equal(entry?.what, 'bulletins.corrected');
    assert.deepEqual(
      [entry.who.name, entry.whom, entry.before, entry.after],
      ['Sam Hill', '2024-06', 'version 1', 'version 2'],
    );
    // The next correction is version 3.
    assert.match(only(await sam.says('correct bulletin june 2024')).text, /Draft of version 3/);
  });

  it('is asked once more where the draft was changed since the question', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    const draft = only(await sam.says('correct bulletin 2023-07'));
    const asked = await press(sam, draft, 'Publish');
    await adds(jo, only(await jo.says('correct bulletin 2023-07')), { heading: 'Jo’s addition' });
    const again = await press(sam, asked, 'Publish the correction', { note: 'A date was wrong.' });
    assert.match(again.text, /changed since you were asked, so nothing is published yet/);
    assert.match(again.text, /Jo Marsh added “Jo’s addition”/);
    assert.equal(valuesOf(again)['note'], 'A date was wrong.');
    const done = await press(sam, again, 'Publish the correction', { note: 'A date was wrong.' });
    assert.match(done.text, /The July 2023 bulletin is published\nVersion 2/);
  });

  it('says that a month is not published, and that it has to be composed', async () => {
    const words = only(await samOf(bot()).says('correct bulletin 2025-01')).text;
    assert.match(words, /January 2025 bulletin is not published, so there is nothing to correct/);
  });

  it('tells every fault at its item, and publishes nothing', async () => {
    const sam = samOf(bot());
    let card = only(await sam.says('correct bulletin march 2024'));
    card = await adds(sam, card, { heading: 'One more' });
    card = await adds(sam, card, { heading: 'One  MORE' });
    assert.match(card.text, /2 items need another look before this can be published/);
    const faults = await press(sam, card, 'Publish');
    assert.match(faults.text, /March 2024 bulletin is not ready yet/);
    assert.match(faults.text, /One more: Another item has the same heading\./);
    assert.match(faults.text, /One MORE: Another item has the same heading\./);
  });
});
