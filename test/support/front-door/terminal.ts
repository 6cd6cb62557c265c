import { compose } from '../../../bot/compose.js';
import type { CreatePlatform } from '../../../bot/composition/platform.js';
import { createTerminalPlatform, type TerminalEdge } from '../../../bot/composition/terminal.js';
import type { ConversationReference } from '../../../bot/conversation/reference.js';
import type { BulkOutcome } from '../../../bot/conversation/bulk-sender.js';
import type { NotSent } from '../../../bot/conversation/messenger.js';
import { judge } from '../../../bot/teams/send-faults.js';
import { contentOf, type Posted } from '../../../bot/terminal/board.js';
import type { Fault, SentActivity } from '../fake-teams.js';
import type { AnswerToPress, FrontDoor, Post } from './post.js';
import { seating } from './typing-person.js';

let doors = 0;

/** Everything that was put onto the bot's board, in the form in which a test of Teams finds it. */
export class TerminalPost implements Post {
  readonly sent: SentActivity[] = [];
  readonly answers = new Map<string, AnswerToPress>();
  readonly serviceUrl = 'terminal:';
  /** What is put onto the board is there at once. */
  readonly inHand = 0;
  refuse: Post['refuse'] = () => undefined;
  private next = 1;
  private readonly name = (doors += 1);

  newId(): string {
    return `typed-${this.name}-${String(this.next++).padStart(6, '0')}`;
  }

  take(how: 'new' | 'replaced', message: Posted): void {
    this.sent.push(sentAs(how, message));
  }

  /** The card in the place of the pressed one is the answer to the press, and not a message. */
  withdraw(posted: Posted): void {
    const { id } = posted;
    const at = this.sent.findLastIndex((one) => one.id === id && one.method === 'PUT');
    if (at >= 0) this.sent.splice(at, 1);
    this.answers.set(id, { card: sentAs('replaced', posted), after: this.sent.length });
  }
}

/** A message of the board as Teams would have been sent it. */
export function sentAs(how: 'new' | 'replaced', { id, to, content }: Posted): SentActivity {
  const activity =
    content.kind === 'text'
      ? { type: 'message', text: content.text, summary: content.text.slice(0, 150) }
      : { type: 'message', summary: content.card.summary, ...attached(content.card.content) };
  const method = how === 'new' ? 'POST' : 'PUT';
  return { id, method, conversation: nameOf(to), authorization: undefined, activity };
}

export const attached = (content: unknown) => ({
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

/** A conversation as a test names it. */
const nameOf = ({ id, thread }: ConversationReference): string =>
  id.replace(/^terminal:chat:/, 'a:') + (thread === undefined ? '' : `;messageid=${thread}`);

/** The terminal, typed at and read by the people of a test. */
export async function terminalDoor(): Promise<FrontDoor> {
  const post = new TerminalPost();
  return {
    post,
    environment: {},
    async open(surroundings) {
      const { terminal, doings, close } = await compose(surroundings, refusing(post));
      terminal.board.watch(({ how, message }) => post.take(how, message));
      const port = await terminal.open();
      const { messages } = (surroundings.reading ?? fail()).library;
      const seat = seating();
      return {
        ...{ address: `http://127.0.0.1:${port}`, doings },
        person: (clock, details) => seat({ terminal, post, messages, clock }, details),
        async stop() {
          await terminal.close();
          await close();
        },
      };
    },
    abandon: async () => undefined,
  };
}

function fail(): never {
  throw new Error('A test reads the content once for all its bots.');
}

/** The terminal, whose ways out can be told to refuse. */
function refusing(post: TerminalPost): CreatePlatform<TerminalEdge> {
  return (parts) => {
    const platform = createTerminalPlatform(post.newId())(parts);
    const { messenger, sender } = platform;
    const faultOf = (how: 'new' | 'replaced', message: Posted) => post.refuse(sentAs(how, message));
    const blank = { kind: 'text', text: '' } as const;
    return {
      ...platform,
      messenger: {
        async send(to, reply) {
          const fault = faultOf('new', { id: '', to, content: contentOf(reply) ?? blank });
          return fault ? notSent(fault) : messenger.send(to, reply);
        },
        async update(to, id, card) {
          const fault = faultOf('replaced', { id, to, content: { kind: 'card', card } });
          return fault ? notSent(fault) : messenger.update(to, id, card);
        },
      },
      sender: {
        ...sender,
        async send(to, message) {
          const fault = faultOf('new', { id: '', to, content: blank });
          return fault ? bulkOutcome(fault, false) : sender.send(to, message);
        },
        async update(to, id, message) {
          const fault = faultOf('replaced', { id, to, content: blank });
          return fault ? bulkOutcome(fault, true) : sender.update(to, id, message);
        },
      },
    };
  };
}

const verdictOf = ({ status, code, retryAfter }: Fault) =>
  judge({ status, ...(code && { code }), ...(retryAfter && { retryAfter: String(retryAfter) }) });

function notSent(fault: Fault): NotSent {
  if (fault.hangsUp) return { outcome: 'later' };
  const verdict = verdictOf(fault);
  switch (verdict.kind) {
    case 'later':
      return { outcome: 'later', ...(verdict.afterMs && { afterMs: verdict.afterMs }) };
    case 'unreachable':
      return { outcome: 'unreachable', reason: verdict.reason };
    case 'message-gone':
      return { outcome: 'unreachable', reason: 'gone' };
    case 'ours':
      return { outcome: 'ours' };
  }
}

const stops = {
  message: 'message-refused',
  size: 'message-too-large',
  credentials: 'credentials',
} as const;

function bulkOutcome(fault: Fault, isUpdate: boolean): BulkOutcome {
  if (fault.hangsUp) {
    return isUpdate ? { outcome: 'later', throttled: false } : { outcome: 'unknown' };
  }
  const verdict = verdictOf(fault);
  switch (verdict.kind) {
    case 'later': {
      const { throttled, afterMs } = verdict;
      return { outcome: 'later', throttled, ...(afterMs && { afterMs }) };
    }
    case 'unreachable':
      return { outcome: 'unreachable', reason: verdict.reason, certain: verdict.certain };
    case 'message-gone':
      return { outcome: 'message-gone' };
    case 'ours':
      return verdict.what === 'other'
        ? { outcome: 'refused' }
        : { outcome: 'stop', problem: stops[verdict.what] };
  }
}
