/** What proposers and others are told about a proposal outside the turn in hand, so that a crash loses none of it. */
import type { Messenger, NotSent } from '../conversation/messenger.js';
import { isNobody } from '../conversation/nobody.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { SingleReply } from '../conversation/reply.js';
import type { Tables } from '../storage/tables.js';
import { createNotes, type Note } from './outbox-rows.js';
import type { Notice, ProposalEvent } from './model.js';
import type { StoredProposal } from './proposal-row.js';
import type { ProposalStore } from './store.js';

export interface Outbox {
  /** Writes down that this is to be sent: before the step that makes it so. */
  plan(reference: string, notice: Notice, at: Date): Promise<void>;
  /**
   * Sends it if it still is to be sent, and crosses it off. `waiting`: it is tried again by itself;
   * `unreachable`: nobody can be written to there; `nothing`: there is nothing to send any more.
   */
  deliver(
    reference: string,
    notice: Notice,
    at: Date,
  ): Promise<'sent' | 'waiting' | 'unreachable' | 'nothing'>;
  /** What was tried so often at least, and could not be sent. */
  failing(
    leastTries: number,
  ): Promise<readonly { readonly reference: string; readonly due: Date }[]>;
  /** Sends what is older than two minutes and still not crossed off. */
  sweep(at: Date): Promise<void>;
}

/** A notice as it is sent, made from the proposal as it is then. */
export interface Drawn {
  readonly to: ConversationReference;
  readonly reply: SingleReply;
  /** Names this one among all of its kind, such as the moment of the question: it is sent once. */
  readonly once?: string;
  /** What follows when it has arrived; harmless when it is done twice. */
  readonly sent?: (at: Date) => Promise<void>;
}

/** Makes the notice; undefined when it is no longer to be sent. */
export type Drawer = (stored: StoredProposal) => Promise<Drawn | undefined>;

export interface OutboxParts {
  readonly tables: Tables;
  readonly proposals: Pick<ProposalStore, 'get' | 'record'>;
  readonly messenger: Messenger;
  readonly drawers: Readonly<Partial<Record<Notice, Drawer>>>;
  /** Names one claim among all. */
  readonly newLetters: () => string;
}

type Delivered = Awaited<ReturnType<Outbox['deliver']>>;

/** Waits of the tries that follow one another, in ms: the last is repeated. */
const waitsMs = [2, 5, 15, 60, 240, 1_440].map((minutes) => minutes * 60_000);

/** Keeps what is to be sent in the table Proposals, and sends it: at least once, and twice only after a crash. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { proposals, messenger, drawers } = parts;
  const notes = createNotes(parts.tables, parts.newLetters);

  /** Sends a note that is claimed, and says what is to become of it. */
  const send = async (note: Note, at: Date): Promise<Delivered | NotSent> => {
    const { reference, notice } = note;
    const draw = drawers[notice];
    if (!draw) throw new Error(`Nobody makes the notice "${notice}".`);
    const stored = await proposals.get(reference);
    const drawn = stored && (await draw(stored));
    // Of a proposer who is forgotten nothing leads to their chat.
    const isForgotten = stored && isNobody(stored.proposal.proposer.id) && notice !== 'answer';
    if (!drawn || isForgotten) return 'nothing';
    if (await notes.wasSent(note, drawn.once)) {
      await drawn.sent?.(at);
      return 'nothing';
    }
    const outcome = await messenger.send(drawn.to, drawn.reply);
    if (outcome.outcome === 'unreachable') {
      await proposals.record(reference, unreached(stored, at, `${notice}: ${outcome.reason}`));
      return 'unreachable';
    }
    if (outcome.outcome !== 'sent') return outcome;
    await notes.keepSent(note, drawn.once);
    await drawn.sent?.(at);
    return 'sent';
  };

  const later = async (note: Note, at: Date, afterMs = 0): Promise<void> => {
    const wait = waitsMs[Math.min(note.tries, waitsMs.length - 1)] ?? 0;
    await notes.postpone(note, new Date(at.getTime() + Math.max(wait, afterMs)));
  };

  const work = async (note: Note, at: Date): Promise<Delivered> => {
    const claimed = await notes.claim(note, at);
    if (!claimed) return 'waiting';
    let outcome: Delivered | NotSent;
    try {
      outcome = await send(claimed, at);
    } catch (problem) {
      await later(claimed, at);
      throw problem;
    }
    if (typeof outcome === 'string') {
      await notes.crossOff(claimed, at);
      return outcome;
    }
    await later(claimed, at, outcome.outcome === 'later' ? outcome.afterMs : undefined);
    return 'waiting';
  };

  return {
    plan: (reference, notice, at) => notes.plan(reference, notice, at),

    async deliver(reference, notice, at) {
      const note = await notes.find(reference, notice);
      return note ? work(note, at) : 'nothing';
    },

    async failing(leastTries) {
      const failed = (await notes.all()).filter(({ tries }) => tries >= leastTries);
      return failed.map(({ reference, due }) => ({ reference, due: new Date(due) }));
    },

    async sweep(at) {
      const problems: unknown[] = [];
      for (const note of await notes.due(at)) {
        // One that cannot be sent keeps none of the others back.
        await work(note, at).catch((problem: unknown) => problems.push(problem));
      }
      if (problems.length > 0) throw new AggregateError(problems, 'Not everything could be sent.');
    },
  };
}

/** What the history says of a notice that could not be brought; the bot itself says so. */
function unreached({ proposal }: StoredProposal, at: Date, detail: string): ProposalEvent {
  const { conversation, state } = proposal;
  const { id, name } = conversation.bot;
  return { at, by: { id, name }, action: 'unreached', from: state, to: state, detail };
}
