import type { CompiledEntry } from './compiled-entry.js';
import { givesExactly, missingKind } from './kinds.js';
import { bestWording, coverage, likeness, type Coverage, type Likeness } from './likeness.js';
import { placeAgreement } from './places.js';
import type { Question } from './question.js';
import { timing } from './timing.js';
import { mayTell } from './value.js';

/** What speaks for and against an entry as the answer to a question; each from 0 to 1. */
export interface Evidence {
  readonly coverage: Coverage;
  readonly wording: Likeness;
  readonly subject: Likeness;
  readonly main: Likeness;
  readonly allAbout: Likeness;
  readonly opening: Likeness;
  /** The opening has such words or numbers as would answer; undefined when none would show. */
  readonly tells: boolean | undefined;
  /** The share of what is asked for that the entry gives; 0.5 when nothing in particular is. */
  readonly kind: number;
  /** What the entry gives before all is what is asked for. */
  readonly kindFirst: boolean;
  /** The entry cannot answer what is asked for. */
  readonly kindMissing: boolean;
  /** A meaning is asked for, and the entry is one; or the one without the other. */
  readonly meaning: 'both' | 'only-asked' | 'only-entry' | 'neither';
  /** The entry is about the time asked; undefined when none is. */
  readonly time: number | undefined;
  readonly place: number | undefined;
  /** Not asked for a time, and no newer one follows. */
  readonly newest: boolean;
  readonly superseded: boolean;
  readonly asksNewest: boolean;
  /** A person is asked for, and the entry is one. */
  readonly person: boolean;
  /** How recent the paper is, from 0 to 1, when no time is asked for. */
  readonly recency: number;
}

/** An entry and how likely it is the answer. */
export interface Scored {
  readonly compiled: CompiledEntry;
  readonly evidence: Evidence;
  readonly score: number;
}

export function evidenceFor(question: Question, compiled: CompiledEntry, newest: boolean): Evidence {
  const { terms, cues, time, places } = question;
  const { entry } = compiled;
  const particular = cues.kinds.filter((kind) => kind !== 'what' && kind !== 'whether' && kind !== 'meaning');
  const given = particular.filter((kind) => givesExactly(entry, kind));
  const asksMeaning = cues.kinds.includes('meaning') || question.bare;
  const isMeaning = entry.type === 'glossary';
  return {
    coverage: coverage(terms, compiled),
    wording: bestWording(terms, compiled),
    subject: likeness(terms, compiled.subject),
    main: likeness(terms, compiled.main),
    allAbout: likeness(terms, compiled.allAbout),
    opening: likeness(terms, compiled.openingWording),
    tells: mayTell(cues.kinds, compiled.opening),
    kind: particular.length === 0 ? 0.5 : given.length / particular.length,
    kindFirst: particular.some((kind) => kind === entry.gives[0]),
    kindMissing: missingKind(cues.kinds, compiled) !== undefined,
    meaning: asksMeaning ? (isMeaning ? 'both' : 'only-asked') : isMeaning ? 'only-entry' : 'neither',
    time: timing(time, compiled),
    place: places.length === 0 ? undefined : Math.min(...places.map((place) => placeAgreement(place, entry.places))),
    newest: newest && !cues.earlier,
  superseded: entry.supersededBy !== undefined && !cues.earlier,
    asksNewest: cues.newest,
    person: cues.kinds.includes('who') && entry.type === 'person',
    recency: time.spans.length > 0 || cues.earlier ? 0 : (Number(entry.asAt.slice(0, 4)) - 2015) / 10,
  };
}

/** What speaks for an entry apart from what is asked for, when and where. */
export function contentScore(evidence: Evidence): number {
  const features = featuresOf(evidence);
  return contentWeights.reduce((sum, value, at) => sum + value * (features[at] ?? 0), 0);
}

/** The weights of the evidence, fitted to the content's own wordings (see test/eval/engine-eval.ts). */
const weights = {
  coverage: 0.84,
  met: 0.41,
  dense: -0.12,
  denseMet: 0.23,
  worst: -2.33,
  wording: 1.50,
  wordingOfQuestion: 0.00,
  subject: 0.65,
  subjectOfQuestion: 1.49,
  main: 0.92,
  openingOfQuestion: 1.38,
  tells: 0.19,
  tellsNot: -0.19,
  kind: 1.59,
  kindFirst: 1.16,
  kindMissing: -0.97,
  meaning: 1.71,
  meaningOnlyAsked: -1.71,
  meaningOnlyEntry: -0.18,
  time: 4.34,
  noTime: -1.58,
  place: 2.08,
  newest: 1.21,
  person: 0.52,
  recency: 0.37,
  superseded: -0.89,
};

/** The evidence as one row of numbers, in the order of the weights. */
export function featuresOf(evidence: Evidence): readonly number[] {
  const { time, place } = evidence;
  return [
    evidence.coverage.share,
    evidence.coverage.met,
    evidence.coverage.dense,
    evidence.coverage.share > 0 ? evidence.coverage.dense * evidence.coverage.met / evidence.coverage.share : 0,
    evidence.coverage.worst,
    evidence.wording.both,
    evidence.wording.ofQuestion,
    evidence.subject.both,
    evidence.subject.ofQuestion,
    evidence.main.ofWording,
    evidence.opening.ofQuestion,
    evidence.tells === true ? 1 : 0,
    evidence.tells === false ? 1 : 0,
    evidence.kind,
    evidence.kindFirst ? 1 : 0,
    evidence.kindMissing ? 1 : 0,
    evidence.meaning === 'both' ? 1 : 0,
    evidence.meaning === 'only-asked' ? 1 : 0,
    evidence.meaning === 'only-entry' ? 1 : 0,
    time ?? 0,
    time !== undefined && time < 0.3 ? 1 : 0,
    place ?? 0,
    time === undefined && evidence.newest ? (evidence.asksNewest ? 2 : 1) : 0,
    evidence.person ? 1 : 0,
    evidence.recency,
    time === undefined && evidence.superseded ? (evidence.asksNewest ? 2 : 1) : 0,
  ];
}

const inOrder = Object.values(weights);
/** The first of them, up to the likeness to the name of what the entry is about. */
const contentWeights = inOrder.slice(0, Object.keys(weights).indexOf('main') + 1);

export function scoreOf(evidence: Evidence): number {
  return featuresOf(evidence).reduce((sum, value, at) => sum + value * (inOrder[at] ?? 0), 0);
}
