import assert from 'node:assert/strict';
import type { Library } from '../../bot/library/model.js';
import { priorityIds, questionIds } from '../../bot/library/proposal-questions.js';
import { draftWords } from '../../bot/proposals/draft-words.js';
import { projectLibrary } from '../proposals/context.js';
import { contentFiles, faultsOf } from './content-fixture.js';

const sound = contentFiles().find(({ path }) => path === 'proposals.yml')?.text ?? '';

describe('the words of proposals', () => {
  it('are refused without a question, a priority or a district, and with one that is unknown', () => {
    const without = (line: RegExp, instead = '') =>
      faultsOf({ 'proposals.yml': sound.replace(line, instead) });
    for (const [faults, words] of [
      [without(/^ {2}risks:.*\n/m), /"questions › risks" is missing/],
      [without(/^ {2}crime:.*\n/m), /"priorities › crime" is missing/],
      [without(/\{ All: \[everywhere\] \}/, '{}'), /There is no district/],
      [without(/^ {2}crime:/m, '  law: []\n  crime:'), /law/],
      [without(/limit: 100/, 'limit: 5'), /limit/],
      [without(/\{ All: \[everywhere\] \}/, '{ All: [one], Part: [One] }'), /Part|lower-case/],
    ] as const) {
      assert.ok(faults.length > 0);
      assert.ok(faults.every(({ file }) => file === 'proposals.yml'));
      assert.match(faults.map(({ problem, expected }) => `${problem} ${expected}`).join(), words);
    }
  });

  it('refuse two districts with the same words, by line', () => {
    const [fault] = faultsOf({
      'proposals.yml': sound.replace('{ All: [everywhere] }', '{ All: [one], Part: [one] }'),
    });
    assert.match(fault?.problem ?? '', /"one" of Part is also one of All/);
  });

  describe('of the project', () => {
    let library: Library;
    before(async () => {
      library = await projectLibrary();
    });

    it('have the fourteen priorities and the fifteen questions, in order', () => {
      const { priorities, questions } = library.proposals;
      assert.deepEqual(
        priorities.map(({ id }) => id),
        priorityIds,
      );
      assert.equal(priorityIds.length, 14);
      assert.deepEqual(
        questions.map(({ id }) => id),
        questionIds,
      );
    });

    it('end every question with a question mark, and give no label to two questions', () => {
      const labels = library.proposals.questions.flatMap((question) => question.labels);
      assert.equal(new Set(labels).size, labels.length);
      for (const { ask, why } of library.proposals.questions) {
        assert.match(ask, /\?$/);
        assert.match(why, /\.$/);
      }
    });

    it('have the twelve districts after the whole county', () => {
      const [county, ...districts] = library.proposals.districts;
      assert.equal(county.name, 'All of Kent');
      assert.equal(districts.length, 12);
    });

    it('have words for every control word of a draft', () => {
      for (const word of draftWords) assert.ok(library.commandWords.has(word), word);
    });
  });
});
