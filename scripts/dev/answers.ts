import { setTimeout as delay } from 'node:timers/promises';

/** Whether `address` answers with success now. */
async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

/** Asks `address` until it answers with success, or until `unless` is aborted; tells which. */
export async function answered(address: string, unless?: AbortSignal): Promise<boolean> {
  while (!(await answers(address))) {
    if (unless?.aborted) return false;
    await delay(200);
  }
  return true;
}
