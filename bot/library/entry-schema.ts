/** The shape of every file under content/facts/: what a partner may look up. */
import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');

/** `2024-03-14`, or `2021-06` where the paper prints no day. */
export const asAtDate = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, 'expected a date such as 2024-03-14 or 2021-06');

/** What an answer can be asked for. */
export const questionKinds = [
  'who',
  'email',
  'phone',
  'amount',
  'count',
  'percentage',
  'when',
  'where',
  'list',
  'what',
  'how',
  'why',
  'link',
  'whether',
] as const;

export const topicIds = [
  'anti-social-behaviour',
  'serious-violence',
  'domestic-abuse',
  'violence-against-women-and-girls',
  'safeguarding',
  'substance-misuse',
  'crime',
  'extremism-and-hate',
  'serious-and-organised-crime',
  'reoffending',
  'mental-health',
  'strengthening-communities',
  'young-people',
  'road-safety',
  'partnership',
  'funding',
  'law',
] as const;

export const placeIds = [
  'ashford',
  'canterbury',
  'dartford',
  'dover',
  'folkestone-and-hythe',
  'gravesham',
  'maidstone',
  'sevenoaks',
  'swale',
  'thanet',
  'tonbridge-and-malling',
  'tunbridge-wells',
  'medway',
  'kent',
  'kent-and-medway',
  'england-and-wales',
  'united-kingdom',
  'elsewhere',
] as const;

export const paperIds = [
  'slides-2024-06',
  'notes-2024-03',
  'report-2023-07',
  'pack-2016-03',
  'notes-2015-10',
  'plan-2021-06',
] as const;

export const sourceSchema = z.strictObject({
  paper: z.enum(paperIds),
  /** Where in the paper: "minute 113, paragraph 3". */
  place: z.string().min(1),
});

/** What every entry has, of whatever type. */
const common = {
  id: slug,
  /** The thing this is about, as a short title: "Tactical pot 2023/24". */
  subject: z.string().min(1).max(120),
  /** The fact, first and whole, in one to three plain sentences. Stands alone without the subject. */
  answer: z.string().min(1).max(600),
  /** Where the answer is a list: its items, each short, as printed. */
  list: z.array(z.string().min(1)).min(2).optional(),
  /** What the papers disagree about or leave open, in one or two sentences. */
  caution: z.string().min(1).max(300).optional(),
  /** The time the fact is about: "2023/24", "2020", "2024-2027", "March 2024"; absent when it has none. */
  period: z.string().min(1).max(40).optional(),
  gives: z.array(z.enum(questionKinds)).min(1),
  /** The things it is about, main one first: "crimestoppers", "tactical-pot". */
  about: z.array(slug).min(1),
  topics: z.array(z.enum(topicIds)).min(1),
  places: z.array(z.enum(placeIds)).default([]),
  /** Other words in which partners ask for it. */
  asked: z.array(z.string().min(3).max(120)).min(3),
  /** Entries of one series answer the same question for different times or places. */
  series: slug.optional(),
  /** The entry that replaces this one. */
  supersededBy: slug.optional(),
  source: sourceSchema,
  asAt: asAtDate,
};

const amount = z.number().positive();

export const entrySchemas = {
  priorities: z.strictObject({
    ...common,
    kind: z.enum(['county', 'local-count', 'strategy', 'other']),
    count: z.int().positive().optional(),
  }),
  grants: z.strictObject({
    ...common,
    year: z
      .string()
      .regex(/^\d{4}\/\d{2}$/)
      .optional(),
    amount: amount.optional(),
  }),
  projects: z.strictObject({
    ...common,
    year: z
      .string()
      .regex(/^\d{4}\/\d{2}$/)
      .optional(),
    amount: amount.optional(),
    outcome: z.string().optional(),
  }),
  actions: z.strictObject({ ...common, progress: z.string().optional() }),
  events: z.strictObject({ ...common, date: z.string().optional(), venue: z.string().optional() }),
  figures: z.strictObject({ ...common, value: z.string().min(1) }),
  meetings: z.strictObject({ ...common, date: asAtDate.optional() }),
  legislation: z.strictObject({
    ...common,
    title: z.string().min(1),
    year: z.int().min(1800).max(2100).optional(),
  }),
  organisations: z.strictObject({ ...common, organisation: z.string().min(1) }),
  resources: z.strictObject({
    ...common,
    links: z.array(z.strictObject({ title: z.string().min(1), address: z.url() })).default([]),
  }),
  glossary: z.strictObject({ ...common, term: z.string().min(1), meaning: z.string().min(1) }),
} as const;

const printed = z.strictObject({ id: slug, source: sourceSchema, asAt: asAtDate });

/** One person; each post is an entry of its own, so that past and present posts can both be asked for. */
export const personSchema = z.strictObject({
  id: slug,
  /** As the papers print it, in its fullest form. */
  name: z.string().min(1),
  /** Other forms in which the papers print the name: "Mr M Adams". */
  alsoPrinted: z.array(z.string().min(1)).default([]),
  posts: z
    .array(
      z.strictObject({
        ...common,
        role: z.string().min(1),
        organisation: z.string().min(1),
        theme: z.string().optional(),
      }),
    )
    .min(1),
  email: z.email().optional(),
  emailPrinted: printed.optional(),
  telephone: z.string().optional(),
  telephonePrinted: printed.optional(),
});
