import { z } from 'zod';
import type { ActivityId, Claim } from '../conversation/activity-claim.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow, Tables } from '../storage/tables.js';
import { atMost, type Timer } from '../timer.js';
import { createDoneMarks } from './done-marks.js';
import { createGatheredInserts } from './gathered-inserts.js';
import { hashOf, hourOf, partitionOf } from './rows.js';

export interface ActivityClaims {
  /** Never rejects: while storage fails, everything is ours, because people must be answered. */
  take(id: ActivityId): Promise<Claim>;
  /** Resolves once everything that was said to be done is kept, or could not be. */
  settled(): Promise<void>;
}

export interface ClaimsParts {
  readonly tables: Tables;
  readonly now: () => Date;
  /** Names each claim, so that the echo of a write is not taken for another's. */
  readonly newLetters: () => string;
  readonly timer: Timer;
  /** Calls back once what has come by now was looked at: `setImmediate`. */
  readonly soon: (run: () => void) => void;
  /** Told the first time in an hour that an activity is taken in it. */
  readonly noted: (hour: string) => void;
  readonly fault: (problem: unknown) => void;
  /** Told that storage gave no claim, so that something may be done twice. */
  readonly unclaimed: (problem: unknown) => void;
}

const claimRow = rowCodec(1, z.object({ at: z.iso.datetime(), by: z.string(), done: z.boolean() }));

/** A claim of another that has come to nothing for so long, in ms: Teams gives up a turn after 15 seconds. */
const longestTurnMs = 60_000;
/** How long storage may take, in ms, before the turn goes on without a claim. */
const patienceMs = 2_500;
/** After so many minutes of an hour nothing is sent again that came in the hour before. */
const lookBackMinutes = 30;
const hourMs = 60 * 60_000;
const mostTries = 3;

const theirs = { kind: 'theirs' } as const;

/** Keeps in the table Activities who does what Teams sends, so that it is done once over all instances. */
export function createActivityClaims(parts: ClaimsParts): ActivityClaims {
  const { now, timer, newLetters, fault, unclaimed } = parts;
  const table = parts.tables.table('Activities');
  const inHand = new Set<string>();
  const releasing = new Set<Promise<unknown>>();
  const seize = seizing(parts);

  const marks = createDoneMarks(table, timer);

  /** What was never claimed may well fail to be written: that was told already. */
  const settle = (name: string, isKept: boolean) => (problem?: unknown) => {
    inHand.delete(name);
    if (problem !== undefined && isKept) fault(problem);
  };

  return {
    async take({ channel, tenant, conversation, activity }) {
      const name = hashOf(channel, tenant, conversation, activity);
      if (inHand.has(name)) return theirs;
      inHand.add(name);
      const by = newLetters();
      let key: RowKey | 'theirs' | undefined;
      try {
        await atMost(timer, patienceMs, (async () => (key = await seize(name, by)))());
        if (key === undefined) unclaimed(new Error('Storage did not answer in time.'));
      } catch (problem) {
        unclaimed(problem);
      }
      if (key === 'theirs') {
        inHand.delete(name);
        return theirs;
      }
      const place = key ?? { partition: partitionOf(hourOf(now())), row: name };
      const settled = settle(name, key !== undefined);
      return {
        kind: 'mine',
        done() {
          const properties = claimRow.encode({ at: now().toISOString(), by, done: true });
          marks.add({ key: place, properties, settled });
        },
        release() {
          const released = table.delete(place).then(() => settled(), settled);
          releasing.add(released);
          void released.finally(() => releasing.delete(released));
        },
      };
    },
    async settled() {
      await Promise.all([marks.flush(), ...releasing]);
    },
  };
}

/** Takes a row for `by`, and gives where it is; `theirs` where somebody else has it. Rejects with storage. */
function seizing({ tables, now, noted, soon }: ClaimsParts) {
  const table = tables.table('Activities');
  const insert = createGatheredInserts(table, soon);

  /** What was taken and never done is taken over: its instance died. */
  const takeOver = async (row: StoredRow, by: string): Promise<boolean> => {
    const claim = claimRow.decode(row);
    if (claim.by === by) return true;
    if (claim.done || now().getTime() - Date.parse(claim.at) < longestTurnMs) return false;
    const properties = claimRow.encode({ at: now().toISOString(), by, done: false });
    const { partition, row: name, etag } = row;
    const { outcome } = await table.replace({ partition, row: name, properties }, etag);
    if (outcome !== 'stale') return outcome === 'replaced';
    const newest = await table.get({ partition, row: name });
    return newest !== undefined && claimRow.decode(newest).by === by;
  };

  return async (name: string, by: string): Promise<RowKey | 'theirs'> => {
    const at = now();
    const key = { partition: partitionOf(hourOf(at)), row: name };
    noted(hourOf(at));
    if (at.getUTCMinutes() < lookBackMinutes) {
      const before = partitionOf(hourOf(new Date(at.getTime() - hourMs)));
      const earlier = await table.get({ partition: before, row: name });
      if (earlier) return (await takeOver(earlier, by)) ? earlier : 'theirs';
    }
    const properties = claimRow.encode({ at: at.toISOString(), by, done: false });
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await insert({ ...key, properties })) return key;
      const row = await table.get(key);
      // Let go of just now: it may be taken again.
      if (row) return (await takeOver(row, by)) ? key : 'theirs';
    }
    return 'theirs';
  };
}
