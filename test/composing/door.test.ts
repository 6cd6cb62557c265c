import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen, SeenButton } from '../support/seen.js';
import { invoke } from '../support/dialogs.js';
import * as buttons from '../../bot/composing/buttons.js';
import { ownSurroundings, press } from '../decisions/house.js';
import { adds, editorsOnly, opens, rowOf, samOf, titlesOf } from './house.js';

/** What each button carries where it is as it should be. */
const draft = { issue: '2026-12', version: 1 };
const item = { ...draft, key: 'new-ABCDEF' };
const candidate = { ...draft, candidate: { kind: 'outcome', id: 'TP-2026-222222' }, page: 1 };
const carried: Readonly<Record<string, object>> = {
  [buttons.show.action]: { ...draft, page: 1 },
  [buttons.showItem.action]: item,
  [buttons.showForm.action]: item,
  [buttons.save.action]: { ...item, from: 0, heading: 'Mine' },
  [buttons.showWords.action]: draft,
  [buttons.saveWords.action]: { ...draft, from: 0, title: 'Mine', editorLine: 'Mine.' },
  [buttons.move.action]: { ...item, to: 'up' },
  [buttons.showSections.action]: item,
  [buttons.place.action]: { ...item, section: 'News' },
  [buttons.remove.action]: item,
  [buttons.undo.action]: { ...draft, change: 1 },
  [buttons.showCandidates.action]: { ...draft, page: 1 },
  [buttons.showDismissed.action]: { ...draft, page: 1 },
  [buttons.take.action]: candidate,
  [buttons.dismiss.action]: candidate,
  [buttons.bringBack.action]: candidate,
  [buttons.showStart.action]: draft,
  [buttons.copy.action]: { ...draft, of: '2024-06', which: 'valid' },
  [buttons.preview.action]: draft,
  [buttons.askToPublish.action]: draft,
  [buttons.confirm.action]: { ...draft, from: 1 },
  [buttons.correct.action]: { issue: '2024-06' },
};

const pressable = (action: string, data: object): Seen => ({
  ...{ id: 'x', updated: false, conversation: '', text: '', summary: '', card: {}, raw: {} },
  buttons: [
    {
      title: 'Go',
      kind: 'Action.Execute',
      data: { action, ...data },
      verb: action,
      url: undefined,
    },
  ] satisfies readonly SeenButton[],
});

describe('who may compose', () => {
  const own = ownSurroundings();
  const bot = botForSuite({
    ...editorsOnly,
    at: '2026-12-02T09:00:00Z',
    surroundings: own.surroundings,
  });
  const reviewerId = '99999999-9999-4999-8999-999999999999';
  const others: readonly (readonly [string, () => Person])[] = [
    ['a partner', () => bot().person({ name: 'Asha Patel' })],
    ['a reviewer', () => bot().person({ name: 'Robin Reed', objectId: reviewerId })],
  ];
  /** Everything that is kept of issues and drafts. */
  const kept = async (): Promise<string> => {
    const table = own.storage().tables.table('Bulletins');
    const partitions = ['draft-2026-12-1', 'draft-2024-06-2', 'issues', 'candidates'];
    const pages = await Promise.all(partitions.map((partition) => table.list({ partition })));
    return JSON.stringify(pages.map(({ rows }) => rows));
  };

  before(async () => {
    const sam = samOf(bot());
    const robin = bot().person({ name: 'Robin Reed', objectId: reviewerId });
    await robin.says('hello');
    await sam.says('make Robin Reed a reviewer');
    assert.doesNotMatch((await robin.says('shortlist'))[0]?.text ?? '', /^Only/);
    await adds(sam, only(await sam.says('compose')), {});
  });

  it('is told for every button of the room', () => {
    const actions = Object.values(buttons).map(({ action }) => action);
    assert.deepEqual(Object.keys(carried).sort(), actions.sort());
  });

  for (const [who, person] of others) {
    it(`is not ${who}: neither by words, nor by any button, whatever it carries`, async () => {
      const before = await kept();
      for (const words of ['compose', 'compose 2026-12', 'correct bulletin 2024-06']) {
        assert.match(only(await person().says(words)).text, /^Only editors/);
      }
      for (const [action, data] of Object.entries(carried)) {
        const { messages } = await person().presses(pressable(action, data), 'Go');
        assert.match(only(messages).text, /^Only editors/, action);
        const { words } = await invoke(person(), 'task/submit', { action, ...data });
        assert.match(words ?? '', /^Only editors/, action);
      }
      assert.equal(await kept(), before);
    });
  }

  it('are editors, whose altered buttons do nothing either', async () => {
    const sam = samOf(bot());
    const before = await kept();
    const altered: readonly object[] = [
      { issue: '2026-13' },
      { issue: 'draft' },
      { version: 0 },
      { key: '../draft' },
      { page: -1 },
      { from: -1 },
      { section: 'Gossip' },
      { to: 'sideways' },
      { which: 'all' },
      { candidate: { kind: 'outcome', id: 'a/b' } },
      { change: 'x' },
      { of: 'x' },
    ];
    for (const [action, data] of Object.entries(carried)) {
      // The section of a form is typed, and is told at its field.
      const fits = altered.filter((one) => {
        const [field = ''] = Object.keys(one);
        return field in data;
      });
      assert.ok(fits.length > 0, action);
      for (const change of fits) {
        const { messages } = await sam.presses(pressable(action, { ...data, ...change }), 'Go');
        assert.match(only(messages).text, /no longer works/, `${action} ${JSON.stringify(change)}`);
      }
    }
    assert.equal(await kept(), before);
  });

  it('compose in their own chat only, where nobody else reads', async () => {
    const channel = {
      kind: 'channel',
      id: '19:kcst@thread.tacv2',
      team: '19:team@thread.tacv2',
    } as const;
    const sam = samOf(bot()).in(channel);
    assert.match(only(await sam.says('compose')).text, /Compose the bulletin in our own chat/);
    const { messages } = await sam.presses(
      pressable(buttons.show.action, { ...draft, page: 1 }),
      'Go',
    );
    assert.match(only(messages).text, /Compose the bulletin in our own chat/);
  });

  it('open only the draft that there is', async () => {
    const sam = samOf(bot());
    for (const data of [
      { issue: '2026-12', version: 2 },
      { issue: '2027-05', version: 1 },
    ]) {
      const pressed = await press(sam, pressable(buttons.show.action, { ...data, page: 1 }), 'Go');
      assert.match(pressed.text, /There is no such draft/);
    }
    const past = await press(
      sam,
      pressable(buttons.show.action, { issue: '2024-06', version: 1, page: 1 }),
      'Go',
    );
    assert.match(past.text, /June 2024 bulletin is published already: version 1/);
  });

  it('say a month as they like, near to the day it is', async () => {
    const sam = samOf(bot());
    const headings: readonly (readonly [string, RegExp])[] = [
      ['compose', /^December 2026/],
      ['compose january', /^January 2027/],
      ['compose the november bulletin', /^November 2026/],
      ['compose 2027-03', /^March 2027/],
      ['compose next month', /^January 2027/],
      ['Edit the bulletin', /^December 2026/],
      ['compose 2031-01', /^A bulletin can be composed up to a year ahead/],
      ['compose march 2024', /^The March 2024 bulletin is published/],
      ['correct the bulletin', /^June 2024 bulletin\nDraft of version 2/],
    ];
    for (const [words, expected] of headings) {
      assert.match(only(await sam.says(words)).text, expected, words);
    }
  });

  it('see six buttons at most, whatever the draft has', async () => {
    const sam = samOf(bot());
    let card = only(await sam.says('compose 2027-02'));
    for (let number = 1; number <= 16; number += 1) {
      card = await adds(sam, card, { heading: `Heading ${number}` });
    }
    assert.match(card.text, /Heading 16[\s\S]*Page 2 of 2/);
    const titles = titlesOf(card);
    assert.equal(titles.length, 6);
    assert.equal(titles.at(-1), 'First page');
    const first = await press(sam, card, 'First page');
    assert.match(first.text, /16 items\nHeading 1\n[\s\S]*Page 1 of 2/);
    assert.ok(titlesOf(first).includes('More items'));
    const opened = await opens(sam, first, 'Heading 2');
    assert.equal(titlesOf(opened).length, 6);
    assert.ok(rowOf(first, 'Heading 14'));
  });
});
