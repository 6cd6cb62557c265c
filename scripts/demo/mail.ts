import type { BulkOutcome, BulkSender } from '../../bot/conversation/bulk-sender.js';
import type { Messenger, Unreachable } from '../../bot/conversation/messenger.js';
import { card as cardReply, type SingleReply } from '../../bot/conversation/reply.js';
import { shownOf, type Shown } from './shown.js';

/** What has been delivered to conversations of the demonstration, which are nowhere but here. */
export class Mail {
  private readonly boxes = new Map<string, Shown[]>();
  private readonly closed = new Map<string, Unreachable>();
  private readonly given = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  /** Nothing arrives in that conversation from now on. */
  close(conversation: string, reason: Unreachable): void {
    this.closed.set(conversation, reason);
  }

  /** The newest message there whose words fit. */
  newest(conversation: string, pattern = /(?:)/): Shown | undefined {
    return this.boxes.get(conversation)?.findLast((shown) => pattern.test(shown.words));
  }

  /** Puts a message into the conversation. */
  deliver(conversation: string, reply: SingleReply): Shown {
    return this.put(conversation, shownOf(this.newId(conversation), reply));
  }

  /** Puts what is shown in the place of a message. */
  replace(conversation: string, id: string, reply: SingleReply): Shown {
    return this.put(conversation, shownOf(id, reply));
  }

  readonly messenger: Messenger = {
    send: async (to, reply) => {
      const reason = this.closed.get(to.id);
      if (reason !== undefined) return { outcome: 'unreachable', reason };
      return { outcome: 'sent', messageId: this.deliver(to.id, reply).id };
    },
    update: async (to, messageId, card) => {
      this.replace(to.id, messageId, cardReply(card));
      return { outcome: 'updated' };
    },
  };

  readonly sender: BulkSender & { close(): void } = {
    prepare: (card) => {
      const shared = Buffer.from(JSON.stringify(card.summary));
      this.prepared.set(shared, shownOf('', cardReply(card)));
      return { shared };
    },
    send: async (to, { shared }) => this.sendOne(to.id, shared),
    update: async (to, messageId, { shared }) => {
      const shown = this.prepared.get(shared);
      if (shown) this.put(to.id, { ...shown, id: messageId });
      return { outcome: 'sent', messageId };
    },
    close: () => undefined,
  };

  /** Read once for all who get it. */
  private readonly prepared = new WeakMap<Uint8Array, Shown>();

  private put(conversation: string, shown: Shown): Shown {
    const box = this.boxes.get(conversation) ?? [];
    this.boxes.set(conversation, [...box.filter(({ id }) => id !== shown.id), shown]);
    return shown;
  }

  private sendOne(conversation: string, shared: Uint8Array): BulkOutcome {
    const reason = this.closed.get(conversation);
    if (reason !== undefined) return { outcome: 'unreachable', reason, certain: true };
    const shown = this.prepared.get(shared);
    if (!shown) return { outcome: 'refused' };
    const messageId = this.newId(conversation);
    this.put(conversation, { ...shown, id: messageId });
    return { outcome: 'sent', messageId };
  }

  /** As Teams gives them: ms since 1970, the later the larger. Each conversation counts for itself. */
  private newId(conversation: string): string {
    const id = Math.max(this.now(), (this.given.get(conversation) ?? 0) + 1);
    this.given.set(conversation, id);
    return String(id);
  }
}
