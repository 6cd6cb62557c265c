import type { Tables } from '../../bot/storage/tables.js';
import { everyCall } from '../support/wrapped-tables.js';

/** Thrown by storage from the moment of the crash on. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** The same tables, which end the process at its write number `at`, counted from 1: that one is not done. */
export function crashingAt(tables: Tables, at: number) {
  let writes = 0;
  let isOver = false;
  const read = async <Value>(action: () => Promise<Value>): Promise<Value> => {
    if (isOver) throw new Crash('The process has ended.');
    return action();
  };
  const write = async <Value>(action: () => Promise<Value>): Promise<Value> => {
    if (isOver) throw new Crash('The process has ended.');
    writes += 1;
    if (writes < at) return action();
    isOver = true;
    throw new Crash(`The process ends at write ${at}.`);
  };
  const crashing = everyCall(tables, (method, call) =>
    method === 'get' || method === 'list' ? read(call) : write(call),
  );
  return { tables: crashing, crashed: () => isOver };
}
