import type { Question } from './question.js';
import type { Evidence } from './evidence.js';

/** How much each thing speaks for an entry being about what the question is about. */
interface Weights {
  readonly worst: number;
  readonly unknown: number;
  readonly wording: number;
  readonly subject: number;
  readonly met: number;
  readonly named: number;
  readonly dense: number;
  readonly time: number;
  readonly several: number;
  readonly fewWords: number;
  readonly constant: number;
}

/**
 * Fitted to the content's own wordings, asked with their entry (an answer) and without it (none),
 * and to questions about what the content does not have; see test/eval/engine-eval.ts.
 */
const weights: Weights = {
  worst: -0.9,
  unknown: -3.5,
  wording: 2.2,
  subject: 1.4,
  met: 0.37,
  named: -1.65,
  dense: 1.2,
  time: 1.3,
  several: -0.7,
  fewWords: 0.5,
  constant: -5.35,
};

const firmEnough = 0.35;

/** How sure it is that an entry is about what was asked: above 0 rather yes, below rather no. */
export function confidence({ terms }: Question, evidence: Evidence): number {
  const { coverage, wording, subject, time } = evidence;
  const firm = terms.filter((term) => !term.light && term.firmness > firmEnough).length;
  const missing = coverage.missing.filter(({ firmness }) => firmness >= 1).length;
  return (
    weights.worst * coverage.worst +
    weights.unknown * coverage.unknown +
    weights.wording * wording.both +
    weights.subject * subject.both +
    weights.met * coverage.met +
    weights.dense * coverage.dense +
    weights.time * (time ?? 0) +
    (coverage.missing.some(({ named }) => named) ? weights.named : 0) +
    (missing >= 2 ? weights.several : 0) +
    (firm <= 2 ? weights.fewWords : 0) +
    weights.constant
  );
}
