import { deliveryStates, type Counts, type Delivery, type DeliveryState } from './model.js';

/** Counts by organisation; those of nobody's organisation stand under ''. */
export type Tally = ReadonlyMap<string, Counts>;

export const noCounts: Counts = {
  ...{ pending: 0, claimed: 0, sent: 0, failed: 0 },
  ...{ suspended: 0, skipped: 0, unknown: 0 },
};

const longestName = 120;

const organisationOf = ({ recipient }: Delivery): string =>
  (recipient.organisation ?? '').toWellFormed().slice(0, longestName).toWellFormed();

/** The tally with one delivery more in its state. */
export function counted(tally: Tally, deliveries: readonly Delivery[]): Tally {
  return moved(
    tally,
    deliveries.map((after) => ({ after })),
  );
}

/** The tally after deliveries went from one state to another. */
export function moved(
  tally: Tally,
  changes: readonly { readonly before?: Delivery; readonly after: Delivery }[],
): Tally {
  const result = new Map<string, Record<DeliveryState, number>>();
  for (const [organisation, counts] of tally) result.set(organisation, { ...counts });
  for (const { before, after } of changes) {
    const organisation = organisationOf(after);
    const counts = result.get(organisation) ?? { ...noCounts };
    if (before) counts[before.status.state] -= 1;
    counts[after.status.state] += 1;
    result.set(organisation, counts);
  }
  return result;
}

/** All organisations together. */
export function sumOf(tallies: Iterable<Counts>): Counts {
  const sum: Record<DeliveryState, number> = { ...noCounts };
  for (const counts of tallies) for (const state of deliveryStates) sum[state] += counts[state];
  return sum;
}

/** Deliveries that have no outcome yet. */
export const openIn = (counts: Counts): number => counts.pending + counts.claimed;

/** All deliveries. */
export const allIn = (counts: Counts): number =>
  deliveryStates.reduce((sum, state) => sum + counts[state], 0);
