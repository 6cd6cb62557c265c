import assert from 'node:assert/strict';
import { parseQuestions } from './questions.js';
import { fold, scoreReply } from './score.js';

const expecting = (mustContainAny: string[][], mustNotContain: string[] = []) => ({
  mustContainAny,
  mustNotContain,
});
const saying = (text: string, ...buttons: string[]) => ({ text, buttons });

describe('scoreReply', () => {
  it('wants one string of each group', () => {
    const expect = expecting([['£8,000', '£8k'], ['2015/16']]);
    assert.ok(scoreReply(saying('£8k in 2015/16'), expect).right);
    const short = scoreReply(saying('£8,000'), expect);
    assert.ok(!short.right);
    assert.deepEqual(short.missing, [['2015/16']]);
  });

  it('overlooks case, curly quotes, kinds of dash and runs of white space', () => {
    const reply = saying("I DON’T  have\n2024–25, 'quoted'");
    assert.ok(scoreReply(reply, expecting([["don't have 2024-25"], ['‘quoted’']])).right);
  });

  it('finds a number standing alone at either end of the text', () => {
    assert.ok(scoreReply(saying('6'), expecting([[' 6 ']])).right);
    assert.ok(!scoreReply(saying('16'), expecting([[' 6 ']])).right);
  });

  it('reads the buttons too', () => {
    assert.ok(
      scoreReply(saying('Of which?', 'KCSP: Clair Bell'), expecting([['Clair Bell']])).right,
    );
  });

  it('looks at the first 600 characters only', () => {
    assert.ok(scoreReply(saying(`${'a'.repeat(597)}yes`), expecting([['yes']])).right);
    assert.ok(!scoreReply(saying(`${'a'.repeat(598)}yes`), expecting([['yes']])).right);
  });

  it('refuses a text over 1,200 characters, buttons left out', () => {
    const button = 'b'.repeat(100);
    assert.ok(scoreReply(saying('a'.repeat(1_200), button), expecting([])).right);
    assert.ok(scoreReply(saying('a'.repeat(1_201)), expecting([])).tooLong);
  });

  it('refuses what must not stand there, anywhere', () => {
    const reply = saying(`${'a'.repeat(700)} no results`);
    assert.deepEqual(scoreReply(reply, expecting([], ['No results'])).forbidden, ['No results']);
  });
});

describe('fold', () => {
  it('is the same when done twice', () => {
    const text = '“Two”  kinds — of ‑ dash';
    assert.equal(fold(text), '"two" kinds - of - dash');
    assert.equal(fold(fold(text)), fold(text));
  });
});

describe('parseQuestions', () => {
  it('reads a question a line and passes over empty lines', () => {
    const line = JSON.stringify({
      id: 'q-1',
      turns: ['posters'],
      category: 'ambiguous',
      expect: { mustContainAny: [['knife']] },
      note: 'left out',
    });
    const [question, ...more] = parseQuestions(`${line}\n\n`);
    assert.equal(more.length, 0);
    assert.deepEqual(question?.expect, { mustContainAny: [['knife']], mustNotContain: [] });
  });

  it('names the line that is no question', () => {
    assert.throws(() => parseQuestions('\n{"id":"q-1"}'), /Line 2 /);
  });
});
