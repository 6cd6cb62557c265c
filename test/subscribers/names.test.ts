import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createNameMatches, namePartsOf } from '../../bot/subscribers/names.js';
import { person } from './builders.js';

const people = [
  'Robin Reed',
  'Robin Reed-Marsh',
  'Reed Robin',
  'Robin Hill',
  'Cllr Asha Patel',
  'Zoë O’Neil',
  'Patel, Sam (Swale)',
].map((name) => person(name));

function named(words: string, most = 10): readonly string[] {
  const matches = createNameMatches(words, most);
  for (const one of people) matches.offer(one);
  return matches.best().map(({ name }) => name);
}

describe('a name', () => {
  it('finds those who are called so, exact matches first', () => {
    for (const [words, names] of [
      ['robin reed', ['Robin Reed', 'Reed Robin', 'Robin Reed-Marsh']],
      ['ROBIN  REED.', ['Robin Reed', 'Reed Robin', 'Robin Reed-Marsh']],
      ['Asha Patel', ['Cllr Asha Patel']],
      ['Ms Asha Patel', ['Cllr Asha Patel']],
      ["zoe o'neil", ['Zoë O’Neil']],
      ['Sam Patel', ['Patel, Sam (Swale)']],
      ['rob hi', ['Robin Hill']],
      ['obin', []],
      ['Robin Patel', []],
      ['', []],
      ['…', []],
    ] as const) {
      assert.deepEqual(named(words), names, words);
    }
  });

  it('finds at most as many as were asked for', () => {
    assert.deepEqual(named('robin', 2), ['Reed Robin', 'Robin Hill']);
  });

  const letters = 'abcdeéèñøABCDEÉ';
  const name = fc
    .array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join(' '));

  it('always finds the person who bears it, before all who do not, whatever its dress', () => {
    const dress = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => `Dr. ${text} `,
      (text: string) => text.normalize('NFD'),
      (text: string) => text.replaceAll(' ', ',  '),
    );
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 20 }), dress, (wanted, others, dressed) => {
        const matches = createNameMatches(dressed(wanted), 10);
        for (const one of [...others, wanted]) matches.offer(person(one));
        const [first] = matches.best();
        assert.deepEqual(namePartsOf(first?.name ?? ''), namePartsOf(wanted));
      }),
    );
  });

  it('is compared by parts that do not change when they are taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const parts = namePartsOf(`x ${text}`);
        assert.deepEqual(namePartsOf(parts.join(' ')), parts);
      }),
    );
  });
});
