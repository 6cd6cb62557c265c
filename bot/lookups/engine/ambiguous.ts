import type { CueKind } from '../../library/synonyms.js';
import { groupOf } from './about.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Question } from './question.js';
import { contentScore, type Scored } from './scoring.js';
import { newestFirst } from './series.js';
import { presence, type Term } from './term.js';

const mostReadings = 5;
/** How far behind the best a reading may be, by how many words of the question say something. */
const behind: readonly number[] = [6, 5, 2.2, 1, 0.8];
const nearlyEqual = 0.8;
/** Two facts about one thing, between which so little decides, are told together. */
const together = 0.7;
const wholly = 0.8;
/** How far behind in content something of the same kind may be. */
const ofContent = 2.5;
const ofRecency = 2.5;
const inName = 0.6;

/** How much of the name of what an entry is about the question says, from 0 to 1. */
function named(terms: readonly Term[], compiled: CompiledEntry): number {
  let best = 0;
  for (const tokens of compiled.about) {
    if (tokens.length === 0) continue;
    const said = tokens.filter((token) => {
      const only = new Map([[token, 1]]);
      return terms.some((term) => presence(term, only) > 0);
    });
    best = Math.max(best, said.length / tokens.length);
  }
  return best;
}

/** Whether a question names what the entry is about, and not only something of the kind. */
function pinned(
  question: Question,
  { compiled, evidence }: Scored,
  said: readonly Term[],
): boolean {
  if (said.length === 0) return false;
  if (named(question.terms, compiled) >= wholly) return true;
  const [only] = said;
  if (said.length === 1 && only) return only.text.includes(' ');
  return evidence.wording.ofWording >= wholly && evidence.wording.ofQuestion >= wholly;
}

/** The word is in the name of what the entry is about, and not only mentioned. */
const namesIt = ({ subject, allAbout }: Scored['evidence']): boolean =>
  Math.max(subject.ofQuestion, allAbout.ofQuestion) >= inName;

/** What is as much of the kind that one word names, whatever is asked of it; recent papers first. */
function ofTheKind(top: Scored, all: readonly Scored[]): readonly Scored[] {
  const most = contentScore(top.evidence);
  const weight = ({ score, evidence }: Scored) => score + evidence.recency * ofRecency;
  return all
    .filter(({ evidence }) => most - contentScore(evidence) <= ofContent && namesIt(evidence))
    .sort((left, right) => weight(right) - weight(left));
}

/** Where a question stands in its conversation. */
export interface Standing {
  /** Something was spoken of before. */
  readonly following: boolean;
  /** It goes on about the best of the entries. */
  readonly goesOn: boolean;
}

/** The first of each thing that the entries are about, the newest of a series. */
function onePerGroup(pool: readonly Scored[], kinds: readonly CueKind[]): readonly CompiledEntry[] {
  const groups = new Map<string, CompiledEntry>();
  for (const compiled of newestFirst(pool.map((scored) => scored.compiled))) {
    const group = groupOf(compiled, kinds);
    if (groups.size < mostReadings && !groups.has(group)) groups.set(group, compiled);
  }
  return [...groups.values()];
}

/** What a question turns out to mean: one thing, two facts of it, or any of several things. */
export type Meaning =
  | { readonly kind: 'facts'; readonly entries: readonly CompiledEntry[] }
  | { readonly kind: 'readings'; readonly entries: readonly CompiledEntry[] };

/**
 * Between which entries a question does not decide, the likeliest first. `fitting` are those that
 * could answer it, the best first and at least one; `others` only lack what is asked for: a
 * question of one word may mean them too.
 */
export function meaningOf(
  question: Question,
  fitting: readonly [Scored, ...Scored[]],
  others: readonly Scored[],
  { following, goesOn }: Standing,
): Meaning {
  const [top] = fitting;
  const said = question.terms.filter(({ light }) => !light);
  const isPinned = pinned(question, top, said);
  // A time picks one of a series.
  const isTimed = question.time.spans.length > 0 && top.compiled.entry.series !== undefined;
  const gap =
    (isPinned || isTimed ? nearlyEqual : (behind[said.length] ?? nearlyEqual)) /
    (following ? 4 : 1);
  const generic = !isPinned && !following && !isTimed && said.length === 1;
  const { kinds } = question.cues;
  let readings = generic
    ? onePerGroup(ofTheKind(top, fitting), kinds)
    : onePerGroup(
        fitting.filter(({ score }) => top.score - score <= gap),
        kinds,
      );
  if (generic && readings.length < 2) {
    readings = onePerGroup(ofTheKind(top, [...fitting, ...others]), kinds);
  }
  if (readings.length > 1 && !goesOn) return { kind: 'readings', entries: readings };
  const second = fitting[1];
  const both = second && top.score - second.score <= together && isOfOne(top, second);
  return { kind: 'facts', entries: both ? [top.compiled, second.compiled] : [top.compiled] };
}

/** Two facts about one thing that are not the same fact at two times. */
const isOfOne = (left: Scored, right: Scored): boolean =>
  groupOf(left.compiled) === groupOf(right.compiled) &&
  left.compiled.entry.type !== 'person' &&
  (left.compiled.entry.series === undefined ||
    left.compiled.entry.series !== right.compiled.entry.series);
