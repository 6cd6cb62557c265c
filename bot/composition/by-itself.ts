/** All that goes on without anybody's asking: the weekly card, the rounds, feeds, broadcasts, and figures. */
import { setTimeout as pause } from 'node:timers/promises';
import { startWeekly } from '../enquiries/schedule.js';
import { startFeeds } from '../feeds/schedule.js';
import { startHeartbeat } from '../operations/heartbeat.js';
import type { OperationsOwn, OperationsParts } from '../operations/parts.js';
import { startRounds, type Rounds } from '../proposals/rounds.js';
import type { Tables } from '../storage/tables.js';
import type { Timer } from '../timer.js';
import type { Parts, Reading } from './parts.js';
import { roundsOf, weeklyParts } from './rounds.js';
import { createWarming } from './warming.js';

export interface ByItselfParts {
  readonly parts: Parts;
  readonly operations: Pick<OperationsParts, OperationsOwn>;
  readonly tables: Tables;
  /** Rounds that are not of a feature. */
  readonly beside: Rounds;
  /** Hands figures on. */
  readonly watching: { readonly start: () => () => Promise<void> };
  /** What of it is to be prepared is made ready for the first turns, once the bot listens. */
  readonly reading: Pick<Reading, 'preparing'>;
  readonly now: () => Date;
  readonly timer: Timer;
  readonly fault: (problem: unknown, during?: string) => void;
}

export interface ByItself {
  /** The names of everything; each round has its own. */
  readonly doings: readonly string[];
  /** Begins everything, what is overdue at once. The bot must be reachable: messages carry links to it. */
  begin(): void;
  /** Ends what has begun; waits up to `graceMs` for what is in hand. */
  stop(graceMs: number): Promise<void>;
}

type Start = (clock: Clock) => (graceMs: number) => Promise<void>;
type Clock = Pick<ByItselfParts, 'now' | 'timer' | 'fault'>;

/** Between two steps of preparing: turns that have come meanwhile get on by then. */
const breathMs = 5;
const breathe = (): Promise<void> => pause(breathMs, undefined, { ref: false });

export function createByItself(given: ByItselfParts): ByItself {
  const { parts, operations, tables, now, timer, fault } = given;
  const rounds = { ...roundsOf(parts), ...given.beside };
  const doings: Readonly<Record<string, Start>> = {
    'weekly card': (clock) => startWeekly({ ...weeklyParts(parts, tables), ...clock }),
    rounds: (clock) => startRounds({ rounds, ...clock }),
    feeds: (clock) => startFeeds({ ...parts, ...clock }),
    heartbeat: (clock) => startHeartbeat({ ...operations, ...clock }),
    broadcasts: () => parts.broadcastEngine.start(),
    telemetry: () => given.watching.start(),
  };
  const warming = createWarming(given.reading.preparing ?? [], breathe, (problem) =>
    fault(problem, 'warming'),
  );
  let stops: readonly ReturnType<Start>[] = [];
  return {
    doings: [...Object.keys(doings), ...Object.keys(rounds)],
    begin() {
      warming.begin();
      stops = Object.entries(doings).map(([name, start]) =>
        start({ now, timer, fault: (problem, during = name) => fault(problem, during) }),
      );
    },
    async stop(graceMs) {
      warming.stop();
      await Promise.all(stops.map((stop) => stop(graceMs)));
    },
  };
}
