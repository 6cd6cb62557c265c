import type { OpenBatch } from './delivery-store.js';
import type { Delivery } from './model.js';

type Deliveries = Pick<OpenBatch, 'deliveries'>;

/** The keys of what `claim` holds, as it was read last. */
export function claimsOf(batch: Deliveries, claim: string): ReadonlySet<string> {
  const claimed = [...batch.deliveries.values()].filter(({ status }) => isClaimedBy(status, claim));
  return new Set(claimed.map(({ recipient }) => recipient.key));
}

const isClaimedBy = (status: Delivery['status'], claim: string): boolean =>
  status.state === 'claimed' && status.claim === claim;

/**
 * What may be claimed at `now`: what is due, and what `claim` holds without being at it (the answer to that
 * claim was lost, so it was never sent).
 */
export function duePending(
  batch: Deliveries,
  now: number,
  claim: string,
  isAtIt: (key: string) => boolean,
): readonly Delivery[] {
  const due: Delivery[] = [];
  for (const delivery of batch.deliveries.values()) {
    const { status, recipient } = delivery;
    const isDue = status.state === 'pending' && status.dueAt.getTime() <= now;
    if (isDue ? !isAtIt(recipient.key) : isClaimedBy(status, claim) && !isAtIt(recipient.key))
      due.push(delivery);
  }
  return due;
}

/** Claims of others, made before `before` (ms since 1970): whoever made them has ended. */
export function staleClaims(batch: Deliveries, claim: string, before: number): readonly Delivery[] {
  return [...batch.deliveries.values()].filter(
    ({ status }) =>
      status.state === 'claimed' && status.claim !== claim && status.at.getTime() <= before,
  );
}

/**
 * When something is to be done next, in ms since 1970: a delivery comes due, or the claim of somebody else
 * is over, where `claimMs` says how long that takes. Undefined when nothing is open.
 */
export function nextDue(
  batch: Deliveries,
  claim: string,
  isAtIt: (key: string) => boolean,
  claimMs?: number,
): number | undefined {
  let next: number | undefined;
  for (const { status, recipient } of batch.deliveries.values()) {
    if (isAtIt(recipient.key)) continue;
    const at = dueTime(status, claim, claimMs);
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}

function dueTime(
  status: Delivery['status'],
  claim: string,
  claimMs: number | undefined,
): number | undefined {
  if (status.state === 'pending') return status.dueAt.getTime();
  if (status.state !== 'claimed') return undefined;
  if (status.claim === claim) return 0;
  return claimMs === undefined ? undefined : status.at.getTime() + claimMs;
}
