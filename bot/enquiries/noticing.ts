import type { Bot } from '../conversation/bot.js';
import type { Places } from './places.js';

/**
 * The same bot, which notices first where the team can be written to. A turn is answered even when
 * that fails: `fault` is told, and the next turn tries again.
 */
export function noticing(bot: Bot, places: Places, fault: (problem: unknown) => void): Bot {
  return async (incoming) => {
    try {
      if (incoming.kind === 'message' || incoming.kind === 'press') await places.notice(incoming);
    } catch (problem) {
      fault(problem);
    }
    return bot(incoming);
  };
}
