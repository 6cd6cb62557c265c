import { z } from 'zod';
import type { NotSent } from '../conversation/messenger.js';

/** What we read of a refusal of the Bot Connector: its status, its code, and how long to wait. */
const refusalSchema = z.object({
  statusCode: z.int(),
  details: z
    .object({
      error: z.object({ code: z.string().optional(), subCode: z.string().optional() }).optional(),
    })
    .optional()
    .catch(undefined),
  response: z
    .object({ headers: z.custom<HeaderReader>(isHeaderReader) })
    .optional()
    .catch(undefined),
});

interface HeaderReader {
  get(name: string): string | undefined;
}

function isHeaderReader(value: unknown): value is HeaderReader {
  return (
    typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function'
  );
}

/** What became of a call that the platform refused; `message-gone` only when a message was to be updated. */
export type Refusal = NotSent | { readonly outcome: 'message-gone' };

const ours: NotSent = { outcome: 'ours' };
const blocked: NotSent = { outcome: 'unreachable', reason: 'blocked' };
const notInstalled: NotSent = { outcome: 'unreachable', reason: 'not-installed' };
const gone: NotSent = { outcome: 'unreachable', reason: 'gone' };

/** By code, where the code says more than the status (Teams, "Send proactive messages": error codes). */
const byCode: Readonly<Record<string, Refusal>> = {
  BadArgument: ours,
  MessageSizeTooBig: ours,
  BotNotRegistered: ours,
  ServiceError: ours,
  BotDisabledByAdmin: blocked,
  ConversationBlockedByUser: blocked,
  MessageWritesBlocked: blocked,
  BotNotInConversationRoster: notInstalled,
  ForbiddenOperationException: notInstalled,
  ConversationNotFound: gone,
  ActivityNotFoundInConversation: { outcome: 'message-gone' },
};

/** Nothing else is worth a second try (rate-limit.md of msteams-docs). */
const worthAnotherTry = new Set([408, 412, 429, 502, 503, 504]);

/** Reads what the SDK threw: a refusal of the platform, or a connection that did not come about. */
export function readRefusal(fault: unknown): Refusal {
  const parsed = refusalSchema.safeParse(fault);
  if (!parsed.success) return isConnectionFault(fault) ? { outcome: 'later' } : ours;
  const { statusCode, details, response } = parsed.data;
  if (worthAnotherTry.has(statusCode)) return later(response?.headers.get('retry-after'));
  const { subCode, code } = details?.error ?? {};
  for (const name of [subCode, code]) {
    if (name !== undefined && Object.hasOwn(byCode, name)) return byCode[name] ?? ours;
  }
  if (statusCode === 403) return blocked;
  return statusCode === 404 ? gone : ours;
}

function later(retryAfter: string | undefined): NotSent {
  const seconds = Number(retryAfter);
  return retryAfter !== undefined && seconds > 0
    ? { outcome: 'later', afterMs: seconds * 1000 }
    : { outcome: 'later' };
}

/** Codes of Node's sockets, such as ECONNREFUSED, and of its resolver. */
function isConnectionFault(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    'code' in fault &&
    typeof fault.code === 'string' &&
    /^(?!ERR_)(E[A-Z_]{3,}|REQUEST_SEND_ERROR)$/.test(fault.code)
  );
}
