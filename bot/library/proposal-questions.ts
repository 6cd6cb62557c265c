import { z } from 'zod';
import { topicIds } from './entry-schema.js';
import type { TopicId } from './model.js';
import { phraseSchema, reportEqualPhrases } from './phrases.js';
import { Faults, type ContentFile, type Reading } from './reading.js';
import { readYaml } from './yaml.js';

/** What a proposal answers, in the order in which it is asked. */
export const questionIds = [
  'title',
  'organisation',
  'districts',
  'leadContact',
  'priorities',
  'need',
  'activity',
  'beneficiaries',
  'outcomes',
  'amount',
  'funding',
  'dates',
  'partners',
  'risks',
  'privacyRead',
] as const;

/** Topics that are no priority: nobody proposes a project for "the law". */
const noPriority = ['partnership', 'funding', 'law'] as const;
export type PriorityId = Exclude<TopicId, (typeof noPriority)[number]>;

const isPriority = (id: TopicId): id is PriorityId => !noPriority.some((other) => other === id);

/** The priorities that a proposal may serve, in the order of their numbers. */
export const priorityIds: readonly PriorityId[] = topicIds.filter(isPriority);

/** One question: its words, and what a reviewer misses without an answer. */
export interface ProposalQuestion {
  readonly id: (typeof questionIds)[number];
  /** A few words that name it, as on the review card: "Amount asked for". */
  readonly label: string;
  readonly ask: string;
  readonly why: string;
  readonly example: string;
  /** The most characters of an answer in words. */
  readonly limit: number;
  readonly missed: string;
  readonly thin?: string | undefined;
  /** It must be answered before the proposal can be sent. */
  readonly before: boolean;
  /** What stands before the answer in an e-mail, lower case: "project title". */
  readonly labels: readonly string[];
  /** Words by which a sentence shows that it answers this, lower case. */
  readonly signs: readonly string[];
}

export interface District {
  /** As it is kept and shown. */
  readonly name: string;
  readonly says: readonly string[];
}

/** The words of proposals. */
export interface ProposalWords {
  readonly about: {
    readonly whoMayApply: string;
    readonly paysFor: string;
    readonly privacy: string;
  };
  readonly questions: readonly ProposalQuestion[];
  /** The first stands for the whole county. */
  readonly districts: readonly [District, ...District[]];
  readonly priorities: readonly {
    readonly id: PriorityId;
    /** Words beside those of its topic. */
    readonly says: readonly string[];
  }[];
}

const words = z.string().trim().min(1);
const questionSchema = z.strictObject({
  label: words.max(40),
  ask: words.max(120),
  why: words.max(200),
  example: words.max(200),
  limit: z.int().min(20).max(4_000),
  missed: words,
  thin: words.optional(),
  before: z.boolean(),
  labels: z.array(phraseSchema),
  signs: z.array(phraseSchema),
});

const schema = z.strictObject({
  about: z.strictObject({ whoMayApply: words, paysFor: words, privacy: words }),
  questions: z.record(z.enum(questionIds), questionSchema),
  districts: z.record(words, z.array(phraseSchema).min(1)),
  priorities: z.record(z.enum(topicIds).extract(priorityIds), z.array(phraseSchema)),
});

/** Reads `proposals.yml`: every question and every priority once, no two districts with the same words. */
export function readProposalWords(file: ContentFile): Reading<ProposalWords> {
  const { value, faults, lineOf } = readYaml(file, schema);
  if (!value) return { value: undefined, faults };
  const found = new Faults(file.path);
  const [first, ...more] = Object.entries(value.districts).map(([name, says]) => ({ name, says }));
  if (!first) {
    found.add(lineOf(['districts']), 'There is no district', 'the districts, the county first');
    return { value: undefined, faults: found.all };
  }
  reportEqualPhrases(
    [first, ...more].flatMap(({ name, says }) =>
      says.map((phrase, at) => ({
        phrase,
        owner: name,
        line: lineOf(['districts', name, at]),
      })),
    ),
    found,
  );
  return {
    value: {
      about: value.about,
      questions: questionIds.map((id) => ({ id, ...value.questions[id] })),
      districts: [first, ...more],
      priorities: priorityIds.map((id) => ({ id, says: value.priorities[id] })),
    },
    faults: found.all,
  };
}
