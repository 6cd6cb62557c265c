import type { Lifetime } from './lifetime.js';
import { checkDelay, checkReceive } from './work-rules.js';
import type { WorkQueue } from './work-queue.js';

/** The queue behind the rules that every adapter keeps: what is not allowed never reaches it. */
export function checkedQueue(queue: WorkQueue, life: Lifetime): WorkQueue {
  return {
    async send(payload, options) {
      life.mustBeOpen();
      checkDelay(options?.delayMs ?? 0);
      return queue.send(payload, options);
    },
    async receive(options) {
      life.mustBeOpen();
      checkReceive(options);
      return queue.receive(options);
    },
    async complete(message) {
      life.mustBeOpen();
      return queue.complete(message);
    },
    async release(message, delayMs) {
      life.mustBeOpen();
      checkDelay(delayMs);
      return queue.release(message, delayMs);
    },
    async poison(message) {
      life.mustBeOpen();
      return queue.poison(message);
    },
    async length() {
      life.mustBeOpen();
      return queue.length();
    },
    async poisonLength() {
      life.mustBeOpen();
      return queue.poisonLength();
    },
    async clearPoison() {
      life.mustBeOpen();
      return queue.clearPoison();
    },
    async waitingSince() {
      life.mustBeOpen();
      return queue.waitingSince();
    },
  };
}
