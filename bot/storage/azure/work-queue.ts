import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import type { ReceiptOutcome, WorkMessage, WorkQueue } from '../work-queue.js';
import { readPayload, writePayload } from '../work-rules.js';
import type { Ask } from './ask.js';
import { isLostReceipt } from './faults.js';

/** Kept until it is completed, however long that takes. */
const messageTimeToLive = -1;
/** How long a message stays hidden while it is being moved to the poison queue. */
const movingSeconds = 30;

/** One queue of Azure Queue Storage, and its poison queue. */
export function azureQueue(queue: QueueClient, poisonQueue: QueueClient, ask: Ask): WorkQueue {
  return {
    async send(payload, options) {
      // base64: a control character in one message would make a whole batch unreadable as XML.
      const text = Buffer.from(writePayload(payload)).toString('base64');
      const visibilityTimeout = seconds(options?.delayMs ?? 0);
      await ask((call) =>
        queue.sendMessage(text, { ...call, messageTimeToLive, visibilityTimeout }),
      );
    },
    async receive({ most, visibilityMs }) {
      const settings = { numberOfMessages: most, visibilityTimeout: seconds(visibilityMs) };
      const answer = await ask((call) => queue.receiveMessages({ ...call, ...settings }));
      const messages: WorkMessage[] = [];
      for (const item of answer.receivedMessageItems) {
        const message = workMessage(item);
        if (message === undefined) await moveToPoison(queue, poisonQueue, item, ask);
        else messages.push(message);
      }
      return messages;
    },
    complete: (message) =>
      whenHeld(ask, (call) => queue.deleteMessage(message.id, message.receipt, call)),
    release: (message, delayMs) =>
      whenHeld(ask, (call) =>
        queue.updateMessage(message.id, message.receipt, undefined, seconds(delayMs), call),
      ),
    poison: (message) => {
      const messageText = Buffer.from(writePayload(message.payload)).toString('base64');
      const item = { messageId: message.id, popReceipt: message.receipt, messageText };
      return moveToPoison(queue, poisonQueue, item, ask);
    },
    length: () => length(queue, ask),
    poisonLength: () => length(poisonQueue, ask),
    async clearPoison() {
      await ask((call) => poisonQueue.clearMessages(call));
    },
    async waitingSince() {
      const answer = await ask((call) => queue.peekMessages({ ...call, numberOfMessages: 1 }));
      return answer.peekedMessageItems[0]?.insertedOn;
    },
  };
}

/** Holds the message, copies it, removes it: a crash in between leaves it twice, never lost. */
async function moveToPoison(
  queue: QueueClient,
  poisonQueue: QueueClient,
  item: Pick<DequeuedMessageItem, 'messageId' | 'popReceipt' | 'messageText'>,
  ask: Ask,
): Promise<ReceiptOutcome> {
  const held = await ask(
    (call) => queue.updateMessage(item.messageId, item.popReceipt, undefined, movingSeconds, call),
    lost,
  );
  if (held === 'lost') return 'lost';
  await ask((call) => poisonQueue.sendMessage(item.messageText, { ...call, messageTimeToLive }));
  const receipt = held.popReceipt ?? item.popReceipt;
  return whenHeld(ask, (call) => queue.deleteMessage(item.messageId, receipt, call));
}

async function whenHeld(
  ask: Ask,
  call: (options: { abortSignal: AbortSignal }) => Promise<unknown>,
): Promise<ReceiptOutcome> {
  const answer = await ask(call, lost);
  return answer === 'lost' ? 'lost' : 'done';
}

function lost(error: unknown): 'lost' | undefined {
  return isLostReceipt(error) ? 'lost' : undefined;
}

async function length(queue: QueueClient, ask: Ask): Promise<number> {
  const properties = await ask((call) => queue.getProperties(call));
  return properties.approximateMessagesCount ?? 0;
}

function workMessage(item: DequeuedMessageItem): WorkMessage | undefined {
  const payload = readPayload(Buffer.from(item.messageText, 'base64').toString('utf8'));
  if (payload === undefined) return undefined;
  const { messageId: id, dequeueCount: deliveryCount, popReceipt: receipt } = item;
  return { id, payload, deliveryCount, receipt };
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
