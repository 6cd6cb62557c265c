import assert from 'node:assert/strict';
import { byPlainSearch } from './ask.js';
import type { Category, Question } from './questions.js';
import { reached, report, type Outcome } from './report.js';
import { scoreReply } from './score.js';
import { figure } from '../lookups/builders.js';

const question = (category: Category, wanted: string): Question => ({
  id: `q-${category}`,
  turns: ['how many?'],
  category,
  expect: { mustContainAny: [[wanted]], mustNotContain: [] },
  factIds: [],
  difficulty: 'easy',
});

function outcome(category: Category, said: string, plainly = ''): Outcome {
  const asked = question(category, 'twelve');
  const reply = { text: said, buttons: ['Ask the team'] };
  const score = scoreReply(reply, asked.expect);
  return {
    question: asked,
    reply,
    score,
    plain: scoreReply({ text: plainly, buttons: [] }, asked.expect),
  };
}

describe('the report of an evaluation', () => {
  it('counts by category beside plain search, and shows each failure with what was said', () => {
    const text = report([
      outcome('lookup', 'twelve', 'twelve'),
      outcome('lookup', 'eleven'),
      outcome('smalltalk', 'twelve'),
    ]);
    assert.match(text, /^lookup +2 +1 \(50\.0%\) +1 \(50\.0%\)$/m);
    assert.match(text, /^all +3 +2 \(66\.7%\) +1 \(33\.3%\)$/m);
    assert.match(text, /q-lookup \(lookup\): how many\?\n {2}missing: twelve\n {2}said: eleven/);
    assert.match(text, /median 6 characters, longest 6\./);
    assert.doesNotMatch(text, /^followup/m);
  });

  it('wants 95% over all, and every question without an answer', () => {
    const right = Array.from({ length: 19 }, () => outcome('lookup', 'twelve'));
    assert.ok(reached([...right, outcome('lookup', 'eleven')]));
    assert.ok(!reached([...right.slice(1), outcome('lookup', 'eleven')]));
    assert.ok(!reached([...right, outcome('noanswer', 'eleven')]));
  });
});

describe('plain search', () => {
  it('gives the three likeliest answers to the last turn alone', async () => {
    const entries = ['arson', 'burglary', 'criminal damage', 'drugs'].map((word, at) =>
      figure({ id: `fig-${at}`, subject: word, answer: `Figures of ${word}.`, asked: [] }),
    );
    const ask = byPlainSearch(entries);
    const turns = ['drugs', 'figures of arson'];
    const { text } = await ask({ ...question('followup', 'x'), turns });
    assert.equal(text.split('\n').length, 3);
    assert.match(text, /^Figures of arson\./);
  });
});
