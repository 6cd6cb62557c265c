import type { CompiledEntry } from './compiled-entry.js';
import type { Evidence } from './evidence.js';

/** An entry and how likely it is the answer. */
export interface Scored {
  readonly compiled: CompiledEntry;
  readonly evidence: Evidence;
  readonly score: number;
}

/** What speaks for an entry apart from what is asked for, when and where. */
const contentWeights = {
  coverage: 1.25,
  met: 0.39,
  dense: 0.40,
  worst: -1.00,
  wording: 1.50,
  subject: 0.57,
  subjectOfQuestion: 1.35,
  main: 0.75,
};

/** What speaks for it as the answer to just this question. */
const askedWeights = {
  /** Not fitted: who asks in its very words means it. */
  exact: 1.50,
  opening: 0.97,
  tells: 0.23,
  tellsNot: -0.23,
  kind: 1.42,
  kindFirst: 1.03,
  kindMissing: -0.72,
  meaning: 1.58,
  meaningOnlyAsked: -1.58,
  meaningOnlyEntry: 0.32,
  time: 4.46,
  noTime: -2.17,
  place: 1.81,
  newest: 0.81,
  person: 0.45,
  recency: 0.46,
  superseded: -0.86,
};

/**
 * The weights were fitted so that each of the content's own wordings, asked with that wording left
 * out, finds its entry first (see test/eval/engine-eval.ts).
 */
export const weights = { ...contentWeights, ...askedWeights };
export type Feature = keyof typeof weights;

const one = (holds: boolean): number => (holds ? 1 : 0);
/** "latest" and the like make it count twice that a fact is the newest of its series. */
const twice = (holds: boolean, asked: boolean): number => (holds ? (asked ? 2 : 1) : 0);
const littleTime = 0.3;
const nearlyOne = 0.99;

function contentFeatures(evidence: Evidence): Record<keyof typeof contentWeights, number> {
  const { coverage, wording, subject, main } = evidence;
  return {
    coverage: coverage.share,
    met: coverage.met,
    dense: coverage.share > 0 ? (coverage.dense * coverage.met) / coverage.share : 0,
    worst: coverage.worst,
    wording: wording.both,
    subject: subject.both,
    subjectOfQuestion: subject.ofQuestion,
    main: main.ofWording,
  };
}

/** The evidence in numbers. */
export function featuresOf(evidence: Evidence): Record<Feature, number> {
  const { time, place, tells, meaning, asksNewest } = evidence;
  const undated = time === undefined;
  return {
    ...contentFeatures(evidence),
    exact: one(evidence.wording.both > nearlyOne),
    opening: evidence.opening.ofQuestion,
    tells: one(tells === true),
    tellsNot: one(tells === false),
    kind: evidence.kind,
    kindFirst: one(evidence.kindFirst),
    kindMissing: one(evidence.kindMissing),
    meaning: one(meaning === 'both'),
    meaningOnlyAsked: one(meaning === 'only-asked'),
    meaningOnlyEntry: one(meaning === 'only-entry'),
    time: time ?? 0,
    noTime: one(!undated && time < littleTime),
    place: place ?? 0,
    newest: twice(undated && evidence.newest, asksNewest),
    person: one(evidence.person),
    recency: evidence.recency,
    superseded: twice(undated && evidence.superseded, asksNewest),
  };
}

function weighed<Name extends string>(
  features: Readonly<Record<Name, number>>,
  by: Readonly<Record<Name, number>>,
): number {
  let sum = 0;
  for (const name in by) sum += features[name] * by[name];
  return sum;
}

/** How likely an entry is the answer, for comparing entries. */
export const scoreOf = (evidence: Evidence): number => weighed(featuresOf(evidence), weights);

/** How well the content of an entry fits, whatever is asked of it. */
export const contentScore = (evidence: Evidence): number =>
  weighed(contentFeatures(evidence), contentWeights);
