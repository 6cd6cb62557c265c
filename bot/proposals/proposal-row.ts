import { z } from 'zod';
import { conversationReferenceSchema } from '../conversation/reference.js';
import { questionIds } from '../library/proposal-questions.js';
import type { TopicId } from '../library/model.js';
import type { FinancialYear } from '../pot/model.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow } from '../storage/tables.js';
import {
  actions,
  eventsBeside,
  states,
  type Proposal,
  type ProposalEvent,
  type QuestionId,
} from './model.js';

/*
 * The table Proposals. Partition: the reference; rows: `proposal`, `event-000001` (history), and the
 * claims of reminders. The row `proposal` is the truth; what other partitions hold is made from it.
 */

/** How far the asking is: kept with the draft, so that one write moves both. */
export interface Drafting {
  /** The question that is open; none while the review or a confirmation is shown. */
  readonly open?: QuestionId | undefined;
  /** What the next words may answer, when no question is open. */
  readonly stage: 'asking' | 'confirming' | 'reviewing' | 'cancelling';
  readonly skipped: readonly QuestionId[];
  readonly half?:
    { readonly start?: string | undefined; readonly end?: string | undefined } | undefined;
}

/** A proposal as it is stored. */
export interface StoredProposal {
  readonly proposal: Proposal;
  /** Counts its writes, from 1. */
  readonly version: number;
  /** The version at which each answer was changed last. */
  readonly touched: Readonly<Partial<Record<QuestionId, number>>>;
  readonly drafting: Drafting;
  readonly etag: string;
}

/** What is written: everything but the tag that storage gives. */
export type WrittenProposal = Omit<StoredProposal, 'etag'>;

const actor = z.object({ id: z.string().min(1), name: z.string() });
const pence = z.int().min(0);
const moment = z.iso.datetime().transform((text) => new Date(text));
const questionId = z.enum(questionIds);

const answersSchema = z.object({
  title: z.string().optional(),
  organisation: z.string().optional(),
  districts: z.array(z.string()).optional(),
  leadContact: z
    .object({ name: z.string(), email: z.string().optional(), telephone: z.string().optional() })
    .optional(),
  priorities: z.array(z.custom<TopicId>((value) => typeof value === 'string')).optional(),
  need: z.string().optional(),
  activity: z.string().optional(),
  beneficiaries: z.string().optional(),
  outcomes: z.string().optional(),
  amount: pence.optional(),
  funding: z.object({ total: pence, other: z.string() }).optional(),
  dates: z.object({ start: z.iso.date(), end: z.iso.date() }).optional(),
  partners: z.string().optional(),
  risks: z.string().optional(),
  privacyRead: z.boolean().optional(),
});

const decisionSchema = z.object({
  outcome: z.enum(['approved', 'declined', 'deferred']),
  decidedIn: z.enum(states).optional(),
  earlierLetter: z.string().optional(),
  amount: pence.optional(),
  reason: z.string(),
  by: actor,
  at: moment,
  letter: z.string(),
  releasedAt: moment.optional(),
  deliveredAt: moment.optional(),
  commitment: z.string().optional(),
});

const deliverySchema = z.object({
  startedAt: moment.optional(),
  finishedAt: moment.optional(),
  spent: pence.optional(),
  outcome: z.string().optional(),
});

export const scoresSchema = z.object({
  count: z.int().min(0),
  median: z.number().min(0),
  lowest: z.int().min(0),
  highest: z.int().min(0),
  abstained: z.int().min(0),
});

const questionSchema = z.object({
  text: z.string(),
  by: actor,
  at: moment,
  askedIn: z.enum(['submitted', 'shortlisted']).optional(),
  asker: z.string().optional(),
});

const schema = z.object({
  reference: z.string().min(1),
  year: z.custom<FinancialYear>(
    (value) => typeof value === 'string' && /^\d{4}\/\d\d$/.test(value),
  ),
  state: z.enum(states),
  proposer: actor.extend({ tenant: z.string() }),
  conversation: conversationReferenceSchema,
  answers: answersSchema,
  createdAt: moment,
  changedAt: moment,
  submittedAt: moment.optional(),
  reviews: z.int().min(0),
  scores: scoresSchema.optional(),
  question: questionSchema.optional(),
  answered: z.object({ question: questionSchema, text: z.string(), at: moment }).optional(),
  decision: decisionSchema.optional(),
  delivery: deliverySchema.optional(),
  version: z.int().min(1),
  touched: z.partialRecord(questionId, z.int()),
  drafting: z.object({
    open: questionId.optional(),
    stage: z.enum(['asking', 'confirming', 'reviewing', 'cancelling']),
    skipped: z.array(questionId),
    half: z.object({ start: z.iso.date().optional(), end: z.iso.date().optional() }).optional(),
  }),
});

/** A row holds text alone: instants are written as ISO 8601, and read back by `schema`. */
const plain = rowCodec(1, z.looseObject({}));

export const proposalKey = (reference: string): RowKey => ({
  partition: reference,
  row: 'proposal',
});

export function encodeProposal({ proposal, version, touched, drafting }: WrittenProposal) {
  const { createdAt, changedAt, submittedAt, ...rest } = proposal;
  const instants = {
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    ...(submittedAt ? { submittedAt: submittedAt.toISOString() } : {}),
  };
  return plain.encode({ ...rest, ...instants, version, touched, drafting });
}

/** The same value as it will be read again. */
export function asRead(written: WrittenProposal): WrittenProposal {
  const { reference } = written.proposal;
  const row = { ...proposalKey(reference), etag: '', properties: encodeProposal(written) };
  return withoutTag(decodeProposal(row));
}

/** What was read, without the tag. */
export function withoutTag(stored: StoredProposal): WrittenProposal {
  const { proposal, version, touched, drafting } = stored;
  return { proposal, version, touched, drafting };
}

export function decodeProposal(row: StoredRow): StoredProposal {
  const { version, touched, drafting, ...proposal } = schema.parse(plain.decode(row));
  return { proposal, version, touched, drafting, etag: row.etag };
}

const eventPrefix = 'event-';
const eventSchema = z.object({
  at: moment,
  by: actor,
  action: z.enum([...actions, ...eventsBeside]),
  from: z.enum(states),
  to: z.enum(states),
  reason: z.string().optional(),
  detail: z.string().optional(),
});

/** Rows in the order of the history: by the version that the event made. */
export const eventKey = (version: number): string =>
  `${eventPrefix}${String(version).padStart(6, '0')}`;
export const eventRange = { from: eventPrefix, before: 'event.' } as const;

export function encodeEvent({ at, ...event }: ProposalEvent) {
  return plain.encode({ ...event, at: at.toISOString() });
}

export function decodeEvent(row: StoredRow): ProposalEvent {
  return eventSchema.parse(plain.decode(row));
}
