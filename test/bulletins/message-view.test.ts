import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largestCard, sizeOf } from '../../cards/size.js';
import { itemsOf } from '../../bot/bulletins/model.js';
import { bulletinMessage } from '../../bot/bulletins/port.js';
import type { Bulletin, Library } from '../../bot/library/model.js';
import { sharedReading } from '../support/bot.js';
import { seen } from '../support/seen.js';
import { issueOf, itemOf } from './issues.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();
const day = '2026-11-21';

/** The message as people see it. */
function show(card: { readonly content: unknown; readonly summary: string }) {
  const activity = { summary: card.summary, attachments: [{ content: card.content }] };
  return seen({ id: '1', method: 'POST', conversation: '', authorization: undefined, activity });
}

const long = (items: number, words: number): Bulletin =>
  issueOf('2026-11', {
    News: Array.from({ length: items }, (_, number) =>
      itemOf(`item-${number}`, { text: `First of ${number}. ${'More of it. '.repeat(words)}` }),
    ),
    Campaigns: [itemOf('last', { event: { first: '2026-12-01', last: '2026-12-01' } })],
  });

describe('an issue as one message', () => {
  let library: Library;
  before(async () => {
    ({ library } = await sharedReading());
  });
  const draw = (bulletin: Bulletin, options = {}) =>
    bulletinMessage(bulletin, library, cards, day, options);

  it('is whole where one card holds it, and says why it comes and how it stops', () => {
    for (const bulletin of library.bulletins) {
      const { card, isCondensed } = draw(bulletin);
      assert.equal(isCondensed, false);
      const { text, buttons } = show(card);
      for (const { items } of bulletin.sections) {
        for (const { heading } of items) assert.ok(text.includes(heading), heading);
      }
      assert.match(text, /The Kent Community Safety Team sends this .* type pause or stop\.$/s);
      assert.deepEqual(
        buttons.map(({ title }) => title),
        ['All issues', 'Topics', 'Suggest an item'],
      );
    }
  });

  it('begins with its note, and its toast with the label', () => {
    const [newest] = library.bulletins;
    assert.ok(newest);
    const { text, summary } = show(draw(newest, { note: 'A *note*.', label: 'Test' }).card);
    assert.match(text, /^Community safety e-bulletin\n.*\nA \*note\*\.\n/);
    assert.match(summary, /^Test: June 2024 bulletin: /);
  });

  it('begins with the items that it is told to, and has each of them once', () => {
    const [newest] = library.bulletins;
    assert.ok(newest);
    const lead = newest.sections.at(-1)?.items[0];
    assert.ok(lead);
    const { text } = show(draw(newest, { leads: [lead] }).card);
    assert.ok(text.includes(`On the topics you chose (1)\n`));
    assert.equal(text.split(`\n${lead.heading}\n`).length, 2);
    for (const { items } of newest.sections) {
      for (const { heading } of items) assert.ok(text.includes(heading), heading);
    }
  });

  it('is one card whatever it begins with, and says why it comes and how it stops', () => {
    const issues = [...library.bulletins, long(40, 60), long(150, 60), long(400, 5)];
    for (const bulletin of issues) {
      const items = itemsOf(bulletin);
      fc.assert(
        fc.property(fc.subarray([...items], { minLength: 1 }), (leads) => {
          const { card, isCondensed } = draw(bulletin, { leads, note: 'A note of some length.' });
          assert.ok(sizeOf(card) < largestCard);
          const { text } = show(card);
          assert.match(text, /\nOn the topics you chose \(\d+\)\n/);
          assert.match(text, /To change them, type topics\. .* type pause or stop\.$/s);
          for (const { heading } of isCondensed ? [] : items) {
            assert.equal(text.split(`\n${heading}\n`).length, 2, heading);
          }
        }),
        { numRuns: items.length > 30 ? 2 : 8 },
      );
    }
  });

  for (const [items, words] of [
    [40, 60],
    [150, 60],
    [400, 5],
  ] as const)
    it(`is a shorter form that opens the rest, with ${items} items of ${words} sentences`, () => {
      const { card, isCondensed } = draw(long(items, words));
      assert.equal(isCondensed, true);
      assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
      const { text, buttons } = show(card);
      assert.match(text, /Heading of item-0\n/);
      assert.match(text, /Heading of last\n1 December 2026/);
      assert.match(text, /This is a shorter form, because the issue is long\./);
      assert.equal(buttons[0]?.title, 'Read it whole');
      assert.deepEqual(buttons[0].data, { action: 'bulletins.show', issue: '2026-11' });
    });

  it('leaves out as little as it must', () => {
    const some = show(draw(long(40, 45)).card).text;
    assert.match(some, /Heading of item-39\nFirst of 39\./, 'a sentence of each item');
    const many = show(draw(long(75, 60)).card).text;
    assert.match(many, /Heading of item-74\n/, 'every heading');
    assert.doesNotMatch(many, /First of 74/);
  });
});
