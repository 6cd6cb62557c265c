import { z } from 'zod';
import { phraseSchema, reportEqualPhrases } from './phrases.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml } from './yaml.js';

/** What people say that asks for nothing in the content, and what is said to it. */
export interface SmallTalk {
  /** Words that may stand around a phrase and change nothing: "thanks", "so", "much". */
  readonly around: readonly string[];
  /** Words that may stand inside a phrase and change nothing: "really", "totally". */
  readonly emphasis: readonly string[];
  readonly exchanges: readonly Exchange[];
}

export interface Exchange {
  /** For the log: "thanks". */
  readonly name: string;
  /** Lower case. */
  readonly says: readonly string[];
  readonly reply: string;
  /** Names of commands to offer as buttons. */
  readonly offers: readonly string[];
}

const smallTalkSchema = z.strictObject({
  around: z.array(phraseSchema),
  emphasis: z.array(phraseSchema),
  exchanges: z.record(
    z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'expected lower-case words joined by hyphens'),
    z.strictObject({
      says: z.array(phraseSchema).min(1),
      reply: z.string().trim().min(1).max(400),
      offers: z.array(z.string().min(1)).max(6).default([]),
    }),
  ),
});

/** Reads `smalltalk.yml`: exchanges by name; no two share a phrase. */
export function readSmallTalk(file: ContentFile): Reading<SmallTalk> {
  const { value, faults, lineOf } = readYaml(file, smallTalkSchema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  const exchanges = Object.entries(value.exchanges).map(([name, exchange]) => ({
    name,
    ...exchange,
  }));
  reportEqualPhrases(
    exchanges.flatMap(({ name, says }) =>
      says.map((phrase, at) => ({
        phrase,
        owner: name,
        line: lineOf(['exchanges', name, 'says', at]),
      })),
    ),
    found,
  );
  return { value: { ...value, exchanges }, faults: found.all };
}
