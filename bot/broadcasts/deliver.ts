import type { BulkOutcome, BulkSender, PreparedMessage } from '../conversation/bulk-sender.js';
import type { Controls } from './controls.js';
import { everybody, type BroadcastId, type BroadcastKind, type Delivery } from './model.js';
import type { Problem } from './model.js';
import type { Paces } from './paces.js';
import type { Reachability } from './port.js';
import type { RetryRules } from './rules.js';
import { settle } from './settle.js';
import type { Timer } from '../timer.js';

export interface DeliverParts {
  readonly controls: Controls;
  readonly sender: BulkSender;
  readonly paces: Paces;
  readonly reachability: Reachability;
  /** The message of that variant, made ready; undefined when there is none. */
  readonly messageOf: (id: BroadcastId, variant: string) => Promise<PreparedMessage | undefined>;
  /** Ends the whole broadcast. */
  readonly fail: (id: BroadcastId, problem: Problem) => Promise<void>;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly fault: (fault: unknown) => void;
  readonly retry: RetryRules;
  readonly timer: Timer;
  /** Whether this process is about to end. */
  readonly stopping: () => boolean;
}

/** A call that is held back looks so often whether the process is about to end, in ms. */
const lookMs = 250;

/** A delivery after its call, to be written. `stopped`: the whole broadcast has failed. */
export interface Delivered {
  readonly after: Delivery;
  readonly stopped: boolean;
}

/** Makes the call of one claimed delivery, and does what its answer asks for beside it. Never rejects. */
export async function deliver(
  parts: DeliverParts,
  broadcast: BroadcastId,
  tenant: string,
  delivery: Delivery,
): Promise<Delivered> {
  const { paces, retry, chance, now, fault, timer } = parts;
  for (let waitMs = paces.holdBackMs(tenant); waitMs > 0; waitMs = paces.holdBackMs(tenant)) {
    // Nothing was sent, so another process may do it at once.
    if (parts.stopping()) {
      return { after: { ...delivery, status: { state: 'pending', dueAt: now() } }, stopped: false };
    }
    const shortMs = Math.min(waitMs, lookMs);
    await new Promise<void>((resolve) => timer(shortMs, resolve));
  }
  const calledAt = now().getTime();
  const { kind, outcome } = await call(parts, broadcast, delivery);
  if (outcome.outcome === 'later' && outcome.throttled) {
    paces.refused(tenant, calledAt, outcome.afterMs);
  }
  const after = settle(delivery, outcome, { kind, now: now(), chance: chance(), rules: retry });
  const stopped = outcome.outcome === 'stop';
  try {
    if (stopped) await parts.fail(broadcast, outcome.problem);
    if (after.status.state === 'suspended') {
      const { reason, at } = after.status;
      await parts.reachability.suspend(delivery.recipient, reason, at);
    }
  } catch (problem) {
    fault(problem);
  }
  return { after, stopped };
}

async function call(
  { controls, messageOf, sender, fault }: DeliverParts,
  id: BroadcastId,
  { recipient, target }: Delivery,
): Promise<{ readonly kind: BroadcastKind['kind']; readonly outcome: BulkOutcome }> {
  try {
    const broadcast = await controls.current(id);
    const kind = broadcast?.kind.kind ?? 'send';
    const message = await messageOf(id, recipient.variant ?? everybody);
    if (!message) return { kind, outcome: { outcome: 'refused' } };
    const outcome =
      target === undefined
        ? await sender.send(recipient.conversation, message)
        : await sender.update(recipient.conversation, target, message);
    return { kind, outcome };
  } catch (problem) {
    // Storage failed before anything was sent: a sender never rejects.
    fault(problem);
    return { kind: 'send', outcome: { outcome: 'later', throttled: false } };
  }
}
