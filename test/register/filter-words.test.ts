import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../bot/conversation/utterance.js';
import type { Library } from '../../bot/library/model.js';
import type { Vocabulary } from '../../bot/proposals/port.js';
import { readFilterWords, type FilterRead } from '../../bot/register/filter-words.js';
import type { RegisterFilter } from '../../bot/register/port.js';
import { referenceSaid } from '../../bot/register/reference-said.js';
import { registerVocabulary, shownStates, type Named } from '../../bot/register/vocabulary.js';
import { sharedReading } from '../support/bot.js';

describe('words beside "proposals"', () => {
  let library: Library;
  let vocabulary: Vocabulary<Named>;
  before(async () => {
    ({ library } = await sharedReading());
    vocabulary = registerVocabulary(library);
  });
  const read = (text: string): FilterRead => {
    const found = readFilterWords(wordsOf(text), vocabulary, '2026/27');
    assert.ok(found, text);
    return found;
  };

  const clear: readonly (readonly [string, RegisterFilter])[] = [
    ['', {}],
    ['shortlisted', { state: 'shortlisted' }],
    ['waiting', { state: 'submitted' }],
    ['that are waiting for reviews', { state: 'submitted' }],
    ['to review', { state: 'submitted' }],
    ['waiting for the proposer', { state: 'questioned' }],
    ['waiting for a decision', { state: 'shortlisted' }],
    ['turned down', { state: 'declined' }],
    ['not approved', { state: 'declined' }],
    ['from Swale', { district: 'Swale' }],
    ['in Margate', { district: 'Thanet' }],
    ['in Folkestone & Hythe', { district: 'Folkestone and Hythe' }],
    ['county wide', { district: 'All of Kent' }],
    ['in Kent', {}],
    ['domestic abuse', { priority: 'domestic-abuse' }],
    ['DA', { priority: 'domestic-abuse' }],
    ['VAWG', { priority: 'violence-against-women-and-girls' }],
    ['about road safety', { priority: 'road-safety' }],
    ['abuse at home', { priority: 'domestic-abuse' }],
    ['Kent Police', { organisation: 'Kent Police' }],
    ['from KFRS', { organisation: 'Kent Fire and Rescue Service' }],
    [
      'Office of the Kent Police and Crime Commissioner',
      { organisation: 'Office of the Kent Police and Crime Commissioner' },
    ],
    ['by Swale Borough Council', { organisation: 'Swale Borough Council' }],
    ['about scams', { words: 'scams' }],
    ['scams', { priority: 'crime' }],
    ['about crime', { priority: 'crime' }],
    ['on knife crime', { words: 'knife crime' }],
    ['on the shortlist', { state: 'shortlisted' }],
    ['ASB', { priority: 'anti-social-behaviour' }],
    ['about ASB', { priority: 'anti-social-behaviour' }],
    ['about organised crime', { priority: 'serious-and-organised-crime' }],
    ['called night buses', { words: 'night buses' }],
    ['Swale shortlisted', { state: 'shortlisted', district: 'Swale' }],
    [
      'approved road safety in Thanet',
      { state: 'approved', priority: 'road-safety', district: 'Thanet' },
    ],
    [
      'about scams in Swale from Kent Police, shortlisted',
      {
        ...{ state: 'shortlisted', district: 'Swale', organisation: 'Kent Police' },
        words: 'scams',
      },
    ],
    ['shortlised in Thannet', { state: 'shortlisted', district: 'Thanet' }],
  ];
  for (const [text, filter] of clear)
    it(`are a filter: "${text}"`, () => {
      const found = read(text);
      assert.deepEqual(found.filter, filter);
      assert.equal(found.isClear, true);
      assert.deepEqual(found.leftOut, []);
      assert.equal(found.year, undefined);
    });

  for (const [text, filter] of [
    ['buses', { words: 'buses' }],
    ['cover', { words: 'cover' }],
    ['decides', { words: 'decides' }],
    ['buses Swale', { words: 'buses', district: 'Swale' }],
    ['for a new chess club', { words: 'new chess club' }],
  ] as const)
    it(`are sought as text where they name nothing: "${text}"`, () => {
      assert.deepEqual(read(text).filter, filter);
      assert.equal(read(text).isClear, false);
    });

  for (const [text, year] of [
    ['2025/26', '2025/26'],
    ['of 25-26 shortlisted', '2025/26'],
    ['of last year', '2025/26'],
    ['next financial year', '2027/28'],
    ['this year', '2026/27'],
  ] as const)
    it(`name a year: "${text}"`, () => {
      assert.equal(read(text).year, year);
      assert.equal(read(text).filter.words, undefined);
    });

  it('name one of each kind, and say which others were left out', () => {
    const { filter, leftOut } = read('Swale and Thanet, shortlisted');
    assert.deepEqual(filter, { state: 'shortlisted', district: 'Swale' });
    assert.deepEqual(leftOut, [{ kind: 'district', value: 'Thanet' }]);
  });

  it('are no filter when they are a whole story', () => {
    const story = Array.from({ length: 25 }, () => 'word');
    assert.equal(readFilterWords(story, vocabulary, '2026/27'), undefined);
    assert.equal(readFilterWords(['about', 'x'.repeat(101)], vocabulary, '2026/27'), undefined);
  });

  it('mean the same in any order', () => {
    const { districts, priorities } = library.proposals;
    const of = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
    const phraseOf = (kind: Named['kind'], value: string): string =>
      kind === 'state'
        ? (library.messages.text(`register.said-${value}`).split(',')[0]?.trim() ?? '')
        : kind === 'priority'
          ? (library.topics.find(({ id }) => id === value)?.name ?? '')
          : value;
    fc.assert(
      fc.property(
        fc.record({
          state: of(shownStates),
          priority: of(priorities.map(({ id }) => id)),
          district: of(districts.slice(1).map(({ name }) => name)),
          organisation: of(library.organisations.map(({ name }) => name)),
        }),
        fc.subarray(['state', 'priority', 'district', 'organisation'] as const, { minLength: 1 }),
        fc.integer({ min: 0, max: 23 }),
        (all, kinds, turn) => {
          const order = [...kinds, ...kinds].slice(turn % kinds.length).slice(0, kinds.length);
          // A comma keeps a name from running into the next: "Dover, sandwich".
          const said = order.map((kind) => phraseOf(kind, all[kind])).join(' in ');
          const expected = Object.fromEntries(kinds.map((kind) => [kind, all[kind]]));
          assert.deepEqual({ ...read(said).filter }, expected, said);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never lose a word: what names nothing is sought', () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-xz]{3,5}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const { filter } = read(`shortlisted about ${words.join(' ')}`);
        const kept = filter.words ?? '';
        // Chance may spell a name: "kcc" is the County Council.
        const isNamed = Object.keys(filter).some((kind) => kind !== 'words' && kind !== 'state');
        for (const one of words) {
          assert.ok(isNamed || kept.includes(one), `${one} of ${words.join(' ')}`);
        }
      }),
    );
  });

  it('have phrases in the content for every state, none for two', () => {
    const phrases = shownStates.flatMap((state) =>
      library.messages
        .text(`register.said-${state}`)
        .split(',')
        .map((phrase) => phrase.trim()),
    );
    assert.equal(new Set(phrases).size, phrases.length);
    assert.ok(phrases.every((phrase) => /^[a-z]+( [a-z]+)*$/.test(phrase)));
  });
});

describe('a reference that is said', () => {
  for (const text of [
    'TP-2026-7K3QF9',
    'tp-2026-7k3qf9',
    'TP 2026 7K3QF9.',
    'tp20267k3qf9',
    'open TP-2026-7K3QF9',
    'Proposal TP‑2026‑7K3QF9',
    'Can I see proposal tp-2026-7k3qf9, please?',
    'show me the proposal TP-2026-7K3QF9',
  ])
    it(`is to be opened: "${text}"`, () => {
      assert.equal(referenceSaid(text), 'TP-2026-7K3QF9');
    });

  for (const text of [
    '',
    'TP-2026',
    'withdraw TP-2026-7K3QF9',
    'approve TP-2026-7K3QF9',
    'TP-2026-7K3QF9 and TP-2026-8M4RG2',
    'copy proposal TP-2026-7K3QF9',
    `open TP-2026-7K3QF9 ${'please '.repeat(40)}`,
  ])
    it(`is not all that is asked: "${text.slice(0, 40)}"`, () => {
      assert.equal(referenceSaid(text), undefined);
    });
});
