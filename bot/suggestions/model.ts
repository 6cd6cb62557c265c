import { z } from 'zod';
import { conversationReferenceSchema } from '../conversation/reference.js';
import { suggestionKinds } from '../conversation/suggest-item.js';

export { suggestionKinds };
export type SuggestionKind = (typeof suggestionKinds)[number];

/** A reference as `newReference` of the store makes it. */
export const referenceSchema = z.string().regex(/^S-[2-9A-HJ-NP-Z]{6}$/);

/** The most characters of each field (UTF-16, as the input of a card counts them). */
export const mostCharacters = {
  title: 120,
  text: 1_000,
  link: 1_000,
  date: 100,
  contact: 200,
  organisation: 120,
} as const;
export type TextField = keyof typeof mostCharacters;

/** The most characters of what an editor says to the sender. */
export const mostWordCharacters = 500;

const who = z.object({ key: z.string().min(1), name: z.string() });
export type Who = z.infer<typeof who>;
const moment = z.iso.datetime();
const word = z.string().min(1).optional();

const whenSchema = z.object({
  /** As it was typed. */
  said: z.string().min(1),
  /** The first and the last day, where what was typed tells them. */
  first: z.iso.date().optional(),
  last: z.iso.date().optional(),
});
export type When = z.infer<typeof whenSchema>;

/** What is offered, as it was checked. */
export const offerSchema = z.object({
  kind: z.enum(suggestionKinds),
  title: z.string().min(1),
  text: z.string().min(1).optional(),
  link: z.url().optional(),
  when: whenSchema.optional(),
  contact: z.string().min(1),
  organisation: z.string().min(1).optional(),
});
export type Offer = z.infer<typeof offerSchema>;

/** What has become of it. */
export const outcomeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('withdrawn'), at: moment }),
  z.object({ state: z.literal('closed'), at: moment, by: who, word }),
  z.object({ state: z.literal('taken-up'), at: moment, by: who, word }),
  z.object({ state: z.literal('used'), at: moment, issue: z.string(), itemId: z.string() }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type State = Outcome['state'];

/** What the sender is told of, once each. */
export const toldStates = ['used', 'taken-up', 'closed'] as const;
export type ToldState = (typeof toldStates)[number];

export const suggestionSchema = offerSchema.extend({
  reference: referenceSchema,
  at: moment,
  sender: who,
  /** The sender's own chat, where it was offered there. */
  chat: conversationReferenceSchema.optional(),
  outcome: outcomeSchema,
  /** What the sender has been told of. */
  told: z.array(z.enum(toldStates)),
});

/** Something that a partner offers, from the offer to what became of it. */
export type Suggestion = z.infer<typeof suggestionSchema>;

/** Which states may follow on which: what is in an issue stays used, whatever was decided before. */
const before: Readonly<Record<State, readonly State[]>> = {
  open: [],
  withdrawn: ['open'],
  closed: ['open'],
  'taken-up': ['open'],
  used: ['open', 'withdrawn', 'closed', 'taken-up'],
};

/** The suggestion with that outcome; undefined where it does not allow it any more. Pure. */
export function withOutcome(suggestion: Suggestion, outcome: Outcome): Suggestion | undefined {
  if (!before[outcome.state].includes(suggestion.outcome.state)) return undefined;
  if (outcome.state === 'taken-up' && !canBeTakenUp(suggestion)) return undefined;
  return { ...suggestion, outcome };
}

/** Whether it is something to be arranged rather than printed. */
export function canBeTakenUp({ kind }: Pick<Suggestion, 'kind'>): boolean {
  return kind === 'topic' || kind === 'speaker';
}
