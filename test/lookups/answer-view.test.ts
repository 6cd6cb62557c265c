import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Card } from '../../cards/card.js';
import { answerCard, sharedCard, type Facts } from '../../bot/lookups/answer-view.js';
import type { ToldFact } from '../../bot/lookups/finding.js';
import type { Library } from '../../bot/library/model.js';
import { nodesOfType } from '../cards/card-tree.js';
import { wordsOf } from '../support/seen.js';
import { cards, figure, projectLibrary, told } from './builders.js';

const textOf = (card: Card): string => wordsOf(card.content).join('\n');
const titlesOf = (card: Card): readonly unknown[] =>
  nodesOfType(card.content, 'Action.Execute').map(({ title }) => title);
const dataOf = (card: Card, wanted: string): unknown =>
  nodesOfType(card.content, 'Action.Execute').find(({ title }) => title === wanted)?.['data'];

describe('the card of an answer', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  const draw = (facts: Facts, from?: number): Card =>
    answerCard({ library, cards }, facts, 'how many assaults', from);

  it('says the fact first, then its source and date, and that it may have changed', () => {
    const card = draw([told()]);
    assert.deepEqual(wordsOf(card.content), [
      'There were 12 assaults in 2020.',
      'Source: Action plan, about June 2021, page 1 · as at June 2021',
      'This may have changed since.',
      'Was this useful?',
    ]);
    assert.equal(card.summary, 'There were 12 assaults in 2020.');
  });

  it('does not say of a recent fact that it may have changed', () => {
    assert.doesNotMatch(textOf(draw([told({ old: false })])), /changed/);
  });

  it('has the first sentence as its heading, and the subject where that is long', () => {
    const [short] = nodesOfType(draw([told({ text: 'It is so. More.' })]).content, 'TextBlock');
    assert.equal(short?.['text'], 'It is so.');
    const long = `It is ${'so '.repeat(60)}here.`;
    assert.equal(wordsOf(draw([told({ text: long })]).content)[0], 'Assaults in 2020');
    assert.match(textOf(draw([told({ text: long })])), new RegExp(long));
  });

  it('offers the team with the question, and asks whether it was useful', () => {
    const card = draw([told()]);
    const question = 'how many assaults';
    assert.deepEqual(titlesOf(card), ['Useful', 'Not useful', 'Ask the team']);
    assert.deepEqual(dataOf(card, 'Ask the team'), { action: 'enquiries.ask', question });
    assert.deepEqual(dataOf(card, 'Not useful'), {
      action: 'lookups.rate',
      entry: 'fig-one',
      useful: false,
      question,
    });
  });

  it('leads from a person to all contacts, and shows printed addresses with their date', () => {
    const entry = library.entries.find(({ id }) => id === 'con-peerbux');
    assert.ok(entry);
    const card = draw([told({ entry, text: 'Shafick Peerbux heads it.' })]);
    assert.ok(titlesOf(card).includes('All contacts'));
    assert.match(textOf(card), /Email shafick\.peerbux@kent\.gov\.uk \(as at 12 July 2023\)/);
    const asked = draw([told({ entry, text: 'His e-mail: shafick.peerbux@kent.gov.uk' })]);
    assert.equal(textOf(asked).match(/shafick/g)?.length, 1);
  });

  it('shows a resource’s links', () => {
    const entry = library.entries.find(({ id }) => id === 'res-dhrlink');
    assert.ok(entry?.type === 'resource');
    const [link] = entry.details.links;
    assert.ok(link);
    assert.ok(textOf(draw([told({ entry })])).includes(link.address));
  });

  const thirty = Array.from({ length: 30 }, (_, at) => `Item number ${at + 1}`);

  it('shows ten items of a list, and the others on pages in place', () => {
    const facts: Facts = [told({ list: thirty })];
    const seenItems = (card: Card) => textOf(card).match(/Item number \d+/g)?.length;
    const first = draw(facts);
    assert.equal(seenItems(first), 10);
    assert.match(textOf(first), /Items 1 to 10 of 30/);
    assert.deepEqual(dataOf(first, 'More'), {
      action: 'lookups.items',
      entry: 'fig-one',
      from: 10,
      question: 'how many assaults',
    });
    assert.equal(dataOf(first, 'Back'), undefined);
    const last = draw(facts, 20);
    assert.match(textOf(last), /Items 21 to 30 of 30/);
    assert.ok(dataOf(last, 'Back'));
    assert.equal(dataOf(last, 'More'), undefined);
  });

  it('shows a short list whole, without a line of pages', () => {
    const card = draw([told({ list: ['One', 'Two'] })]);
    assert.match(textOf(card), /- One\n- Two/);
    assert.doesNotMatch(textOf(card), /Items 1/);
  });

  it('tells compared facts side by side, with both values in the first 600 characters', () => {
    const long = 'It was printed in the report of that year, with much beside it. '.repeat(6);
    const facts: Facts = [
      told({ entry: figure({ id: 'one' }), text: `It was £13,220 in 2022/23. ${long}` }),
      told({ entry: figure({ id: 'two' }), text: `It was £13,221 in 2023/24. ${long}` }),
    ];
    const card = draw(facts);
    const text = textOf(card);
    assert.match(text.slice(0, 600), /£13,220/);
    assert.match(text.slice(0, 600), /£13,221/);
    assert.equal(text.match(/Source:/g)?.length, 1);
    assert.deepEqual(dataOf(card, 'Assaults in 2020'), {
      action: 'lookups.entry',
      entry: 'one',
      question: 'how many assaults',
    });
  });

  it('names the source of each fact where they differ', () => {
    const card = draw([told(), told({ citation: 'KCSP notes', asAt: '2024-03-14' })]);
    assert.equal(textOf(card).match(/Source:/g)?.length, 2);
  });

  const words = (most: number) =>
    fc
      .array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 14 }), { maxLength: 90 })
      .map((parts) => parts.join(' ').slice(0, most).trim() || 'It is so.');

  const anyFact: fc.Arbitrary<ToldFact> = fc
    .record({
      text: words(600),
      notes: fc.array(words(150), { maxLength: 2 }),
      list: fc.array(words(120), { maxLength: 40 }),
      citation: words(80),
    })
    .map((parts) => told(parts));

  it('stays under 1,200 visible characters whatever it tells', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 1, maxLength: 5 }), fc.nat(39), (facts, from) => {
        const [first, ...others] = facts;
        assert.ok(first);
        const whole = textOf(draw([first, ...others]));
        assert.ok(whole.length < 1_200, `${whole.length} characters`);
        const paged = textOf(draw([first], Math.min(from, Math.max(0, first.list.length - 1))));
        assert.ok(paged.length < 1_200, `${paged.length} characters`);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no item of a list out from page to page', () => {
    fc.assert(
      fc.property(fc.array(words(120), { minLength: 1, maxLength: 40 }), (list) => {
        let from = 0;
        for (let pages = 0; pages <= list.length; pages += 1) {
          const more = dataOf(draw([told({ list })], from), 'More');
          if (more === undefined) return;
          const { from: next } = more as { from: number };
          assert.ok(next > from && next < list.length);
          from = next;
        }
        assert.fail('the list has no end');
      }),
      { numRuns: 30 },
    );
  });
});

describe('the card of an answer that is shared', () => {
  it('stands alone: the fact and its source, and nothing to press', async () => {
    const library = await projectLibrary();
    const card = sharedCard({ library, cards }, told({ list: ['One', 'Two'] }));
    assert.deepEqual(titlesOf(card), []);
    assert.match(textOf(card), /There were 12 assaults in 2020\.\n- One\n- Two\nSource: /);
    assert.doesNotMatch(textOf(card), /useful/);
  });
});
