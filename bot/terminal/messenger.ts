import { z } from 'zod';
import type { Card } from '../../cards/card.js';
import type { BulkOutcome, BulkSender } from '../conversation/bulk-sender.js';
import type { Messenger, NotSent } from '../conversation/messenger.js';
import type { ConversationReference } from '../conversation/reference.js';
import { contentOf, type Board } from './board.js';

const takenAway = { outcome: 'unreachable', reason: 'not-installed' } as const;

/** Writes to conversations of the terminal; `fault` is told what is our own fault. */
export function createMessenger(board: Board, fault: (problem: unknown) => void): Messenger {
  const ours = (problem: string): NotSent => {
    fault(new Error(problem));
    return { outcome: 'ours' };
  };
  const refusal = (to: ConversationReference): NotSent | undefined => {
    if (to.channelId !== 'terminal') return ours('A conversation of another platform.');
    return board.isOpen(to) ? undefined : takenAway;
  };
  return {
    async send(to, reply) {
      const content = contentOf(reply);
      if (!content) return ours(`A reply of kind ${reply.kind} is no message.`);
      return refusal(to) ?? { outcome: 'sent', messageId: board.post(to, content).id };
    },
    async update(to, messageId, card) {
      const refused = refusal(to);
      if (refused) return refused;
      return { outcome: board.replace(messageId, card) ? 'updated' : 'message-gone' };
    },
  };
}

const cardSchema = z.object({
  content: z.record(z.string(), z.unknown()),
  summary: z.string(),
});

/** Sends one message to many conversations of the terminal. */
export function createBulkSender(board: Board): BulkSender & { close(): void } {
  const refusal = (to: ConversationReference): BulkOutcome | undefined => {
    if (to.channelId !== 'terminal') return { outcome: 'not-ours' };
    return board.isOpen(to) ? undefined : { ...takenAway, certain: true };
  };
  const cardIn = (shared: Uint8Array): Card =>
    cardSchema.parse(JSON.parse(Buffer.from(shared).toString('utf8')));
  return {
    prepare: (card) => ({ shared: Buffer.from(JSON.stringify(card)) }),
    async send(to, { shared }) {
      const refused = refusal(to);
      if (refused) return refused;
      const { id } = board.post(to, { kind: 'card', card: cardIn(shared) });
      return { outcome: 'sent', messageId: id };
    },
    async update(to, messageId, { shared }) {
      const refused = refusal(to);
      if (refused) return refused;
      const message = board.replace(messageId, cardIn(shared));
      return message ? { outcome: 'sent', messageId } : { outcome: 'message-gone' };
    },
    close: () => undefined,
  };
}
