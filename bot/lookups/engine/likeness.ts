import type { CompiledEntry, Wording } from './compiled-entry.js';
import { presence, type Term } from './term.js';

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

/** The best presence of a term in a wording, and the tokens by which it is there. */
function within(term: Term, wording: Wording, matched: Map<string, number>): number {
  let best = 0;
  let tokens: readonly string[] = [];
  for (const alternative of term.alternatives) {
    if (alternative.weight <= best) continue;
    if (!alternative.tokens.every((token) => wording.tokens.has(token))) continue;
    best = alternative.weight;
    tokens = alternative.tokens;
  }
  for (const token of tokens) matched.set(token, Math.max(matched.get(token) ?? 0, best));
  return best;
}

export function likeness(terms: readonly Term[], wording: Wording): Likeness {
  const matched = new Map<string, number>();
  let need = 0;
  let met = 0;
  for (const term of terms) {
    need += term.need;
    met += term.need * within(term, wording, matched);
  }
  if (met === 0 || wording.mass === 0) return none;
  let shared = 0;
  for (const [token, weight] of matched) shared += weight * (wording.tokens.get(token) ?? 0);
  const ofQuestion = met / need;
  const ofWording = Math.min(1, shared / wording.mass);
  const sum = ofQuestion + ofWording;
  return { ofQuestion, ofWording, both: sum === 0 ? 0 : (2 * ofQuestion * ofWording) / sum };
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
      firmNeed === 0
        ? 0
        : firmOf(missing.find(({ known, firmness }) => !known && firmness > 0.35)) / firmNeed,
    worst: firmNeed === 0 ? 0 : firmOf(missing[0]) / firmNeed,
    met,
    saysSomething: terms.some(({ light, firmness }) => !light && firmness > 0.35),
    dense: need === 0 ? 0 : dense / need,
  };
}
