import type { Entry } from '../../library/entries.js';
import type { Digester } from './digest.js';
import { firstSentence, slugWords, timedTexts, weightedTexts } from './entry-texts.js';
import type { Span } from './span.js';
import { readPeriod } from './times.js';

/** A phrase as it is compared with a question: each token with its weight, 0 for parts of a token. */
export interface Wording {
  readonly tokens: ReadonlyMap<string, number>;
  readonly mass: number;
}

/** A time that an entry names, and how surely it is the time that the entry is about. */
export interface NamedTime {
  readonly span: Span;
  readonly weight: number;
}

/** What each token is to an entry. */
export interface Presences {
  /** How strongly it stands for the entry, from 0 to 1: words of its subject most. */
  readonly strength: ReadonlyMap<string, number>;
  /** How much of the entry is about it, from 0 to 1: more where many of its texts have it. */
  readonly density: ReadonlyMap<string, number>;
}

/** An entry made ready for comparing. */
export interface CompiledEntry extends Presences {
  readonly entry: Entry;
  readonly wordings: readonly Wording[];
  readonly subject: Wording;
  /** The sentence that its answer begins with. */
  readonly opening: string;
  readonly openingWording: Wording;
  /** The words of its first `about`, and those of all of them. */
  readonly main: Wording;
  readonly allAbout: Wording;
  /** The tokens of each of its `about`. */
  readonly about: readonly (readonly string[])[];
  readonly period: Span | undefined;
  readonly times: readonly NamedTime[];
  /** Months that it names without a year, 1 to 12. */
  readonly months: ReadonlySet<number>;
  /** It tells how something is done: one of its wordings asks so. */
  readonly howTo: boolean;
}

/** Gives the weight of a token: the rarer, the higher. */
export type Weigh = (token: string) => number;

/** How far one more text with a token makes up what is wanting to 1. */
const densityShare = 0.35;
/** A part of a token counts for so much of it. */
const ofPart = 0.7;

/** What the tokens of an entry's texts are to it. */
export function presencesOf(entry: Entry, digester: Digester): Presences {
  const strength = new Map<string, number>();
  const density = new Map<string, number>();
  for (const [text, weight] of weightedTexts(entry)) {
    const tokens = new Map<string, number>();
    for (const { token, forms } of digester.read(text).units) {
      for (const form of forms) {
        for (const part of form) if (!tokens.has(part)) tokens.set(part, ofPart);
      }
      tokens.set(token, 1);
    }
    for (const [token, share] of tokens) {
      const here = weight * share;
      if ((strength.get(token) ?? 0) < here) strength.set(token, here);
      const before = density.get(token) ?? 0;
      density.set(token, before + (1 - before) * densityShare * here);
    }
  }
  return { strength, density };
}

function wordingOf(text: string, digester: Digester, weigh: Weigh): Wording {
  const tokens = new Map<string, number>();
  const { units } = digester.read(text);
  for (const { forms } of units)
    for (const form of forms) for (const part of form) tokens.set(part, 0);
  let mass = 0;
  for (const { token } of units) {
    if ((tokens.get(token) ?? 0) > 0) continue;
    const weight = weigh(token);
    tokens.set(token, weight);
    mass += weight;
  }
  return { tokens, mass };
}

function namedTimes(entry: Entry, digester: Digester) {
  const times: NamedTime[] = [];
  const months = new Set<number>();
  for (const [text, weight] of timedTexts(entry)) {
    const found = digester.read(text).times;
    for (const span of found.spans) times.push({ span, weight });
    for (const month of found.months) months.add(month);
  }
  return { times, months };
}

const asksHowTo =
  /^(how (do|can|could|to|would|should)|where (do|can) (i|we|people)|who do i|sign up|apply|get in touch)\b/i;

/** Makes an entry ready for comparing, once the weights of all tokens are known. */
export function compileEntry(
  entry: Entry,
  presences: Presences,
  digester: Digester,
  weigh: Weigh,
): CompiledEntry {
  const period = entry.period === undefined ? undefined : readPeriod(entry.period);
  const { times, months } = namedTimes(entry, digester);
  const opening = firstSentence(entry.answer);
  const slugs = entry.about.map(slugWords);
  return {
    entry,
    ...presences,
    wordings: entry.asked.map((wording) => wordingOf(wording, digester, weigh)),
    subject: wordingOf(entry.subject, digester, weigh),
    opening,
    openingWording: wordingOf(opening, digester, weigh),
    main: wordingOf(slugs[0] ?? '', digester, weigh),
    allAbout: wordingOf(slugs.join(' . '), digester, weigh),
    about: slugs.map((words) => digester.read(words).units.map(({ token }) => token)),
    period,
    times: period ? [{ span: period, weight: 1 }, ...times] : times,
    months,
    howTo: entry.asked.some((wording) => asksHowTo.test(wording)),
  };
}
