import type { BulkOutcome } from '../conversation/bulk-sender.js';
import { backoff } from './backoff.js';
import type { BroadcastKind, Delivery, DeliveryStatus, Failure } from './model.js';
import type { RetryRules } from './rules.js';

export interface SettleContext {
  readonly kind: BroadcastKind['kind'];
  readonly now: Date;
  /** 0 to 1. */
  readonly chance: number;
  readonly rules: RetryRules;
}

/** So many times the platform has to say that a conversation is gone. */
const mostDoubts = 2;

/** What a call made of a delivery: pure, one line for each outcome. */
export function settle(
  delivery: Delivery,
  outcome: BulkOutcome,
  { kind, now, chance, rules }: SettleContext,
): Delivery {
  const after = (ms: number): DeliveryStatus => ({
    state: 'pending',
    dueAt: new Date(now.getTime() + ms),
  });
  const failed = (reason: Failure): Delivery => ({
    ...delivery,
    status: { state: 'failed', reason, at: now },
  });
  switch (outcome.outcome) {
    case 'sent':
      return { ...delivery, status: { state: 'sent', activity: outcome.messageId, at: now } };
    case 'unknown':
      return { ...delivery, status: { state: 'unknown', at: now } };
    case 'refused':
      return failed('refused');
    case 'not-ours':
      return failed('not-ours');
    case 'stop':
      // Not the fault of this delivery: it goes on when the editor resumes the broadcast.
      return { ...delivery, status: after(0) };
    case 'later': {
      const attempts = delivery.attempts + 1;
      if (attempts >= rules.mostTries) return { ...failed('too-many-tries'), attempts };
      const wait = backoff(rules.backoff, attempts, chance, outcome.afterMs);
      return { ...delivery, attempts, status: after(wait) };
    }
    case 'unreachable': {
      const doubts = delivery.doubts + 1;
      if (!outcome.certain && doubts < mostDoubts) {
        return { ...delivery, doubts, status: after(rules.doubtMs) };
      }
      const { reason } = outcome;
      return { ...delivery, doubts, status: { state: 'suspended', reason, at: now } };
    }
    case 'message-gone':
      // What is to be corrected is sent anew; what is to be recalled is gone already.
      return kind === 'correct'
        ? { ...delivery, target: undefined, status: after(0) }
        : { ...delivery, status: { state: 'skipped', reason: 'message-gone', at: now } };
  }
}
