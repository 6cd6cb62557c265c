import { setTimeout as pause } from 'node:timers/promises';
import type { Storage } from '../../bot/storage/open.js';
import { everyCall } from './wrapped-tables.js';

/** With `JITTER=6 npm test` up to 6 ms, none unless told. */
const mostMs = (): number => Number(process.env['JITTER'] ?? 0);

/**
 * Waits as long as chance will have it. Storage and Teams do so at each call, before and after: what a test takes
 * for granted of the order of things fails then, instead of once a year on a slow machine.
 */
export async function jitter(): Promise<void> {
  const ms = Math.random() * mostMs();
  if (ms >= 1) await pause(ms);
}

/** The same storage; under jitter, its tables answer when chance will have it. */
export function withJitter({ tables, queues }: Storage): Storage {
  if (mostMs() === 0) return { tables, queues };
  const late = everyCall(tables, async (_method, call) => {
    await jitter();
    const done = await call();
    await jitter();
    return done;
  });
  return { tables: late, queues };
}
