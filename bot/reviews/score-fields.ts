import { tidy } from '../proposals/port.js';
import { criteria, highestScore, type Criterion, type Mark, type Marks } from './model.js';
import { fewestReason, mostReason, wrongLength, type Problem } from './typed.js';

/** Under these names the inputs of the score form come back. */
export const scoreField = (criterion: Criterion): string => `score-${criterion}`;
export const reasonField = (criterion: Criterion): string => `reason-${criterion}`;

/** What the score form sent, by the names of its inputs. */
export type Typed = Readonly<Record<string, string>>;

/** What of a criterion is wrong: the score, the reason, or both. */
export interface WrongMark {
  readonly score?: Problem;
  readonly reason?: Problem;
}

export type ScoresRead =
  | { readonly kind: 'good'; readonly marks: Marks }
  | { readonly kind: 'wrong'; readonly problems: ReadonlyMap<Criterion, WrongMark> };

/** Reads the score form: a score from 0 to 5 and a reason for each criterion, or what is wrong. Pure. */
export function readScoreForm(typed: Typed): ScoresRead {
  const problems = new Map<Criterion, WrongMark>();
  const marks = criteria.map((criterion): readonly [Criterion, Mark] => {
    const said = typed[scoreField(criterion)] ?? '';
    const score = /^\d$/.test(said) ? Number(said) : Number.NaN;
    const reason = tidy(typed[reasonField(criterion)] ?? '');
    const wrong = wrongLength(reason, { fewest: fewestReason, most: mostReason });
    const isScore = score <= highestScore;
    if (!isScore || wrong) {
      problems.set(criterion, {
        ...(isScore ? {} : { score: { key: 'score-missing' } }),
        ...(wrong ? { reason: wrong } : {}),
      });
    }
    return [criterion, { score, reason }];
  });
  if (problems.size > 0) return { kind: 'wrong', problems };
  const byName = new Map(marks);
  const of = (criterion: Criterion): Mark => byName.get(criterion) ?? { score: 0, reason: '' };
  return {
    kind: 'good',
    marks: {
      fit: of('fit'),
      evidence: of('evidence'),
      outcomes: of('outcomes'),
      value: of('value'),
      deliverability: of('deliverability'),
    },
  };
}

/** A review as it stands in the form, to be changed. */
export function typedOf(marks: Marks): Typed {
  return Object.fromEntries(
    criteria.flatMap((criterion) => [
      [scoreField(criterion), String(marks[criterion].score)],
      [reasonField(criterion), marks[criterion].reason],
    ]),
  );
}

/** What the inputs sent, as far as it is text of this form; far more than is allowed is cut. */
export function textsOf(inputs: Readonly<Record<string, unknown>>): Typed {
  const names = criteria.flatMap((criterion) => [scoreField(criterion), reasonField(criterion)]);
  return Object.fromEntries(
    names.map((name) => {
      const value = inputs[name];
      return [name, typeof value === 'string' ? value.slice(0, mostTyped) : ''];
    }),
  );
}

const mostTyped = 20_000;
