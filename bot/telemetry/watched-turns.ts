/** Turns, each of which is followed from the moment in which it is understood until its line in the log. */
import type { Bot } from '../conversation/bot.js';
import type { TurnRecord } from '../conversation/turn.js';
import { spans } from './names.js';
import type { Span, Tracing } from './port.js';

export interface WatchedTurns {
  readonly bot: (bot: Bot) => Bot;
  /** The turn has ended. */
  readonly ended: (record: TurnRecord) => void;
}

interface Followed {
  readonly turn: Span;
  readonly deliver: Span | undefined;
}

/** More turns are not in hand at once. */
const mostTurns = 1_000;

export function createWatchedTurns(tracing: Tracing): WatchedTurns {
  const inHand = new Map<string, Followed>();
  const keep = (reference: string, followed: Followed): void => {
    inHand.set(reference, followed);
    const [oldest] = inHand.keys();
    if (inHand.size > mostTurns && oldest !== undefined) inHand.delete(oldest);
  };
  return {
    bot: (bot) => async (incoming) => {
      const { reference } = incoming;
      const turn = tracing.begin(spans.turn, { turn: reference, kind: incoming.kind });
      if (!turn) return bot(incoming);
      return tracing.within(turn, async () => {
        const answer = await bot(incoming);
        keep(reference, { turn, deliver: tracing.part(spans.deliver, {}) });
        return answer;
      });
    },
    ended({ turn: reference, command, conversation, outcome }) {
      const followed = inHand.get(reference);
      if (!followed) return;
      inHand.delete(reference);
      followed.deliver?.end(outcome === 'undelivered' ? 'failed' : 'done');
      followed.turn.set({ command, conversation, outcome });
      followed.turn.end(outcome === 'answered' ? 'done' : 'failed');
    },
  };
}
