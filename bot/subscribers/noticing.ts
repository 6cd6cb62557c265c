import type { Bot } from '../conversation/bot.js';
import { heardIn } from './hearing.js';
import type { SubscriberStore } from './store.js';
import { atMost, systemTimer } from '../timer.js';

/** So long, in ms, a turn waits for its place to be noticed: whoever calls for help is answered soon. */
const patienceMs = 2_000;

/**
 * The same bot, which notices first where every turn comes from. A turn is answered even when that
 * fails: `fault` is told, and the next turn tries again. What takes too long goes on beside the answer.
 */
export function noticing(
  bot: Bot,
  subscribers: Pick<SubscriberStore, 'hear'>,
  fault: (problem: unknown) => void,
): Bot {
  return async (incoming) => {
    await atMost(systemTimer, patienceMs, subscribers.hear(heardIn(incoming)).catch(fault));
    return bot(incoming);
  };
}
