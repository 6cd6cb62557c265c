/** The shape of content/safeguarding.yml. */
import { z } from 'zod';
import { harms } from './safeguarding-rules.js';
import { readSign, UnreadableSign, type Sign } from './sign.js';

/** The list of words with which people tell of something, which the tier `worrying` needs. */
export const reportList = 'report';

const text = z.string().trim().min(1);
const listName = /[a-z]+(-[a-z]+)*/.source;

const phrase = z
  .string()
  .regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'expected lower-case words without apostrophes or hyphens');
const phraseOrList = z
  .string()
  .regex(
    new RegExp(`^([a-z0-9]+( [a-z0-9]+)*|<${listName}>)$`),
    'expected lower-case words without apostrophes or hyphens, or a <list>',
  );

/** Phrases with commas between them. */
const phrasesOf = (one: z.ZodType<string, string>) =>
  z
    .string()
    .transform((written) => written.split(',').map((item) => item.trim()))
    .pipe(z.array(one).min(1));
const phrases = phrasesOf(phrase);
const lists = z.record(
  z.string().regex(new RegExp(`^${listName}$`), 'expected a name in lower case'),
  phrasesOf(phraseOrList),
);

const sign = z.string().transform((written, context): Sign => {
  try {
    return readSign(written);
  } catch (error) {
    if (!(error instanceof UnreadableSign)) throw error;
    context.addIssue({ code: 'custom', message: `expected a sign, but ${error.message}` });
    return z.NEVER;
  }
});
const signs = z.array(sign).min(1);

const harm = z.strictObject({
  certain: signs,
  likely: signs,
  alarming: signs,
  worrying: signs,
  routes: z.array(z.strictObject({ says: text, entry: text })),
});

export const safeguardingSchema = z.strictObject({
  reply: z.strictObject({
    toast: text,
    emergency: text.regex(/\b999\b/, 'expected a text with the number 999'),
    police: text.regex(/\b101\b/, 'expected a text with the number 101'),
    change: text,
    unmonitored: text,
  }),
  asWritten: lists.refine((all) => reportList in all, `expected a list "${reportList}"`),
  anyForm: lists,
  ordinary: phrases,
  innocent: phrases,
  asking: phrases,
  opening: phrases,
  person: signs,
  close: signs,
  harms: z.record(z.enum(harms), harm),
});

export type WrittenSafeguarding = z.infer<typeof safeguardingSchema>;
