import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutCourtesies, wordsOf } from '../../bot/conversation/utterance.js';

describe('the words of a message', () => {
  for (const [said, words] of [
    ['Bulletin', ['bulletin']],
    ['BULLETIN!!!', ['bulletin']],
    ['  what   can you do?\n', ['what', 'can', 'you', 'do']],
    ['last month’s bulletin', ['last', "month's", 'bulletin']],
    ['e‑bulletin', ['e-bulletin']],
    ['bulletin 03/2024.', ['bulletin', '03/2024']],
    ['bulletin "domestic abuse", please', ['bulletin', 'domestic', 'abuse', 'please']],
    ['£500 or 5%', ['£500', 'or', '5%']],
    ["x-.' y%", ['x', 'y%']],
    ['csu@kent.police.uk.', ['csu@kent.police.uk']],
    ['ﬁnd ｂｕｌｌｅｔｉｎ', ['find', 'bulletin']],
    ['Zoë’s café', ["zoë's", 'café']],
    ['🙂 … — !', []],
    ['', []],
  ] as const) {
    it(`of ${JSON.stringify(said)}`, () => assert.deepEqual(wordsOf(said), words));
  }

  it('stay the same when they are read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = wordsOf(text);
        assert.deepEqual(wordsOf(words.join(' ')), words);
      }),
      { numRuns: 2_000 },
    );
  });

  it('carry no capital, no space and no mark at their start', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of wordsOf(text)) {
          assert.equal(word, word.toLowerCase());
          assert.match(word, /^[\p{L}\p{N}£€$@#]\S*$/u);
        }
      }),
    );
  });
});

describe('a message of the largest size', () => {
  const largest = 250_000;
  for (const part of ['a ', 'please ', 'thank you ', 'x', 'x-', '£', "'"]) {
    it(`of "${part}" alone is read at once`, () => {
      const words = wordsOf(part.repeat(largest / part.length));
      assert.ok(withoutCourtesies(words).length <= words.length);
    });
  }

  it('of nothing but marks between two letters is read at once', () => {
    assert.equal(wordsOf(`x${'-'.repeat(largest)}x`).length, 1);
  });
});

describe('courtesies', () => {
  const without = (text: string) => withoutCourtesies(wordsOf(text)).join(' ');

  for (const [said, rest] of [
    ['hi, bulletin please', 'bulletin'],
    ['Good morning, could you show me the bulletin, thank you', 'bulletin'],
    ['can I see the latest bulletin again', 'latest bulletin'],
    ['bulletin', 'bulletin'],
    ['show me', 'me'],
    ['please', 'please'],
    ['hello', 'hello'],
    ['thanks thanks', 'thanks'],
    ['the bulletin on the pot', 'bulletin on the pot'],
  ] as const) {
    it(`are taken from "${said}"`, () => assert.equal(without(said), rest));
  }

  const polite = fc.constantFrom(
    ...['hi', 'please', 'show', 'me', 'the', 'a', 'can', 'i', 'see', 'thank', 'you', 'thanks'],
    ...['good', 'morning', 'now', 'bot', 'bulletin', 'pot'],
  );
  const messages = fc.array(polite, { maxLength: 8 });

  it('never empty a message that had words', () => {
    fc.assert(
      fc.property(messages, (words) => {
        assert.equal(withoutCourtesies(words).length > 0, words.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are gone after the first time, and the words between them stay as they stood', () => {
    fc.assert(
      fc.property(messages, (words) => {
        const rest = withoutCourtesies(words);
        assert.deepEqual(withoutCourtesies(rest), rest);
        assert.ok(` ${words.join(' ')} `.includes(` ${rest.join(' ')} `) || words.length === 0);
      }),
      { numRuns: 1_000 },
    );
  });
});
