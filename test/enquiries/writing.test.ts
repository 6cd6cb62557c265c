import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../bot/conversation/utterance.js';
import { typedRemainder } from '../../bot/conversation/typed-remainder.js';
import { readWritten } from '../../bot/enquiries/written.js';

describe('what somebody wrote', () => {
  it('is trimmed, with line breaks in one shape and without control characters', () => {
    assert.deepEqual(readWritten('  One\r\ntwo\r\rthree\u0007\n\n\n\nfour ', 100), {
      kind: 'good',
      text: 'One\ntwo\n\nthree\n\nfour',
    });
  });

  for (const raw of [undefined, '', ' \n\t ', '\u0000']) {
    it(`${JSON.stringify(raw)} is nothing`, () => {
      assert.deepEqual(readWritten(raw, 100), { kind: 'empty' });
    });
  }

  it('may be as long as the limit, and beyond it says how much is too much', () => {
    assert.equal(readWritten('a'.repeat(500), 500).kind, 'good');
    assert.deepEqual(readWritten('a'.repeat(523), 500), {
      kind: 'too-long',
      length: 523,
      over: 23,
    });
  });

  it('can always be stored: never half a character, never beyond the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raw) => {
        const written = readWritten(`${raw}\uD83D`, 60);
        if (written.kind !== 'good') return;
        assert.ok(written.text.isWellFormed() && written.text.length <= 60);
        assert.equal(written.text, written.text.trim());
      }),
    );
  });
});

describe('the question beside the words of a command', () => {
  for (const [text, question] of [
    ['ask who leads on Prevent?', 'who leads on Prevent?'],
    ['Ask: Who leads on Prevent?', 'Who leads on Prevent?'],
    ['please ask the team, who is "the chair" of KCSP', 'who is "the chair" of KCSP'],
    ['ask the team\nTwo lines:\nis it £3,000?', 'Two lines:\nis it £3,000?'],
    ['  ask   A  B', 'A  B'],
  ] as const) {
    it(`keeps capitals and signs of ${JSON.stringify(text)}`, () => {
      assert.equal(typedRemainder(text, wordsOf(question)), question);
    });
  }

  it('falls back to the words where they are not found', () => {
    assert.equal(typedRemainder('something else', ['who', 'leads']), 'who leads');
  });

  it('is quick with a page that was pasted', () => {
    const page = 'ask '.concat('word '.repeat(20_000));
    assert.equal(typedRemainder(page, ['word', 'word']).slice(0, 9), 'word word');
  });
});
