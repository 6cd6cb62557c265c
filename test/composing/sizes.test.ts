import assert from 'node:assert/strict';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { Card } from '../../cards/card.js';
import type { Offered } from '../../bot/composing/candidates.js';
import { typedFrom } from '../../bot/composing/item-form.js';
import { itemFields } from '../../bot/composing/item-rules.js';
import { mostItems, type DraftItem } from '../../bot/composing/model.js';
import { candidatesCard } from '../../bot/composing/views/candidate-view.js';
import { composeCard } from '../../bot/composing/views/compose-view.js';
import { itemForm } from '../../bot/composing/views/form-view.js';
import { itemCard } from '../../bot/composing/views/item-view.js';
import { faultsCard } from '../../bot/composing/views/publish-view.js';
import { faultsOf } from '../../bot/composing/faults.js';
import { bulletinOf } from '../../bot/composing/model.js';
import { topicIds } from '../../bot/library/entry-schema.js';
import { sectionNames, type Library } from '../../bot/library/model.js';
import { cards, projectLibrary } from '../lookups/builders.js';
import { at, candidateOf, contentOf, draftOf, itemOf, jo } from './builders.js';

const today = '2026-12-02';
const long = (count: number): string => '[é*_'.repeat(count / 4);

/** An item with the most of everything that is taken from elsewhere, and everything wrong with it. */
const worst = (number: number): DraftItem =>
  itemOf(`key-${number}`, {
    section: sectionNames[number % sectionNames.length] ?? 'News',
    rank: `r${String(number).padStart(3, '0')}`,
    content: contentOf(long(360), {
      text: `${long(2_980)}. One. Two. Three!`,
      topics: topicIds,
      links: Array.from({ length: 4 }, () => ({
        title: long(360),
        address: `http://a.org/${'x'.repeat(980)}`,
      })),
      event: {
        ...{ first: '2026-11-01', last: '2026-11-02' },
        ...{ time: long(360), place: long(360), booking: long(360) },
      },
      source: long(360),
    }),
  });

describe('the cards of composing, with the most that they can hold', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });
  const full = draftOf(Array.from({ length: mostItems }, (_, at) => worst(at)));
  const fits = (card: Card): void => {
    assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
  };
  const parts = () => ({ library, cards, newKey: () => 'new-ABCDEFABCDEF' });

  it('are small enough: every page of a draft', () => {
    const noted = Array.from({ length: 6 }, () => long(120));
    for (const page of [1, 2, 3, 4, 5]) {
      const seen = { now: at, today, noted, candidates: 200, canStart: true, own: undefined, page };
      fits(composeCard(parts(), full, seen));
    }
  });

  it('are small enough: an item', () => {
    fits(itemCard(parts(), full, full.items[0] ?? worst(0), today, [long(200)]));
  });

  it('are small enough: the form, with everything that was typed', () => {
    const [item = worst(0)] = full.items;
    const typed = typedFrom('News', item.content);
    const problems = new Map(itemFields.map((field) => [field, long(200)] as const));
    const filled = { typed, problems, warning: long(200), noted: [long(400)] };
    fits(itemForm(parts(), full, { key: item.key, from: 3, isNew: false }, filled));
  });

  it('are small enough: candidates and dismissed ones', () => {
    const candidate = candidateOf('a'.repeat(64), {
      ...{ from: long(2_000), note: long(2_000), item: worst(1).content },
    });
    const reasons = [
      { kind: 'uncovered', topics: topicIds.slice(0, 3) },
      { kind: 'thin', section: 'Training and events' },
      { kind: 'event-over' },
      { kind: 'new' },
    ] as const;
    const fit = { candidate, points: 1, reasons };
    const fate = { kind: 'dismissed', by: jo, at } as const;
    const offered: Offered = {
      fits: Array.from({ length: 200 }, () => fit),
      dismissed: Array.from({ length: 200 }, () => ({ ...fit, fate })),
      isPartial: true,
    };
    for (const list of ['offered', 'dismissed'] as const) {
      fits(candidatesCard(parts(), full, offered, { list, page: 2, noted: long(200) }));
    }
  });

  it('are small enough: what keeps a draft from being published', () => {
    const faults = faultsOf(library, full, bulletinOf(full, { published: today }), today);
    assert.ok(faults.length > 300);
    fits(faultsCard(parts(), full, faults));
  });
});
