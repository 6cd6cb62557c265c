import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readField, type Field } from '../../bot/terminal/cards/fields.js';
import { readTyped, wordsFor } from '../../bot/terminal/form.js';
import type { Messages } from '../../bot/library/model.js';
import { projectLibrary } from '../support/reading.js';

const today = '2026-11-21';

const field = (properties: object): Field => {
  const read = readField({ id: 'it', label: 'It', ...properties });
  assert.ok(read);
  return read;
};

const text = (more: object = {}): Field => field({ type: 'Input.Text', ...more });
const choice = (more: object = {}): Field =>
  field({
    type: 'Input.ChoiceSet',
    choices: [
      { title: 'Kent Police', value: 'police' },
      { title: 'Swale, Borough Council', value: 'swale' },
      { title: 'Other', value: 'other' },
    ],
    ...more,
  });

describe('a form at a terminal', () => {
  let messages: Messages;
  before(async () => {
    ({ messages } = await projectLibrary());
  });
  const value = (of: Field, typed: string): string => {
    const reading = readTyped(of, typed, today, messages);
    assert.ok(reading.kind === 'value', JSON.stringify(reading));
    return reading.value;
  };
  const problem = (of: Field, typed: string): string => {
    const reading = readTyped(of, typed, today, messages);
    assert.ok(reading.kind === 'problem', JSON.stringify(reading));
    return reading.problem;
  };

  it('keeps what is there on Enter, empties it on a hyphen, and takes anything else', () => {
    const kept = text({ value: 'as it was' });
    assert.equal(value(kept, ''), 'as it was');
    assert.equal(value(kept, '-'), '');
    assert.equal(value(kept, ' another '), 'another');
  });

  it('says the card’s own words when something that is needed is left empty', () => {
    const needed = text({ isRequired: true, errorMessage: 'Type a title.' });
    assert.equal(problem(needed, ''), 'Type a title.');
    assert.equal(problem(text({ isRequired: 'true' }), ' '), 'This is needed.');
    assert.equal(value(text(), ''), '');
  });

  it('says how much is too much', () => {
    const short = text({ maxLength: 5 });
    assert.equal(value(short, '12345'), '12345');
    assert.equal(problem(short, '123456'), 'That is 6 characters. At most 5 fit.');
  });

  it('takes \\n for a new line only where a field has several', () => {
    assert.equal(value(text({ isMultiline: true }), 'one\\ntwo'), 'one\ntwo');
    assert.equal(value(text(), 'one\\ntwo'), 'one\\ntwo');
  });

  it('takes a choice by number or by title, and one alone unless several may be chosen', () => {
    assert.equal(value(choice(), '1'), 'police');
    assert.equal(value(choice(), 'swale, borough council'), 'swale');
    assert.equal(value(choice({ isMultiSelect: true }), '1, 3,1'), 'police,other');
    for (const [of, typed] of [
      [choice(), '1,3'],
      [choice(), '4'],
      [choice(), '0'],
      [choice({ isMultiSelect: true }), '1,9'],
      [choice(), 'nobody'],
    ] as const) {
      assert.equal(problem(of, typed), 'Type a number from 1 to 3.');
    }
  });

  it('takes a day as people write it, within the days that the card allows', () => {
    const day = field({ type: 'Input.Date', min: '2026-11-21', max: '2027-03-31' });
    assert.equal(value(day, '5 January 2027'), '2027-01-05');
    assert.equal(value(day, '2027-03-31'), '2027-03-31');
    assert.equal(problem(day, '20 November 2026'), 'Type 21 November 2026 or a later day.');
    assert.equal(problem(day, '1 April 2027'), 'Type 31 March 2027 or an earlier day.');
    for (const typed of ['soon', '2027-02-31x', '31 February 2027', '2026-13-01']) {
      assert.equal(problem(day, typed), 'Type a day, such as 5 June 2026.');
    }
  });

  it('takes yes and no for a box to tick, and needs the yes where the card does', () => {
    const box = field({ type: 'Input.Toggle', title: 'I have read it', isRequired: true });
    assert.equal(value(box, 'Yes'), 'true');
    assert.equal(problem(box, 'no'), 'This is needed.');
    assert.equal(problem(box, ''), 'This is needed.');
    assert.equal(problem(box, 'perhaps'), 'Type yes or no.');
  });

  it('tells in words what stands in a field', () => {
    const several = choice({ isMultiSelect: true });
    assert.equal(wordsFor(several, 'police,other', messages), 'Kent Police, Other');
    assert.equal(wordsFor(field({ type: 'Input.Date' }), '2027-01-05', messages), '5 January 2027');
  });

  it('never takes a value that the card would not send, whatever is typed', () => {
    const fields = [text({ maxLength: 8 }), choice(), field({ type: 'Input.Date' })];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ maxLength: 20 }), (of, typed) => {
        const reading = readTyped(of, typed, today, messages);
        if (reading.kind === 'problem') return;
        if (of.kind === 'text') assert.ok(reading.value.length <= 8);
        if (of.kind === 'choice') assert.match(reading.value, /^(police|swale|other|)$/);
        if (of.kind === 'date') assert.match(reading.value, /^(\d{4}-\d{2}-\d{2})?$/);
      }),
    );
  });
});
