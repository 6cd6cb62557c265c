import assert from 'node:assert/strict';
import { readSynonyms } from '../../../bot/library/synonyms.js';

const sound = `same:
  - [anti-social behaviour, asb]
near:
  boss: [chair]
asks:
  who: [who]
newest: [now]
earlier: [old]
coming: [next]
setting: [kcsp]
short:
  yr: year
light: tell me
soft: big
ordinary: apple pear
`;

const read = (text: string) => readSynonyms({ path: 'synonyms.yml', text });

describe('synonyms.yml', () => {
  it('is read into groups, phrases and words', () => {
    const { value, faults } = read(sound);
    assert.deepEqual(faults, []);
    assert.deepEqual(value?.same, [['anti-social behaviour', 'asb']]);
    assert.deepEqual(value?.near.get('boss'), ['chair']);
    assert.deepEqual(value?.asks.get('who'), ['who']);
    assert.deepEqual(value?.ordinary, ['apple', 'pear']);
  });

  it('has each phrase in one group of equals', () => {
    const { faults } = read(sound.replace('asb]', 'asb]\n  - [nuisance, asb]'));
    assert.equal(faults.length, 1);
    assert.equal(faults[0]?.line, 3);
    assert.match(faults[0]?.problem ?? '', /"asb" is also in line 2/);
  });

  for (const [what, from, to] of [
    ['a phrase with capitals', '[chair]', '[Chair]'],
    ['a kind that nobody can ask for', 'who: [who]', 'whom: [who]'],
    ['a group of one', '[anti-social behaviour, asb]', '[asb]'],
  ] as const) {
    it(`refuses ${what}`, () =>
      assert.equal(read(sound.replace(from, to)).faults.length > 0, true));
  }
});
