/** How the content tells that somebody is being harmed, threatened or afraid, and what it then offers. */
import type { Sign } from './sign.js';

/** What can be happening to a person, in the order in which it is looked for: the first found is answered. */
export const harms = [
  'immediate-danger',
  'suicide-and-self-harm',
  'honour-based-abuse',
  'exploitation',
  'child-at-risk',
  'domestic-abuse',
  'sexual-violence',
  'hate-attack',
  'threat',
  'radicalisation',
  'stalking',
  'missing-person',
  'adult-at-risk',
] as const;
export type Harm = (typeof harms)[number];

/** Somewhere to turn, as the papers name it. */
export interface SafeguardingRoute {
  readonly text: string;
  /** How its paper is cited: "KCSP notes, 14 March 2024". */
  readonly citation: string;
  /** `2024-03-14`, or `2021-06` where the paper prints no day. */
  readonly asAt: string;
}

/** What people say of one harm. */
export interface HarmRules {
  readonly harm: Harm;
  /** Count whatever else the sentence says. */
  readonly certain: readonly Sign[];
  /** Count unless the sentence asks about the subject. */
  readonly likely: readonly Sign[];
  /** Count so where the sentence speaks of a person. */
  readonly alarming: readonly Sign[];
  /** Count so where it also has a word of the list `report`. */
  readonly worrying: readonly Sign[];
  readonly routes: readonly SafeguardingRoute[];
}

export interface SafeguardingWords {
  /** What the toast says: it gives nothing away. */
  readonly toast: string;
  readonly emergency: string;
  readonly police: string;
  /** Follows the routes: they are as old as their papers. */
  readonly change: string;
  readonly unmonitored: string;
}

export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The rules and words of `safeguarding.yml`; lists named within lists are written out. */
export interface Safeguarding {
  readonly reply: SafeguardingWords;
  /** Phrases found as they are written. */
  readonly asWritten: WordLists;
  /** Phrases whose first word is found in all its forms: "hit" is also "hits" and "hitting". */
  readonly anyForm: WordLists;
  /** Words that are never a slip for a word of the lists. */
  readonly ordinary: readonly string[];
  /** Phrases that sound of danger and are not. */
  readonly innocent: readonly string[];
  /** Phrases that mark a question about the subject. */
  readonly asking: readonly string[];
  /** Phrases that do so where they begin the sentence. */
  readonly opening: readonly string[];
  /** What shows that a sentence speaks of a person. */
  readonly person: readonly Sign[];
  /** What shows that it speaks of somebody close, although it may ask. */
  readonly close: readonly Sign[];
  /** In the order of `harms`. */
  readonly harms: readonly HarmRules[];
}
