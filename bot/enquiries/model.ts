import { z } from 'zod';
import type { CalendarDate } from '../conversation/calendar.js';
import { longestQuestion } from '../conversation/ask-the-team.js';
import { conversationReferenceSchema } from '../conversation/reference.js';

/** The most characters of a question, and of the asker's one reply. */
export const mostQuestionCharacters = longestQuestion;
/** The most characters of an answer. */
export const mostAnswerCharacters = 2_000;

/** A reference as `newReference` of the store makes it. */
export const referenceSchema = z.string().regex(/^Q-[2-9A-HJ-NP-Z]{6}$/);

/** Who did something; `key` is the same wherever that person writes. */
const who = z.object({ key: z.string().min(1), name: z.string() });

const askerSchema = who.extend({ organisation: z.string().optional() });

/** Whether the asker has got it, and since when that is known: `sent` only once the platform took it. */
const delivery = z.object({
  state: z.enum(['pending', 'sent', 'failed']),
  since: z.iso.datetime(),
});

const answerSchema = z.object({
  text: z.string().min(1),
  at: z.iso.datetime(),
  by: who,
  delivery,
});

const asked = {
  reference: referenceSchema,
  question: z.string().min(1),
  askedAt: z.iso.datetime(),
  asker: askerSchema,
  /** The chat that the question came from, where the answer goes. */
  conversation: conversationReferenceSchema,
};
const taken = { ...asked, assignee: who };
const answered = { ...taken, answer: answerSchema };
const replySchema = z.object({ text: z.string().min(1), at: z.iso.datetime() });

/** A question to the team, from its asking to its end. */
export const enquirySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), ...asked }),
  z.object({ state: z.literal('assigned'), ...taken }),
  z.object({ state: z.literal('answered'), ...answered }),
  z.object({ state: z.literal('followed-up'), ...answered, reply: replySchema }),
  z.object({
    state: z.literal('closed'),
    ...answered,
    reply: replySchema.optional(),
    /** What the team wrote to the asker's reply. */
    lastWord: answerSchema.optional(),
  }),
]);

export type Enquiry = z.infer<typeof enquirySchema>;
export type EnquiryState = Enquiry['state'];
export type Asker = z.infer<typeof askerSchema>;
export type Colleague = z.infer<typeof who>;
export type Answer = z.infer<typeof answerSchema>;
export type Delivery = z.infer<typeof delivery>;

/** What happens to an enquiry. */
export type EnquiryEvent =
  | { readonly kind: 'take'; readonly by: Colleague }
  | { readonly kind: 'answer'; readonly by: Colleague; readonly text: string; readonly at: string }
  | { readonly kind: 'reply'; readonly text: string; readonly at: string }
  | { readonly kind: 'close' };

/** Which state each event leads to; an event that is not named cannot happen in that state. */
export const transitions = {
  open: { take: 'assigned', answer: 'answered' },
  assigned: { answer: 'answered' },
  answered: { reply: 'followed-up', close: 'closed' },
  'followed-up': { answer: 'closed', close: 'closed' },
  closed: {},
} as const satisfies Record<EnquiryState, Partial<Record<EnquiryEvent['kind'], EnquiryState>>>;

/** Whether the event can happen in that state. */
export function can(state: EnquiryState, event: EnquiryEvent['kind']): boolean {
  return event in transitions[state];
}

/** Whether the team has something to do about it. */
export function awaitsTeam(state: EnquiryState): boolean {
  return can(state, 'answer');
}

/** The enquiry after the event; undefined when the event cannot happen in its state. */
export function advance(enquiry: Enquiry, event: EnquiryEvent): Enquiry | undefined {
  switch (event.kind) {
    case 'take':
      if (enquiry.state !== 'open') return undefined;
      return { ...enquiry, state: 'assigned', assignee: event.by };
    case 'answer':
      return answer(enquiry, event);
    case 'reply':
      if (enquiry.state !== 'answered') return undefined;
      return { ...enquiry, state: 'followed-up', reply: { text: event.text, at: event.at } };
    case 'close':
      if (enquiry.state !== 'answered' && enquiry.state !== 'followed-up') return undefined;
      return { ...enquiry, state: 'closed' };
  }
}

function answer(
  enquiry: Enquiry,
  { by, text, at }: Extract<EnquiryEvent, { kind: 'answer' }>,
): Enquiry | undefined {
  const said: Answer = { text, at, by, delivery: { state: 'pending', since: at } };
  switch (enquiry.state) {
    case 'open':
    case 'assigned':
      return { ...enquiry, state: 'answered', assignee: by, answer: said };
    case 'followed-up':
      return { ...enquiry, state: 'closed', assignee: by, lastWord: said };
    case 'answered':
    case 'closed':
      return undefined;
  }
}

/** What the team wrote last; undefined before the answer. */
export function lastAnswer(enquiry: Enquiry): Answer | undefined {
  switch (enquiry.state) {
    case 'open':
    case 'assigned':
      return undefined;
    case 'answered':
    case 'followed-up':
      return enquiry.answer;
    case 'closed':
      return enquiry.lastWord ?? enquiry.answer;
  }
}

/** The enquiry with what became of sending the last answer; unchanged where there is none. */
export function withDelivery(enquiry: Enquiry, outcome: Delivery): Enquiry {
  switch (enquiry.state) {
    case 'open':
    case 'assigned':
      return enquiry;
    case 'answered':
    case 'followed-up':
      return { ...enquiry, answer: { ...enquiry.answer, delivery: outcome } };
    case 'closed':
      return enquiry.lastWord
        ? { ...enquiry, lastWord: { ...enquiry.lastWord, delivery: outcome } }
        : { ...enquiry, answer: { ...enquiry.answer, delivery: outcome } };
  }
}

/** A question and the team's answer to it, kept so that others find it. */
export interface KeptAnswer {
  /** The reference of the enquiry that it came from. */
  readonly id: string;
  /** The question in one or more wordings. */
  readonly questions: readonly [string, ...string[]];
  readonly answer: string;
  /** The day on which the team said so, in London. */
  readonly answered: CalendarDate;
}

/** The kept answers, for the look-ups: fresh at once on this instance, within 30 seconds on others. */
export interface KeptAnswers {
  all(): Promise<readonly KeptAnswer[]>;
}
