import type { Bot } from '../conversation/bot.js';
import { heardIn } from './hearing.js';
import type { SubscriberStore } from './store.js';

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
    await atMost(patienceMs, subscribers.hear(heardIn(incoming)).catch(fault));
    return bot(incoming);
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
