import { z } from 'zod';
import type { BulkOutcome, BulkSender, PreparedMessage } from '../conversation/bulk-sender.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { TeamsAdapter } from './adapter.js';
import {
  createConnectorClient,
  type ConnectorAnswer,
  type ConnectorCall,
  type ConnectorTimes,
} from './connector-client.js';
import { cardActivity } from './outgoing.js';
import { createAuthorization } from './outgoing-token.js';
import { conversationOf } from './reference.js';
import { judge, type Verdict } from './send-faults.js';
import type { MayAnswer } from './service-hosts.js';

export interface BulkSenderParts {
  readonly adapter: Pick<TeamsAdapter, 'outgoingToken'>;
  /** The bot's application id; empty in local mode. */
  readonly appId: string;
  /** Whether a conversation's host is served: it may have been noted while it still was. */
  readonly mayAnswer: MayAnswer;
  readonly now: () => Date;
  /** Told what is our own fault, for the log. */
  readonly fault: (fault: unknown) => void;
  readonly times?: ConnectorTimes;
}

/** Patience is longer than Teams takes for a send, and shorter than a claim on a delivery lasts. */
const usualTimes: ConnectorTimes = { patienceMs: 15_000, continueMs: 1_000 };

const answerSchema = z.looseObject({ id: z.string().optional().catch(undefined) });
const errorSchema = z.looseObject({
  error: z.looseObject({ code: z.string().optional(), subCode: z.string().optional() }),
});

/**
 * Writes to conversations through the Bot Connector as `continueConversationAsync` does, with the same
 * request on the wire, but without its turn, its copies of the card, and its own tries (connector-client.ts).
 */
export function createBulkSender(parts: BulkSenderParts): BulkSender & { close(): void } {
  const { adapter, appId, mayAnswer, fault } = parts;
  const now = (): number => parts.now().getTime();
  const client = createConnectorClient(parts.times ?? usualTimes);
  const authorization = createAuthorization({ adapter, appId, now, fault });

  const call = async (
    to: ConversationReference,
    message: PreparedMessage,
    messageId?: string,
  ): Promise<BulkOutcome> => {
    // The token is kept for all addresses: nothing else would look at this one.
    if (!mayAnswer(to.serviceUrl)) return { outcome: 'not-ours' };
    const token = await authorization(to.serviceUrl);
    if (token.kind === 'rejected') return { outcome: 'stop', problem: 'credentials' };
    if (token.kind === 'unavailable') return { outcome: 'later', throttled: false };
    const request = requestFor(to, message, messageId, token.value);
    if (!request) return { outcome: 'refused' };
    const outcome = readAnswer(await client.call(request), messageId, now());
    if (outcome.outcome === 'stop') fault(new Error(`A broadcast was stopped: ${outcome.problem}`));
    return outcome;
  };

  return {
    prepare: (card) => ({ shared: Buffer.from(JSON.stringify(cardActivity(card)).slice(1)) }),
    send: (to, message) => call(to, message),
    update: (to, messageId, message) => call(to, message, messageId),
    close: () => client.close(),
  };
}

/** The request of the SDK; undefined for an address that is none. */
function requestFor(
  to: ConversationReference,
  message: PreparedMessage,
  messageId: string | undefined,
  token: string | undefined,
): ConnectorCall | undefined {
  const conversation = conversationOf(to);
  const base = to.serviceUrl.endsWith('/') ? to.serviceUrl : `${to.serviceUrl}/`;
  const activities = `${base}v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  const address =
    messageId === undefined ? activities : `${activities}/${encodeURIComponent(messageId)}`;
  if (!URL.canParse(address)) return undefined;
  const own = {
    ...(messageId !== undefined && { id: messageId }),
    ...{ serviceUrl: to.serviceUrl, channelId: to.channelId, from: to.bot, conversation },
  };
  return {
    method: messageId === undefined ? 'POST' : 'PUT',
    address: new URL(address),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept: '*/*',
      'user-agent': 'Microsoft-BotFramework/3.1 kent-community-safety-bot',
      ...(token !== undefined && { authorization: token }),
    },
    body: { own: `${JSON.stringify(own).slice(0, -1)},`, shared: message.shared },
  };
}

function readAnswer(
  answer: ConnectorAnswer,
  messageId: string | undefined,
  now: number,
): BulkOutcome {
  switch (answer.kind) {
    case 'not-taken':
      return { outcome: 'later', throttled: false };
    case 'no-answer':
      // To put the same message in the same place once more changes nothing.
      return messageId === undefined
        ? { outcome: 'unknown' }
        : { outcome: 'later', throttled: false };
    case 'answered': {
      const { status, text, retryAfter } = answer;
      if (status >= 200 && status < 300) {
        return { outcome: 'sent', messageId: messageId ?? answerIn(text)?.id ?? '' };
      }
      const error = errorSchema.safeParse(json(text)).data?.error;
      const refusal = { status, ...error, ...(retryAfter !== undefined && { retryAfter }) };
      return readVerdict(judge(refusal, now), messageId !== undefined);
    }
  }
}

const answerIn = (text: string) => answerSchema.safeParse(json(text)).data;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const stops = {
  message: 'message-refused',
  size: 'message-too-large',
  credentials: 'credentials',
} as const;

function readVerdict(verdict: Verdict, isUpdate: boolean): BulkOutcome {
  switch (verdict.kind) {
    case 'later': {
      const { throttled, afterMs } = verdict;
      return { outcome: 'later', throttled, ...(afterMs !== undefined && { afterMs }) };
    }
    case 'unreachable':
      return { outcome: 'unreachable', reason: verdict.reason, certain: verdict.certain };
    case 'message-gone':
      return isUpdate
        ? { outcome: 'message-gone' }
        : { outcome: 'unreachable', reason: 'gone', certain: false };
    case 'ours':
      return verdict.what === 'other'
        ? { outcome: 'refused' }
        : { outcome: 'stop', problem: stops[verdict.what] };
  }
}
