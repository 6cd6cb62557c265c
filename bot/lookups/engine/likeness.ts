import type { CompiledEntry, Wording } from './compiled-entry.js';
import { presence, type Alternative, type Term } from './term.js';

/** How like a question is to one wording: what share of each the other has, from 0 to 1. */
export interface Likeness {
  /** The share of the question that the wording has. */
  readonly ofQuestion: number;
  /** The share of the wording that the question has. */
  readonly ofWording: number;
  /** Both in one. */
  readonly both: number;
}

const none: Likeness = { ofQuestion: 0, ofWording: 0, both: 0 };

/** The best way in which a wording says a term; undefined when it does not. */
function saidIn(term: Term, wording: Wording): Alternative | undefined {
  let best: Alternative | undefined;
  for (const alternative of term.alternatives) {
    if (best && alternative.weight <= best.weight) continue;
    if (alternative.tokens.every((token) => wording.tokens.has(token))) best = alternative;
  }
  return best;
}

export function likeness(terms: readonly Term[], wording: Wording): Likeness {
  let need = 0;
  let met = 0;
  let shared = 0;
  for (const term of terms) {
    need += term.need;
    const said = saidIn(term, wording);
    if (!said) continue;
    met += term.need * said.weight;
    for (const token of said.tokens) shared += said.weight * (wording.tokens.get(token) ?? 0);
  }
  if (met === 0 || wording.mass === 0) return none;
  const ofQuestion = met / need;
  const ofWording = Math.min(1, shared / wording.mass);
  return { ofQuestion, ofWording, both: (2 * ofQuestion * ofWording) / (ofQuestion + ofWording) };
}

/** The likest of an entry's wordings. */
export function bestWording(terms: readonly Term[], compiled: CompiledEntry): Likeness {
  let best = none;
  for (const wording of compiled.wordings) {
    const one = likeness(terms, wording);
    if (one.both > best.both) best = one;
  }
  return best;
}

/** What an entry has of a question. */
export interface Coverage {
  /** The share that it has, the rare words counting most, from 0 to 1. */
  readonly share: number;
  /** What it has not, the neediest first. */
  readonly missing: readonly Term[];
  /** The share of what an answer can hardly leave out, light words aside. */
  readonly firm: number;
  /** The firm need of the firmest missing term against that of all. */
  readonly worst: number;
  /** The same of the firmest term that no entry has. */
  readonly unknown: number;
  /** The question has words that an answer can hardly leave out. */
  readonly saysSomething: boolean;
  /** The need that is met, unlike the share not against that of all. */
  readonly met: number;
  /** The share again, each word counting by how much of the entry is about it. */
  readonly dense: number;
}

const there = 0.4;
const leastFirm = 0.35;
const isFirm = ({ firmness }: Term): boolean => firmness > leastFirm;

const firmOf = (term: Term | undefined): number => (term ? term.need * term.firmness : 0);

export function coverage(terms: readonly Term[], compiled: CompiledEntry): Coverage {
  let need = 0;
  let met = 0;
  let dense = 0;
  let firmNeed = 0;
  let firmMet = 0;
  const missing: Term[] = [];
  for (const term of terms) {
    const has = presence(term, compiled.strength);
    need += term.need;
    met += term.need * has;
    if (has > 0) dense += term.need * presence(term, compiled.density);
    if (term.light) continue;
    const firm = term.need * term.firmness;
    firmNeed += has < there ? firm : term.need;
    firmMet += has < there ? 0 : term.need * has;
    if (has < there) missing.push(term);
  }
  missing.sort((left, right) => firmOf(right) - firmOf(left));
  return {
    share: need === 0 ? 1 : met / need,
    missing,
    firm: firmNeed === 0 ? 1 : firmMet / firmNeed,
    unknown:
      firmNeed === 0 ? 0 : firmOf(missing.find((term) => !term.known && isFirm(term))) / firmNeed,
    worst: firmNeed === 0 ? 0 : firmOf(missing[0]) / firmNeed,
    met,
    saysSomething: terms.some((term) => !term.light && isFirm(term)),
    dense: need === 0 ? 0 : dense / need,
  };
}
