import { z } from 'zod';
import type { TestBot } from '../bot.js';
import type { Person } from '../person.js';
import { seen, type Seen } from '../seen.js';
import type { States } from './states.js';

/** All that came of one activity. */
export interface Turn {
  readonly status: number;
  /** The answer to the request, as it was sent. */
  readonly body: string;
  /** Messages and updates, whoever got them. */
  readonly messages: readonly Seen[];
  /** Cards in the answer to the request: in the place of the pressed one, pages of a dialog, results of a search. */
  readonly pages: readonly Seen[];
  /** What the log tells of it: the turns, the faults. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

export interface TurnTakers {
  readonly bot: TestBot;
  readonly states: States;
}

/** Resolves once everything that was set going is done. */
export const settled = ({ bot, states }: TurnTakers): Promise<void> => states.settled(bot.teams);

/** Sends an activity, and waits until everything that it set going is done. */
export async function takeTurn(
  { bot, states }: TurnTakers,
  person: Person,
  activity: Readonly<Record<string, unknown>>,
): Promise<Turn> {
  const { sent } = bot.teams;
  const before = { sent: sent.length, log: bot.log.length };
  const response = await person.sends({ ...person.envelope(), ...activity });
  const body = await response.text();
  await settled({ bot, states });
  return {
    status: response.status,
    body,
    messages: sent.slice(before.sent).map(seen),
    pages: [...cardsIn(parsed(body))].map((content) => pageOf(content, person)),
    log: bot.log.slice(before.log),
  };
}

/** What a turn says to that person: words of messages and pages, a line each. */
export function wordsTo(person: Person, { messages, pages, body }: Turn): string {
  const own = messages.filter(({ conversation }) => conversation === person.conversationId);
  const words = [...own, ...pages].map(({ text }) => text);
  const sentence = sentenceOf.safeParse(parsed(body));
  return [...words, ...(sentence.success ? [sentence.data.task.value] : [])].join('\n');
}

/** A dialog that shows a sentence. */
const sentenceOf = z.object({ task: z.object({ type: z.literal('message'), value: z.string() }) });

const pageOf = (content: Readonly<Record<string, unknown>>, { conversationId }: Person): Seen =>
  seen({
    ...{ id: '', method: 'POST', conversation: conversationId, authorization: undefined },
    activity: { attachments: [{ content }] },
  });

const record = z.record(z.string(), z.unknown());

/** Every card in `value`, outermost only. */
function* cardsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* cardsIn(item);
    return;
  }
  const object = record.safeParse(value);
  if (!object.success) return;
  if (object.data['type'] === 'AdaptiveCard') yield object.data;
  else for (const inner of Object.values(object.data)) yield* cardsIn(inner);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
