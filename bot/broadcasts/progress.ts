import type { BatchSummary, Wait } from './batch-rows.js';
import { allIn, openIn, sumOf } from './counts.js';
import type { Broadcast, Counts } from './model.js';

/** Why a broadcast that is being sent does not go on: the last part of the key `broadcasts.stalled.…`. */
export const stalls = [
  'paused-by-teams',
  'next-try',
  'storage',
  'no-worker',
  'queue-empty',
  'poisoned',
  'slow',
] as const;
export type StallReason = (typeof stalls)[number];

export interface Stall {
  /** When it last went on. */
  readonly since: Date;
  readonly why: StallReason;
  /** When it goes on by itself, where that is known. */
  readonly until?: Date;
}

/** How far a broadcast is. */
export interface Progress {
  readonly broadcast: Broadcast;
  readonly counts: Counts;
  readonly total: number;
  /** By the organisation's name; '' stands for those whose organisation is not known. */
  readonly byOrganisation: readonly { readonly organisation: string; readonly counts: Counts }[];
  /** Outcomes a second, lately. */
  readonly perSecond: number;
  /** About how long it still takes, in ms; absent while that cannot be told. */
  readonly leftMs?: number;
  /** When an outcome was last recorded. */
  readonly heartbeatAt: Date;
  /** The tenants that wait, until when and why. */
  readonly waiting: readonly {
    readonly tenant: string;
    readonly until: Date;
    readonly why: Wait;
  }[];
  /** Present when nothing has gone on for two minutes. */
  readonly stalled?: Stall;
}

/** After so long without an outcome it is said why, in ms. */
export const stallMs = 120_000;

/** What batches come to. `perSecond` is measured by whoever asks. */
export function progressFrom(
  broadcast: Broadcast,
  summaries: readonly BatchSummary[],
  now: Date,
  perSecond: number,
): Progress {
  const tallies = new Map<string, Counts[]>();
  for (const { tally } of summaries)
    for (const [organisation, counts] of tally) {
      const known = tallies.get(organisation);
      if (known) known.push(counts);
      else tallies.set(organisation, [counts]);
    }
  const counts = sumOf(summaries.map((summary) => summary.counts));
  const open = openIn(counts);
  const waiting = waitsIn(summaries, now);
  const latest = Math.max(0, ...waiting.map(({ until }) => until.getTime() - now.getTime()));
  const leftMs = perSecond > 0 ? Math.max((open / perSecond) * 1_000, latest) : undefined;
  return {
    ...{ broadcast, counts, total: allIn(counts), perSecond, waiting },
    byOrganisation: [...tallies]
      .map(([organisation, parts]) => ({ organisation, counts: sumOf(parts) }))
      .sort((one, other) => one.organisation.localeCompare(other.organisation, 'en-GB')),
    heartbeatAt: latestHeartbeat(broadcast, summaries),
    ...(broadcast.state === 'sending' && leftMs !== undefined && { leftMs }),
  };
}

function latestHeartbeat(broadcast: Broadcast, summaries: readonly BatchSummary[]): Date {
  let latest = broadcast.since;
  for (const { heartbeatAt } of summaries) if (heartbeatAt > latest) latest = heartbeatAt;
  return latest;
}

/** The longest wait of each tenant that has deliveries open. */
function waitsIn(summaries: readonly BatchSummary[], now: Date): Progress['waiting'] {
  const longest = new Map<string, Progress['waiting'][number]>();
  for (const { tenant, waiting, counts } of summaries) {
    if (!waiting || openIn(counts) === 0 || waiting.until <= now) continue;
    const known = longest.get(tenant);
    if (!known || known.until < waiting.until) longest.set(tenant, { tenant, ...waiting });
  }
  return [...longest.values()];
}

/** What only the surroundings can tell of a broadcast that does not go on. */
export interface Surroundings {
  readonly storageFailed: () => boolean;
  readonly queueLength: () => Promise<number>;
  readonly isAnybodyThere: () => Promise<boolean>;
}

/** The progress with the reason why nothing goes on, where nothing has for two minutes. */
export async function withStall(
  progress: Progress,
  summaries: readonly BatchSummary[],
  now: Date,
  surroundings: Surroundings,
): Promise<Progress> {
  const since = progress.heartbeatAt;
  const quiet = now.getTime() - since.getTime() >= stallMs;
  if (!quiet || progress.broadcast.state !== 'sending') return progress;
  const [wait] = [...progress.waiting].sort(
    (one, other) => Number(one.until) - Number(other.until),
  );
  if (wait) return { ...progress, stalled: { since, why: wait.why, until: wait.until } };
  return { ...progress, stalled: { since, why: await reason(summaries, surroundings) } };
}

async function reason(
  summaries: readonly BatchSummary[],
  { storageFailed, queueLength, isAnybodyThere }: Surroundings,
): Promise<StallReason> {
  if (storageFailed()) return 'storage';
  if (!(await isAnybodyThere())) return 'no-worker';
  const open = summaries.filter(({ counts }) => openIn(counts) > 0);
  if (open.length > 0 && open.every(({ poisoned }) => poisoned)) return 'poisoned';
  return (await queueLength()) === 0 ? 'queue-empty' : 'slow';
}
