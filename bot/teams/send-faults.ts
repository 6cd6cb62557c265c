import { z } from 'zod';
import type { NotSent, Unreachable } from '../conversation/messenger.js';

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

/** An answer of the Bot Connector that is no success. */
export interface RefusedAnswer {
  readonly status: number;
  readonly code?: string;
  readonly subCode?: string;
  /** The header Retry-After as it came. */
  readonly retryAfter?: string;
}

/** What such an answer means. */
export type Verdict =
  | { readonly kind: 'later'; readonly throttled: boolean; readonly afterMs?: number }
  /** Not `certain`: false answers of that kind are known (botbuilder-js#4722, BotFramework-Services#349). */
  | { readonly kind: 'unreachable'; readonly reason: Unreachable; readonly certain: boolean }
  | { readonly kind: 'message-gone' }
  | { readonly kind: 'ours'; readonly what: 'message' | 'size' | 'credentials' | 'other' };

const ours = (what: 'message' | 'size' | 'credentials' | 'other'): Verdict => ({
  kind: 'ours',
  what,
});
const unreachable = (reason: Unreachable, certain = true): Verdict => ({
  kind: 'unreachable',
  reason,
  certain,
});

/** By code, where the code says more than the status (Teams, "Send proactive messages": error codes). */
const byCode: Readonly<Record<string, Verdict>> = {
  BadArgument: ours('message'),
  MessageSizeTooBig: ours('size'),
  BotNotRegistered: ours('credentials'),
  BotDisabledByAdmin: unreachable('blocked'),
  ConversationBlockedByUser: unreachable('blocked'),
  MessageWritesBlocked: unreachable('blocked'),
  BotNotInConversationRoster: unreachable('not-installed'),
  ForbiddenOperationException: unreachable('not-installed'),
  ConversationNotFound: unreachable('gone', false),
  ActivityNotFoundInConversation: { kind: 'message-gone' },
};

const byStatus: Readonly<Record<number, Verdict>> = {
  400: ours('message'),
  401: ours('credentials'),
  403: unreachable('blocked', false),
  404: unreachable('gone', false),
  413: ours('size'),
};

const tooMany = 429;

/** Nothing else is worth a second try (rate-limit.md of msteams-docs). */
const worthAnotherTry = new Set([408, 412, tooMany, 502, 503, 504]);

/** Reads an answer that is no success. A Retry-After that names a date is read where `now` is given, in ms since 1970. */
export function judge(answer: RefusedAnswer, now?: number): Verdict {
  const { status, code, subCode, retryAfter } = answer;
  if (worthAnotherTry.has(status)) {
    const afterMs = readRetryAfter(retryAfter, now);
    const throttled = status === tooMany;
    return { kind: 'later', throttled, ...(afterMs !== undefined && { afterMs }) };
  }
  for (const name of [subCode, code]) {
    const verdict = name !== undefined && Object.hasOwn(byCode, name) ? byCode[name] : undefined;
    if (verdict) return verdict;
  }
  return byStatus[status] ?? ours('other');
}

/** Seconds, or a date (RFC 9110, 10.2.3), in ms from `now`; undefined for anything else. */
function readRetryAfter(text: string | undefined, now = Number.NaN): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(text);
  const ms = seconds ? Number(text) * 1000 : Date.parse(text) - now;
  return ms > 0 ? ms : undefined;
}

/** Reads what the SDK threw: a refusal of the platform, or a connection that did not come about. */
export function readRefusal(fault: unknown): Refusal {
  const parsed = refusalSchema.safeParse(fault);
  if (!parsed.success) return { outcome: isConnectionFault(fault) ? 'later' : 'ours' };
  const { statusCode, details, response } = parsed.data;
  const retryAfter = response?.headers.get('retry-after');
  const verdict = judge({
    status: statusCode,
    ...details?.error,
    ...(retryAfter !== undefined && { retryAfter }),
  });
  switch (verdict.kind) {
    case 'later':
      return {
        outcome: 'later',
        ...(verdict.afterMs !== undefined && { afterMs: verdict.afterMs }),
        ...(verdict.throttled && { throttled: true }),
      };
    case 'unreachable':
      return { outcome: 'unreachable', reason: verdict.reason };
    case 'message-gone':
      return { outcome: 'message-gone' };
    case 'ours':
      return { outcome: 'ours' };
  }
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
