/** What senders are told of their suggestions outside the turn in hand, so that a crash loses none of it. */
import { z } from 'zod';
import type { Messenger } from '../conversation/messenger.js';
import type { ConversationReference } from '../conversation/reference.js';
import { card as cardReply } from '../conversation/reply.js';
import type { Card } from '../../cards/card.js';
import { createClaimedRows, type Done, type Work } from '../storage/claimed-rows.js';
import type { Tables } from '../storage/tables.js';
import type { Directory } from '../subscribers/port.js';
import { referenceSchema, toldStates, type Suggestion, type ToldState } from './model.js';
import { tellingPartition } from './rows.js';
import type { SuggestionStore } from './store.js';

export interface Telling {
  /** Writes down that the sender is to be told: before the step that makes it so, and after it once more. */
  plan(reference: string, state: ToldState, at: Date): Promise<void>;
  /** Tells the sender now, unless they were told or another instance does it; what fails is tried again by itself. */
  deliver(reference: string, state: ToldState, at: Date): Promise<void>;
  /** What was tried so often at least, and could not be told. */
  failing(
    leastTries: number,
  ): Promise<readonly { readonly reference: string; readonly due: Date }[]>;
  /** Tells what is older than two minutes and was not told. */
  sweep(at: Date): Promise<void>;
}

export interface TellingParts {
  readonly tables: Tables;
  readonly suggestions: Pick<SuggestionStore, 'find' | 'change'>;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly messenger: Pick<Messenger, 'send'>;
  /** What is said of it. */
  readonly draw: (suggestion: Suggestion) => Promise<Card>;
  /** Names one claim among all. */
  readonly newLetters: () => string;
}

const noteSchema = z.object({ reference: referenceSchema, state: z.enum(toldStates) });
type Note = z.infer<typeof noteSchema>;

/** The sweep leaves alone what the turn in hand is about to tell itself. */
const graceMs = 2 * 60_000;

/** Keeps what is to be told in the table Suggestions, partition `telling`: told once, and twice only after a crash. */
export function createTelling(parts: TellingParts): Telling {
  const { suggestions, directory, messenger } = parts;
  const table = parts.tables.table('Suggestions');
  const notes = createClaimedRows(table, noteSchema, parts.newLetters);
  const keyOf = (reference: string, state: ToldState) => ({
    partition: tellingPartition,
    row: `${reference}-${state}`,
  });

  const chatFor = async (one: Suggestion): Promise<ConversationReference | undefined> => {
    const chat = await directory.chatOf(one.sender.key);
    if (chat && chat.reach.kind !== 'open') return undefined;
    return chat?.conversation ?? one.chat;
  };

  const tell = async ({ reference, state }: Note): Promise<Done<Note>> => {
    const suggestion = await suggestions.find(reference);
    const isDue = suggestion?.outcome.state === state && !suggestion.told.includes(state);
    if (!isDue) return { kind: 'done' };
    const to = await chatFor(suggestion);
    if (to) {
      const sent = await messenger.send(to, cardReply(await parts.draw(suggestion)));
      if (sent.outcome === 'ours') return { kind: 'later' };
      if (sent.outcome === 'later') {
        const { afterMs } = sent;
        return { kind: 'later', ...(afterMs !== undefined && { afterMs }) };
      }
    }
    // Where nobody can be written to, it stands in "my suggestions".
    await suggestions.change(reference, (newest) =>
      newest.told.includes(state) ? undefined : { ...newest, told: [...newest.told, state] },
    );
    return { kind: 'done' };
  };

  const work = (note: Work<Note>, at: Date) => notes.work(note, at, tell);

  return {
    plan: (reference, state, at) =>
      notes.plan(keyOf(reference, state), { reference, state }, new Date(at.getTime() + graceMs)),

    async deliver(reference, state, at) {
      const note = await notes.find(keyOf(reference, state));
      if (note) await work(note, at);
    },

    async failing(leastTries) {
      const found: { readonly reference: string; readonly due: Date }[] = [];
      for await (const { value, tries, due } of notes.all(tellingPartition)) {
        if (tries >= leastTries) found.push({ reference: value.reference, due });
      }
      return found;
    },

    async sweep(at) {
      const problems: unknown[] = [];
      for await (const note of notes.all(tellingPartition)) {
        if (note.due > at) continue;
        // One that cannot be told keeps none of the others back.
        await work(note, at).catch((problem: unknown) => problems.push(problem));
      }
      if (problems.length > 0) throw new AggregateError(problems, 'Not everybody could be told.');
    },
  };
}
