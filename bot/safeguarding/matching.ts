import type { Sign, SignStep } from '../library/sign.js';

/** A phrase as the readings of its words, one after the other. */
export type Phrase = readonly string[];

export interface Span {
  readonly start: number;
  /** The place after the last word. */
  readonly end: number;
}

/** The readings of each word of a sentence; empty where an innocent phrase was taken out. */
export type ReadSentence = readonly ReadonlySet<string>[];

/** Phrases by the reading of their first word. */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

export function indexPhrases(phrases: readonly Phrase[]): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [first = ''] = phrase;
    const others = index.get(first);
    if (others) others.push(phrase);
    else index.set(first, [phrase]);
  }
  return index;
}

function standsAt(phrase: Phrase, start: number, sentence: ReadSentence): boolean {
  return phrase.every((word, offset) => sentence[start + offset]?.has(word) === true);
}

/** Every place where one of the phrases stands. */
export function findPhrases(index: PhraseIndex, sentence: ReadSentence): readonly Span[] {
  const spans: Span[] = [];
  sentence.forEach((readings, start) => {
    for (const reading of readings) {
      for (const phrase of index.get(reading) ?? []) {
        if (standsAt(phrase, start, sentence)) spans.push({ start, end: start + phrase.length });
      }
    }
  });
  return spans;
}

/** Where a step's words stand in the sentence in hand. */
export type Locate = (step: SignStep) => readonly Span[];

/** Looks in one sentence, and looks for each list once. */
export function createLocate(
  sentence: ReadSentence,
  lists: ReadonlyMap<string, PhraseIndex>,
): Locate {
  const places = new Map<string, number[]>();
  sentence.forEach((readings, place) => {
    for (const reading of readings) {
      const others = places.get(reading);
      if (others) others.push(place);
      else places.set(reading, [place]);
    }
  });
  const found = new Map<string, readonly Span[]>();
  const ofList = (name: string): readonly Span[] => {
    const index = lists.get(name);
    const spans = found.get(name) ?? (index ? findPhrases(index, sentence) : []);
    found.set(name, spans);
    return spans;
  };
  return ({ oneOf }) => {
    const spans: Span[] = [];
    for (const term of oneOf) {
      if (term.kind === 'list') {
        spans.push(...ofList(term.list));
        continue;
      }
      for (const start of places.get(term.words[0] ?? '') ?? []) {
        const end = start + term.words.length;
        if (standsAt(term.words, start, sentence)) spans.push({ start, end });
      }
    }
    return spans;
  };
}

function isNear(ends: ReadonlySet<number>, start: number, gap: number): boolean {
  for (let place = start; place >= start - gap; place -= 1) if (ends.has(place)) return true;
  return false;
}

function followsUp(steps: readonly SignStep[], locate: Locate): boolean {
  let ends: ReadonlySet<number> | undefined;
  for (const step of steps) {
    const next = new Set<number>();
    for (const { start, end } of locate(step)) {
      if (!ends || isNear(ends, start, step.gap)) next.add(end);
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return true;
}

/** Whether the sentence in hand shows the sign. */
export function shows(sign: Sign, locate: Locate): boolean {
  return sign.every((steps) => followsUp(steps, locate));
}
