import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig } from '../../bot/config.js';
import { recordKinds } from '../../bot/conversation/personal-records.js';
import {
  fewestDays,
  mostDays,
  readRetention,
  usualRetention,
} from '../../bot/conversation/retention-days.js';

const problemsOf = (text: string): readonly string[] => {
  const outcome = readConfig({ RETENTION_DAYS: text });
  return outcome.ok ? [] : outcome.problems;
};

describe('the setting RETENTION_DAYS', () => {
  it('changes the kinds that it names, and leaves the others as usual', () => {
    const outcome = readConfig({ RETENTION_DAYS: 'enquiries=365, conversations = 14,audit=never' });
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.config.retention, {
      ...usualRetention,
      ...{ enquiries: 365, conversations: 14, audit: 'never' },
    });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['questions=30', /"questions" is no kind of records; the kinds are subscriptions, /],
    ['enquiries', /enquiries must be a whole number of days up to 36500, or never/],
    ['enquiries=soon', /must be a whole number/],
    ['enquiries=-1', /must be a whole number/],
    ['enquiries=1.5', /must be a whole number/],
    ['enquiries=36501', /must be a whole number/],
    ['enquiries=365=366', /must be a whole number/],
    ['enquiries=89', /enquiries must be at least 90 days/],
    ['enquiries=365,enquiries=366', /enquiries stands there twice/],
    ['conversations=400', /conversations must not be kept longer than subscriptions/],
    ['conversations=never', /conversations must not be kept longer than subscriptions/],
  ];
  for (const [text, why] of refused) {
    it(`refuses ${text}`, () => {
      const [problem = '', ...more] = problemsOf(text);
      assert.ok(problem.startsWith('RETENTION_DAYS: '), problem);
      assert.match(problem, why);
      assert.deepEqual(more, []);
    });
  }

  it('names everything that is wrong at once', () => {
    assert.equal(problemsOf('questions=30,enquiries=soon,audit=3').length, 3);
  });

  it('has usual days that it would take itself', () => {
    for (const kind of recordKinds) {
      const days = usualRetention[kind];
      assert.ok(days === 'never' || (days >= fewestDays[kind] && days <= mostDays), kind);
    }
    assert.deepEqual(readRetention(''), { days: usualRetention, problems: [] });
  });

  it('takes whatever is within the bounds, as it was set', () => {
    const anyDays = fc.record(
      Object.fromEntries(
        recordKinds.map((kind) => [
          kind,
          fc.oneof(fc.constant('never'), fc.integer({ min: fewestDays[kind], max: mostDays })),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyDays, (set) => {
        const text = Object.entries(set).map(([kind, days]) => `${kind}=${days}`);
        const { days, problems } = readRetention(text.join(','));
        assert.deepEqual(days, { ...usualRetention, ...set });
        assert.ok(problems.every((one) => one.startsWith('conversations must not')));
      }),
    );
  });

  it('never throws, whatever is set', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { days } = readRetention(text);
        assert.deepEqual(Object.keys(days).sort(), [...recordKinds].sort());
      }),
    );
  });
});
