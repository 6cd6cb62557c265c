import type { Incoming, Turn } from '../conversation/incoming.js';
import {
  singleReplies,
  type DialogReply,
  type Reply,
  type ReplacementReply,
  type SearchResult,
  type SingleReply,
} from '../conversation/reply.js';
import { createTurn, type TurnParts } from '../conversation/turn.js';
import { contentOf, type Board, type Posted } from './board.js';
import { referenceOf, type Place, type TerminalIdentity } from './people.js';

/** `Omit` for each member of a union by itself. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** What somebody does, without who and where. */
export type Happening = Without<Incoming, Exclude<keyof Turn, 'pressed'>>;

/** What came of it. Messages have been shown on the board already. */
export interface Outcome {
  /** New messages, in order. */
  readonly messages: readonly Posted[];
  /** The message that was pressed, with the card that took the place of its own. */
  readonly replacement?: Posted;
  /** A page of a dialog: it is open. */
  readonly page?: DialogReply;
  /** A sentence in the dialog instead of a page. */
  readonly words?: string;
  /** What a search found. */
  readonly results?: readonly SearchResult[];
}

/** Takes what somebody does at some place to the bot. Never rejects. */
export type Door = (person: TerminalIdentity, place: Place, what: Happening) => Promise<Outcome>;

/** The way in: each thing comes once and from this machine, so that there is nothing to admit or to claim. */
export function createDoor(board: Board, parts: TurnParts): Door {
  const take = createTurn(parts);
  return async (person, place, what) => {
    const conversation = referenceOf(person, place);
    if (what.kind === 'removed') board.close(conversation);
    else if (what.kind !== 'search') board.open(conversation);
    let outcome: Outcome = { messages: [] };
    await take({
      speaker: person,
      read: ({ roles, ...details }) => ({
        ...{ ...details, ...what },
        ...{ person: { ...person, roles }, conversation },
      }),
      async deliver(reply) {
        outcome = delivered(board, conversation, what, reply);
      },
      async say(words) {
        const message = board.post(conversation, { kind: 'text', text: words });
        outcome = { messages: [...outcome.messages, message] };
      },
      responded: () => outcome.messages.length > 0,
    });
    return outcome;
  };
}

/** Shows the reply in the way in which what happened waits for it. */
function delivered(
  board: Board,
  conversation: Turn['conversation'],
  what: Happening,
  reply: Reply,
): Outcome {
  const replies = singleReplies(reply);
  const post = (singles: readonly SingleReply[]): readonly Posted[] =>
    singles.flatMap((single) => {
      const content = contentOf(single);
      return content ? [board.post(conversation, content)] : [];
    });
  switch (what.kind) {
    case 'press': {
      const instead = replies.find(isInstead);
      const { pressed } = what;
      const replacement =
        instead && pressed !== undefined
          ? board.replace(pressed, instead.card, conversation)
          : undefined;
      const messages = post(replies.filter((single) => !replacement || single !== instead));
      return { messages, ...(replacement && { replacement }) };
    }
    case 'dialogOpened':
    case 'dialogSubmitted': {
      const [first] = replies;
      if (first?.kind === 'text' && replies.length === 1)
        return { messages: [], words: first.text };
      const page = replies.find((single) => single.kind === 'dialog');
      return { messages: post(replies.filter((single) => single !== page)), ...(page && { page }) };
    }
    case 'search':
      return {
        messages: [],
        results: replies.flatMap((single) => (single.kind === 'results' ? single.results : [])),
      };
    case 'message':
    case 'installed':
    case 'removed':
    case 'read':
    case 'unsolicited':
      return { messages: post(replies) };
  }
}

function isInstead(single: SingleReply): single is ReplacementReply | DialogReply {
  return single.kind === 'replacement' || (single.kind === 'dialog' && single.inChat === 'instead');
}
