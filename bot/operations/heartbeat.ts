import { atMost, oneAfterAnother, type Timer } from '../timer.js';
import type { Instances } from './instances.js';
import { heartbeatMs, type Instance } from './model.js';
import type { StorageWatch } from './storage-watch.js';

export interface HeartbeatParts {
  readonly instances: Instances;
  /** This process. */
  readonly self: Omit<Instance, 'seenAt'>;
  readonly storageWatch: StorageWatch;
  readonly now: () => Date;
  readonly timer: Timer;
  readonly fault: (problem: unknown) => void;
}

/**
 * Shows this process to the others every minute, and looks at storage. Call what it gives to stop: the process is
 * taken off the list, where that can be done within `graceMs`.
 */
export function startHeartbeat(parts: HeartbeatParts): (graceMs: number) => Promise<void> {
  const { instances, self, storageWatch, now, timer, fault } = parts;
  const inOrder = oneAfterAnother();
  let cancel: () => void = () => undefined;
  let stopped = false;

  const beat = async (): Promise<void> => {
    if (stopped) return;
    await storageWatch.look();
    await instances.show({ ...self, seenAt: now() }).catch(fault);
    if (!stopped) cancel = timer(heartbeatMs, begin);
  };
  const begin = (): void => void inOrder(beat);

  begin();
  return async (graceMs) => {
    stopped = true;
    cancel();
    // After a beat that is in hand, which would put it on the list again.
    const leaving = inOrder(() => instances.leave(self.name)).catch(fault);
    await atMost(timer, graceMs, leaving);
  };
}
