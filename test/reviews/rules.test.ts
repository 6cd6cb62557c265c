import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actions, eventsBeside } from '../../bot/proposals/model.js';
import {
  criteria,
  summaryOfReviews,
  totalOf,
  type Review,
  type Verdict,
} from '../../bot/reviews/model.js';
import { isSameOrganisation, recusalOf } from '../../bot/reviews/recusal.js';
import { readScoreForm, textsOf, typedOf } from '../../bot/reviews/score-fields.js';
import { eventWords } from '../../bot/reviews/views/events.js';
import { projectLibrary } from '../proposals/context.js';
import { filled, marks } from './builders.js';

const at = new Date('2026-11-21T09:00:00Z');
const by = { id: 'robin', name: 'Robin Reed' };
const given = (verdict: Verdict): Review => ({ by, at, version: 1, verdict });

describe('what reviews come to', () => {
  const total = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 });

  it('is the median of the totals with its spread, and who abstained counts for nothing', () => {
    fc.assert(
      fc.property(fc.array(total, { maxLength: 9 }), fc.nat(3), (scores, abstained) => {
        const reviews = scores.map((five) => {
          const scored = Object.fromEntries(
            criteria.map((criterion, index) => [
              criterion,
              { score: five[index] ?? 0, reason: 'Because.' },
            ]),
          );
          return given({ kind: 'scored', marks: { ...marks(0), ...scored } });
        });
        const none = Array.from({ length: abstained }, () => given({ kind: 'abstained' }));
        const sums = scores.map((five) => five.reduce((sum, one) => sum + one, 0));
        const rising = [...sums].sort((one, other) => one - other);
        const { count, median, lowest, highest, ...rest } = summaryOfReviews([...none, ...reviews]);
        assert.deepEqual(rest, { abstained });
        assert.equal(count, sums.length);
        assert.equal(lowest, rising[0] ?? 0);
        assert.equal(highest, rising.at(-1) ?? 0);
        // As many totals lie above the median as below it.
        const above = sums.filter((sum) => sum > median).length;
        const below = sums.filter((sum) => sum < median).length;
        assert.ok(above <= sums.length / 2 && below <= sums.length / 2);
        assert.ok(Number.isInteger(median * 2));
      }),
    );
  });

  for (const [scores, median] of [
    [[], 0],
    [[4], 20],
    [[3, 4], 17.5],
    [[5, 1, 2], 10],
  ] as const) {
    it(`of ${JSON.stringify(scores)} on each criterion is ${median}`, () => {
      const reviews = scores.map((score) => given({ kind: 'scored', marks: marks(score) }));
      assert.equal(summaryOfReviews(reviews).median, median);
    });
  }

  it('is 25 a review at most', () => {
    assert.equal(totalOf(marks(5)), 25);
  });
});

describe('the score form', () => {
  it('gives back the marks that it was filled with', () => {
    const read = readScoreForm(textsOf(typedOf(marks(3, 'A reason that is long enough.'))));
    assert.deepEqual(read, { kind: 'good', marks: marks(3, 'A reason that is long enough.') });
  });

  for (const [what, wrong, problem] of [
    ['no score', { 'score-fit': '' }, { score: 'score-missing' }],
    ['a score of 6', { 'score-fit': '6' }, { score: 'score-missing' }],
    ['a score of -1', { 'score-fit': '-1' }, { score: 'score-missing' }],
    ['a score of 4.5', { 'score-fit': '4.5' }, { score: 'score-missing' }],
    ['no reason', { 'reason-fit': ' \n ' }, { reason: 'empty' }],
    ['9 characters', { 'reason-fit': 'x'.repeat(9) }, { reason: 'too-short' }],
    ['401 characters', { 'reason-fit': 'x'.repeat(401) }, { reason: 'too-long' }],
    ['neither', { 'score-fit': '', 'reason-fit': '' }, { score: 'score-missing', reason: 'empty' }],
  ] as const) {
    it(`names the line with ${what}, and no other`, () => {
      const read = readScoreForm({ ...filled(4), ...wrong });
      assert.ok(read.kind === 'wrong');
      assert.deepEqual([...read.problems.keys()], ['fit']);
      const { score, reason } = read.problems.get('fit') ?? {};
      const keys = {
        ...(score ? { score: score.key } : {}),
        ...(reason ? { reason: reason.key } : {}),
      };
      assert.deepEqual(keys, problem);
    });
  }

  it('takes 10 and 400 characters', () => {
    for (const length of [10, 400]) {
      assert.equal(readScoreForm(filled(0, 'x'.repeat(length))).kind, 'good');
    }
  });

  it('reads whatever is sent without failing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (inputs) => {
        assert.equal(readScoreForm(textsOf(inputs)).kind, 'wrong');
      }),
    );
  });
});

describe('stepping aside', () => {
  const of = async (name: string, organisation: string | undefined, lead = 'Jo Marsh') => {
    const { organisations } = await projectLibrary();
    const answers = { organisation: 'Swale Borough Council', leadContact: { name: lead } };
    return recusalOf({ name, organisation }, answers, organisations)?.kind;
  };

  for (const organisation of [
    'Swale Borough Council',
    'swale borough council.',
    'The Swale  Borough-Council',
    'Swale Council',
  ]) {
    it(`is for reviewers of the proposer’s organisation: "${organisation}"`, async () => {
      assert.equal(await of('Robin Reed', organisation), 'organisation');
    });
  }

  for (const organisation of ['Kent Police', 'Swale', 'Borough Council', '', undefined]) {
    it(`is not for those of another: ${JSON.stringify(organisation)}`, async () => {
      assert.equal(await of('Robin Reed', organisation), undefined);
    });
  }

  for (const name of ['Jo Marsh', 'jo  marsh', 'Jo Marsh (Swale)', 'Cllr Jo Marsh']) {
    it(`is for the lead contact: "${name}"`, async () => {
      assert.equal(await of(name, 'Kent Police'), 'lead-contact');
    });
  }

  it('is not for somebody without a name, or with a part of the name', async () => {
    assert.equal(await of('', 'Kent Police', ''), undefined);
    assert.equal(await of('Jo', 'Kent Police'), undefined);
  });

  it('compares organisations alike, whichever comes first', async () => {
    const { organisations } = await projectLibrary();
    const names = organisations.flatMap(({ name, says }) => [name, ...says]);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (one, other) => {
        assert.equal(
          isSameOrganisation(one, other, organisations),
          isSameOrganisation(other, one, organisations),
        );
        assert.ok(isSameOrganisation(one, one.toUpperCase(), organisations));
      }),
    );
  });
});

describe('the history in words', () => {
  it('has words for everything that can happen, with and without a detail', async () => {
    const library = await projectLibrary();
    const details = [undefined, 'changed', 'abstained', 'lead-contact', 'something else'];
    for (const action of [...actions, ...eventsBeside]) {
      for (const detail of details) {
        const event = { at, by, action, from: 'submitted', to: 'shortlisted' } as const;
        const words = eventWords(library, {
          ...event,
          reason: 'So.',
          ...(detail ? { detail } : {}),
        });
        assert.match(words.head, /^21 November 2026, 9am · Robin Reed \w/);
        assert.equal(words.lines[0], 'With the reviewers → On the shortlist');
        assert.match(words.lines[1] ?? '', /^(?:Why|Question|Answer): So\.$/);
      }
    }
  });
});
