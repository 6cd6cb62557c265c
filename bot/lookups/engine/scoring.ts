import type { CompiledEntry } from './compiled-entry.js';
import type { Evidence } from './evidence.js';

/** An entry and how likely it is the answer. */
export interface Scored {
  readonly compiled: CompiledEntry;
  readonly evidence: Evidence;
  readonly score: number;
}

/*
 * All weights were fitted so that each of the content's own wordings, asked with that wording left
 * out, finds its entry first (see test/eval/engine-fit.ts).
 */

/** What speaks for an entry apart from what is asked for, when and where. */
const contentWeights = {
  coverage: 1.25,
  met: 0.39,
  dense: 0.4,
  worst: -1.0,
  wording: 1.5,
  subject: 0.57,
  subjectOfQuestion: 1.35,
  main: 0.75,
};

/** What speaks for it as the answer to just this question. */
const askedWeights = {
  /** Not fitted: who asks in its very words means it. */
  exact: 1.5,
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

function askedFeatures(evidence: Evidence): Record<keyof typeof askedWeights, number> {
  const { time, place, tells, meaning, asksNewest } = evidence;
  const undated = time === undefined;
  return {
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

/** Features and their weights in one order, so that no object is walked for every entry. */
function weigher<Name extends string>(weights: Readonly<Record<Name, number>>) {
  const pairs = typedEntries(weights);
  return (features: Readonly<Record<Name, number>>): number => {
    let sum = 0;
    for (const [name, weight] of pairs) sum += features[name] * weight;
    return sum;
  };
}

function typedEntries<Name extends string>(record: Readonly<Record<Name, number>>) {
  const pairs: [Name, number][] = [];
  for (const name in record) pairs.push([name, record[name]]);
  return pairs;
}

const weighContent = weigher(contentWeights);
const weighAsked = weigher(askedWeights);

/** The evidence in numbers, for fitting the weights. */
export const featuresOf = (evidence: Evidence): Readonly<Record<string, number>> => ({
  ...contentFeatures(evidence),
  ...askedFeatures(evidence),
});

/** How well the content of an entry fits, whatever is asked of it. */
export const contentScore = (evidence: Evidence): number => weighContent(contentFeatures(evidence));

/** How likely an entry is the answer, for comparing entries. */
export const scoreOf = (evidence: Evidence): number =>
  contentScore(evidence) + weighAsked(askedFeatures(evidence));
