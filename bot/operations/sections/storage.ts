import { formatMoment } from '../../conversation/calendar.js';
import { look, well, type Section } from '../finding.js';
import type { OperationsParts, QueueLook } from '../parts.js';
import { counted, say } from '../wording.js';

/** Whether storage answers and takes writes, and since when it does not. */
export function storageSection({
  storageWatch,
  library: { messages },
}: Pick<OperationsParts, 'storageWatch' | 'library'>): Section {
  return {
    name: 'storage',
    async find() {
      const found = await storageWatch.look();
      const kind = say(messages, `storage-${found.kind}`);
      if (found.isWell) return well(say(messages, 'storage-well', { kind }));
      const since = formatMoment(found.since);
      return look(
        say(messages, 'storage-fails', { kind, since }),
        found.reason,
        found.hint ?? say(messages, 'storage-what-to-do'),
      );
    },
  };
}

/** A message that nobody takes for so long is stuck, in ms: workers look every second. */
const waitsTooLongMs = 5 * 60_000;

/** How much work waits in each queue, and what nobody could do. */
export function queueSection({
  queueLooks,
  library: { messages },
}: Pick<OperationsParts, 'queueLooks' | 'library'>): Section {
  const isStuck = ({ waitingSince }: QueueLook, now: Date): boolean =>
    waitingSince !== undefined && now.getTime() - waitingSince.getTime() >= waitsTooLongMs;

  const linesOf = (queue: QueueLook, now: Date): readonly string[] => {
    const { name, length, poisoned, waitingSince } = queue;
    const since = waitingSince && formatMoment(waitingSince);
    return [
      length === 0
        ? say(messages, 'queue-empty', { name })
        : counted(messages, 'queue', length, { name }),
      ...(since !== undefined && isStuck(queue, now)
        ? [say(messages, 'queue-stuck', { since })]
        : []),
      ...(poisoned > 0 ? [counted(messages, 'queue-poisoned', poisoned)] : []),
    ];
  };

  return {
    name: 'queue',
    async find(now) {
      const queues = await queueLooks();
      const lines = queues.flatMap((queue) => linesOf(queue, now));
      const isWell = queues.every((queue) => queue.poisoned === 0 && !isStuck(queue, now));
      return isWell ? well(...lines) : look(...lines);
    },
  };
}
