import { setTimeout as pause } from 'node:timers/promises';
import type { Instance, State } from './instance-process.js';

/** Asks until the broadcast is as it should be; fails after `deadlineMs`. */
export async function untilState(
  instance: Instance,
  id: string,
  isReached: (state: State) => boolean,
  deadlineMs: number,
  everyMs = 100,
): Promise<State> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const state = await instance.state(id);
    if (isReached(state)) return state;
    if (Date.now() > end) throw new Error(`Not within ${deadlineMs} ms: ${JSON.stringify(state)}`);
    await pause(everyMs);
  }
}

export const isFinished = ({ state }: State): boolean => state === 'finished';
