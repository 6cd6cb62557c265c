import { z } from 'zod';
import { questionKinds } from './entry-schema.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml } from './yaml.js';

const phrase = z
  .string()
  .regex(
    /^[a-z0-9£%]+([ '’&/-]+[a-z0-9£%]+)*$/,
    'expected lower-case words without punctuation around them',
  );

const words = z
  .string()
  .transform((text) => text.trim().split(/\s+/))
  .pipe(z.array(phrase).min(1));

const cueKinds = [
  ...questionKinds,
  'contact',
  'much',
  'number',
  'often',
  'source',
  'meaning',
  'change',
] as const;

const synonymsSchema = z.strictObject({
  same: z.array(z.array(phrase).min(2)),
  near: z.record(phrase, z.array(phrase).min(1)),
  asks: z.partialRecord(z.enum(cueKinds), z.array(phrase).min(1)),
  newest: z.array(phrase).min(1),
  earlier: z.array(phrase).min(1),
  coming: z.array(phrase).min(1),
  light: words,
  soft: words,
  setting: z.array(phrase).min(1),
  short: z.record(phrase, phrase),
  ordinary: words,
});

/** What a question can ask for: the kinds of fact, any way to reach someone, or how a fact changed. */
export type CueKind = (typeof cueKinds)[number];

const kindNames: ReadonlySet<string> = new Set(cueKinds);

export const isCueKind = (name: string): name is CueKind => kindNames.has(name);

/** The words in which partners say what the content says in others. */
export interface Synonyms {
  /** Phrases that mean the same wherever they stand, the content's own first. */
  readonly same: readonly (readonly string[])[];
  /** A phrase of a question, and phrases of the content that may answer it. */
  readonly near: ReadonlyMap<string, readonly string[]>;
  /** Phrases that tell what is asked for. */
  readonly asks: ReadonlyMap<CueKind, readonly string[]>;
  /** Phrases for the newest fact, for an earlier one, and for what is still to come. */
  readonly newest: readonly string[];
  readonly earlier: readonly string[];
  readonly coming: readonly string[];
  /** Words of a question that an answer need not contain. */
  readonly light: readonly string[];
  /** Words that an answer may well say in others: common verbs, adjectives and the like. */
  readonly soft: readonly string[];
  /** What nearly all of the content is about, so that an answer need not say it. */
  readonly setting: readonly string[];
  /** Short ways of writing a word, and the word. */
  readonly short: ReadonlyMap<string, string>;
  /** English words that are not slips of the hand for words of the content. */
  readonly ordinary: readonly string[];
}

function reportTwins(groups: Synonyms['same'], lineOf: (index: number) => number, faults: Faults) {
  const seen = new Map<string, number>();
  groups.forEach((group, index) => {
    for (const one of group) {
      const earlier = seen.get(one);
      if (earlier === undefined) seen.set(one, index);
      else if (earlier !== index)
        faults.add(
          lineOf(index),
          `"${one}" is also in line ${lineOf(earlier)}`,
          'each phrase in one group',
        );
    }
  });
}

/** Reads `synonyms.yml`; no phrase stands in two groups of equals. */
export function readSynonyms(file: ContentFile): Reading<Synonyms> {
  const { value, faults, lineOf } = readYaml(file, synonymsSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  reportTwins(value.same, (index) => lineOf(['same', index]), found);
  const asks = cueKinds.flatMap((kind) => {
    const phrases = value.asks[kind];
    return phrases ? [[kind, phrases] as const] : [];
  });
  return {
    value: {
      ...value,
      near: new Map(Object.entries(value.near)),
      short: new Map(Object.entries(value.short)),
      asks: new Map(asks),
    },
    faults: found.all,
  };
}
