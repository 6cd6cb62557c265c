import type { TurnContext } from 'botbuilder';
import type { Messenger, NotSent } from '../conversation/messenger.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { TeamsAdapter } from './adapter.js';
import { HostNotServed } from './checked-hosts.js';
import { cardActivity, messageFor } from './outgoing.js';
import { conversationOf } from './reference.js';
import { readRefusal, type Refusal } from './send-faults.js';
import type { MayAnswer } from './service-hosts.js';

export interface MessengerParts {
  readonly adapter: TeamsAdapter;
  /** The bot's application id; empty in local mode. */
  readonly appId: string;
  /** Whether a conversation's host is served: it may have been noted while it still was. */
  readonly mayAnswer: MayAnswer;
  /** How long one call may take, in ms; the turn that waits for it has 15 seconds in all. */
  readonly patienceMs?: number;
  /** Told what is our own fault, for the log. */
  readonly fault: (fault: unknown) => void;
}

const usualPatienceMs = 6_000;

type Call<Done> = (context: TurnContext) => Promise<Done>;

/** Writes to conversations through the SDK's adapter, outside the turn in hand. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { adapter, appId, mayAnswer, patienceMs = usualPatienceMs } = parts;

  const within = async <Done>(
    to: ConversationReference,
    call: Call<Done>,
  ): Promise<Done | Refusal> => {
    if (!mayAnswer(to.serviceUrl)) return ours(new HostNotServed());
    try {
      return await inTime(patienceMs, async () => {
        let done: Done | undefined;
        await adapter.continueConversationAsync(appId, continued(to), async (context) => {
          // The continuation has an id that no message has: what is sent must not claim to answer it.
          delete context.activity.id;
          done = await call(context);
        });
        return done ?? { outcome: 'later' };
      });
    } catch (fault) {
      const refusal = readRefusal(fault);
      return refusal.outcome === 'ours' ? ours(fault) : refusal;
    }
  };

  const ours = (fault: unknown): NotSent => {
    parts.fault(fault);
    return { outcome: 'ours' };
  };

  return {
    async send(to, reply) {
      const message = messageFor(reply);
      if (!message) return ours(new Error(`A reply of kind ${reply.kind} is no message.`));
      const outcome = await within(to, async (context) => {
        const response = await context.sendActivity(message);
        return { outcome: 'sent', messageId: response?.id ?? '' } as const;
      });
      return outcome.outcome === 'message-gone'
        ? { outcome: 'unreachable', reason: 'gone' }
        : outcome;
    },
    async update(to, messageId, card) {
      return within(to, async (context) => {
        await context.updateActivity({ ...cardActivity(card), id: messageId });
        return { outcome: 'updated' } as const;
      });
    },
  };
}

/** The conversation as the SDK names it. */
function continued(to: ConversationReference): SdkReference {
  const { channelId, serviceUrl, bot } = to;
  return { channelId, serviceUrl, bot, conversation: conversationOf(to) };
}

type SdkReference = Parameters<TeamsAdapter['continueConversationAsync']>[1];

/** Gives up after `ms`; what is late may still arrive. */
async function inTime<Value>(ms: number, action: () => Promise<Value>): Promise<Value | NotSent> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<NotSent>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'later' }), ms);
  });
  try {
    return await Promise.race([action(), late]);
  } finally {
    clearTimeout(timer);
  }
}
