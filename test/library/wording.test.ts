import assert from 'node:assert/strict';
import { checkWords } from '../../bot/library/wording.js';

const faultsIn = (text: string) =>
  checkWords({ path: 'some.yml', text }).map(({ line, problem }) => [line, problem]);

describe('words that the content avoids', () => {
  for (const [text, line, problem] of [
    ['All is well.\nOops.', 2, 'The text has "Oops"'],
    ['Sorry, I didn’t get that.', 1, 'The text has "Sorry, I didn’t get that"'],
    ['One\nTo read it, Click\nhere.', 2, 'The text has "click here"'],
    ['Simply type.', 1, 'The text has "simply"'],
    ['Please  note this.', 1, 'The text has "please note"'],
    ['Well done!', 1, 'The text has an exclamation mark'],
    ['Well done 👍', 1, 'The text has an emoji'],
    ['Well done ☺', 1, 'The text has an emoji'],
    ['Caf\uFFFD', 1, 'The text has a character that cannot be read'],
  ] as const) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(faultsIn(text), [[line, problem]]);
    });
  }

  it('are not found within other words, nor among signs', () => {
    assert.deepEqual(faultsIn('Troops oversimplify notes: £5 © 2024 ™ 50% → here'), []);
  });
});
