import assert from 'node:assert/strict';
import { largestCard, sizeOf } from '../../cards/size.js';
import { sumOf, type Counted, type Tallies } from '../../bot/subscribers/counting.js';
import { countsCard } from '../../bot/subscribers/counts-view.js';
import { listCard } from '../../bot/subscribers/list-view.js';
import { organisationQuestion } from '../../bot/subscribers/organisation.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { sharedReading } from '../support/bot.js';
import { turn } from '../lookups/builders.js';
import { person, place } from './builders.js';

const today = '2026-11-21';
const many = 12_345;
const tally = {
  ...{ reached: many, neverSent: many, paused: many, stopped: many },
  ...{ removed: many, 'not-installed': many, blocked: many, gone: many },
};
const full: Tallies = { people: tally, places: tally };

describe('the cards about subscribers', () => {
  it('are small enough with every organisation, every state and the longest names', async () => {
    const { library, cards } = await sharedReading();
    const parts = { library, cards };
    const half = library.organisations.filter((_, index) => index % 2 === 0);
    const typed = Array.from({ length: 40 }, (_, number) => `${'Long name '.repeat(11)}${number}`);
    const names = [...half.map(({ name }) => name), ...typed];
    const counted: Counted = {
      all: sumOf([full, full]),
      organisations: new Map(names.map((name) => [name, full])),
      unknown: full,
      others: full,
    };
    for (const where of [{ kind: 'all' }, { kind: 'districts' }] as const) {
      for (const page of [1, 2, 3, 100]) {
        const size = sizeOf(countsCard(parts, counted, { where, page }));
        assert.ok(size < largestCard, `${where.kind}, page ${page}: ${size} bytes`);
      }
    }
    const since = new Date('2026-11-01T09:00:00Z');
    const lost = Array.from({ length: 8 }, (_, number): Subscriber => {
      const somebody = person(`${'A long name '.repeat(20)}${number}`);
      return {
        ...{
          key: `${number}`,
          conversation: place(somebody),
          person: somebody,
          topics: 'all',
          since,
        },
        ...{ choice: { kind: 'active' }, reach: { kind: 'suspended', reason: 'blocked', since } },
        ...{ organisation: 'x'.repeat(120), seenAt: since },
      };
    });
    const listed = listCard(
      parts,
      { where: { kind: 'all' }, filter: 'suspended' },
      { items: [...lost, ...lost], total: 400 },
      { page: 2, today },
    );
    assert.ok(sizeOf(listed) < largestCard, `${sizeOf(listed)} bytes`);
    const question = organisationQuestion(parts, turn());
    assert.ok(question.kind === 'card' && sizeOf(question.card) < largestCard);
  });
});
