import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutToFit, issueCards, issueSummary } from '../../bot/bulletins/issue-view.js';
import type { BulletinItem, Library } from '../../bot/library/model.js';
import type { SectionProps } from '../../cards/bulletin/data.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { wordsOf } from '../support/seen.js';
import { issueOf, itemOf } from './issues.js';
import { projectCards, projectLibrary } from '../support/reading.js';

const cards = projectCards();
const today = '2024-06-05';

describe('sections cut to fit', () => {
  interface Sized {
    readonly heading: string;
    readonly size: number;
  }
  const item = ({ heading, size }: Sized) => ({
    heading,
    text: 'x'.repeat(size),
    topics: [],
    links: [],
  });
  const sizes = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }), {
    maxLength: 6,
  });
  const sectionsOf = (given: readonly (readonly number[])[]): readonly SectionProps[] =>
    given.map((some, section) => ({
      name: `Section ${section}`,
      items: some.map((size, index) => item({ heading: `${section}.${index}`, size })),
    }));
  const sizeOfAll = (sections: readonly SectionProps[]): number =>
    sections.flatMap(({ items }) => items).reduce((sum, { text }) => sum + text.length, 0);
  const itemsOf = (sections: readonly SectionProps[]) =>
    sections.flatMap(({ name, items }) => items.map(({ heading }) => `${name}: ${heading}`));

  it('drop nothing, keep the order, and each fit unless a single item is too large', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 60 }), (given, room) => {
        const sections = sectionsOf(given);
        const parts = cutToFit(sections, (some) => sizeOfAll(some) <= room);
        assert.deepEqual(itemsOf(parts.flat()), itemsOf(sections));
        for (const part of parts) {
          assert.ok(part.length > 0);
          const alone = part.length === 1 && part[0]?.items.length === 1;
          assert.ok(sizeOfAll(part) <= room || alone, JSON.stringify(itemsOf(part)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('stay whole where all fits, and where a section fits a part of its own', () => {
    const sections = sectionsOf([[5, 5], [5, 5], [5]]);
    const parts = (room: number) =>
      cutToFit(sections, (some) => sizeOfAll(some) <= room).map((part) =>
        part.map(({ name }) => name),
      );
    assert.deepEqual(parts(25), [['Section 0', 'Section 1', 'Section 2']]);
    assert.deepEqual(parts(19), [['Section 0'], ['Section 1', 'Section 2']]);
    assert.deepEqual(parts(10), [['Section 0'], ['Section 1'], ['Section 2']]);
  });

  it('put what follows beside the end of a section that was cut', () => {
    const parts = cutToFit(sectionsOf([[5, 5, 5], [5]]), (some) => sizeOfAll(some) <= 10);
    assert.deepEqual(parts.map(itemsOf), [
      ['Section 0: 0.0', 'Section 0: 0.1'],
      ['Section 0: 0.2', 'Section 1: 1.0'],
    ]);
  });
});

describe('an issue as cards', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  const long = (id: string): BulletinItem =>
    itemOf(id, {
      text: `Sentence of ${id} with (marks) & more. `.repeat(20),
      topics: ['crime', 'law'],
    });
  const items = (section: string, count: number) =>
    Array.from({ length: count }, (_, index) => long(`${section}-${index}`));
  const large = issueOf('2024-06', {
    News: items('news', 14),
    Publications: items('publication', 40),
    Funding: items('grant', 3),
    Legislation: items('act', 9),
  });

  it('is one card where it fits', () => {
    const small = issueOf('2024-06', { News: [long('one')] });
    const [card, ...more] = issueCards(small, library, cards, today);
    assert.ok(card);
    assert.deepEqual(more, []);
    assert.doesNotMatch(wordsOf(card.content).join('\n'), /Part 1 of/);
  });

  it('is several where it does not: numbered, each small enough, with every item once and in order', () => {
    const parts = issueCards(large, library, cards, today);
    assert.ok(parts.length >= 3, `${parts.length} parts`);
    const headings: string[] = [];
    parts.forEach((card, index) => {
      assert.ok(sizeOf(card) < largestCard, `${sizeOf(card)} bytes`);
      const lines = wordsOf(card.content);
      assert.ok(lines.includes(`Part ${index + 1} of ${parts.length}`), lines.slice(0, 4).join());
      headings.push(...lines.filter((line) => /^Heading of [\w-]+$/.test(line)));
    });
    const expected = large.sections.flatMap((section) =>
      section.items.map(({ heading }) => heading),
    );
    // A part that shows a single item also names it in its contents at a glance.
    assert.deepEqual([...new Set(headings)], expected);
    const all = parts.map(({ content }) => wordsOf(content).join('\n')).join('\n');
    for (const { text } of large.sections.flatMap((section) => section.items)) {
      assert.ok(all.includes(text.trim()), text.slice(0, 40));
    }
  });

  it('is cut finer where less room is told', () => {
    const roomy = issueCards(large, library, cards, today).length;
    assert.ok(issueCards(large, library, cards, today, { most: 12_000 }).length > roomy);
  });

  it('says "past" of an event from the day after it', () => {
    const event = { first: '2024-06-04', last: '2024-06-05', time: '9am to 4pm', place: 'Detling' };
    const issue = issueOf('2024-06', { 'Training and events': [itemOf('day', { event })] });
    const wordsOn = (day: string) =>
      issueCards(issue, library, cards, day).flatMap(({ content }) => wordsOf(content));
    assert.ok(wordsOn('2024-06-05').includes('4 to 5 June 2024 · 9am to 4pm · Detling'));
    assert.ok(wordsOn('2024-06-06').includes('Past · 4 to 5 June 2024 · 9am to 4pm · Detling'));
  });

  it('has a toast that names the month and the first headings', () => {
    const summary = (...ids: readonly string[]) =>
      issueSummary(
        issueOf('2024-06', ids.length === 0 ? {} : { News: ids.map((id) => itemOf(id)) }),
        library,
      );
    assert.match(summary(), /^June 2024 .*Community safety e-bulletin$/);
    assert.match(summary('a'), /^June 2024 .*Heading of a$/);
    assert.match(summary('a', 'b'), /^June 2024 .*Heading of a.*Heading of b$/);
    assert.match(summary('a', 'b', 'c', 'd'), /^June 2024 .*Heading of a.*Heading of b.*\b2\b/);
  });
});
