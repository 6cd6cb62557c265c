/** What is looked at once a minute, because nothing tells of it by itself. */
import { queueNames, type QueueName, type WorkQueue } from '../storage/work-queue.js';
import type { Figures } from './port.js';

export interface ObservingParts {
  readonly figures: Figures;
  readonly queues: {
    queue(name: QueueName): Pick<WorkQueue, 'length' | 'poisonLength' | 'waitingSince'>;
  };
  /** The day on which the application's secret ends, where it is known. */
  readonly secretExpires: string | undefined;
  readonly now: () => Date;
}

/** Looks once. Rejects with `StorageError` where the queues do not answer; the rest is recorded. */
export type Observe = () => Promise<void>;

const dayMs = 86_400_000;

export function createObserving(parts: ObservingParts): Observe {
  const { figures, queues, secretExpires, now } = parts;
  const lookAt = async (name: QueueName): Promise<void> => {
    const queue = queues.queue(name);
    const [depth, poisoned, since] = await Promise.all([
      queue.length(),
      queue.poisonLength(),
      queue.waitingSince(),
    ]);
    const ageMs = since === undefined ? 0 : Math.max(0, now().getTime() - since.getTime());
    figures.record('queueDepth', depth, { queue: name });
    figures.record('queueDepth', poisoned, { queue: `${name}-poison` });
    figures.record('queueAge', Math.round(ageMs / 1_000), { queue: name });
  };
  return async () => {
    if (secretExpires !== undefined)
      figures.record('secretDaysLeft', daysUntil(secretExpires, now()), {});
    await Promise.all(queueNames.map(lookAt));
  };
}

/** Whole days from the day of `now` to `day`, both in UTC, in which Entra ID ends secrets. */
export function daysUntil(day: string, now: Date): number {
  const today = Date.parse(now.toISOString().slice(0, 10));
  return Math.round((Date.parse(day) - today) / dayMs);
}
