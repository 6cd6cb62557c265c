import type { Bot } from '../conversation/bot.js';
import { heardIn } from './hearing.js';
import type { SubscriberStore } from './store.js';

/**
 * The same bot, which notices first where every turn comes from. A turn is answered even when that
 * fails: `fault` is told, and the next turn tries again.
 */
export function noticing(
  bot: Bot,
  subscribers: Pick<SubscriberStore, 'hear'>,
  fault: (problem: unknown) => void,
): Bot {
  return async (incoming) => {
    try {
      await subscribers.hear(heardIn(incoming));
    } catch (problem) {
      fault(problem);
    }
    return bot(incoming);
  };
}
