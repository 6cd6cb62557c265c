import type { Answer, Bot } from './bot.js';
import type { Incoming } from './incoming.js';
import type { Reply } from './reply.js';

/** A turn took so long that the person was answered before it ended. */
export class TurnTooLong extends Error {
  override readonly name = 'TurnTooLong';
  constructor(ms: number) {
    super(`The turn did not end within ${ms} ms`);
  }
  readonly hint = 'Does storage answer slowly? GET /health tells whether it answers at all.';
}

export interface InTimeParts {
  /** How long after it was received a turn may be answered, in ms. */
  readonly ms: number;
  readonly now: () => Date;
  /** Waits that long, in ms, then calls; what it gives cancels that. */
  readonly timer: (ms: number, run: () => void) => () => void;
  /** What the person is told: nobody knows yet whether it was done. */
  readonly late: (incoming: Incoming) => Reply;
  /** Told of what goes wrong once the person has been answered. */
  readonly fault: (problem: unknown) => void;
}

/**
 * The same bot, which answers every turn in time: Teams sends again what was not answered within 15 s
 * (MicrosoftDocs/msteams-docs#6084). What is late goes on beside the answer.
 */
export function inTime(bot: Bot, { ms, now, timer, late, fault }: InTimeParts): Bot {
  return async (incoming) => {
    const left = Math.max(0, ms - (now().getTime() - incoming.receivedAt.getTime()));
    let isLate = false;
    let cancel = (): void => undefined;
    const tooLong = new Promise<Answer>((resolve) => {
      cancel = timer(left, () => {
        isLate = true;
        resolve({ command: 'too-long', reply: late(incoming), fault: new TurnTooLong(ms) });
      });
    });
    const answer = bot(incoming).then((answered) => {
      if (isLate && answered.fault !== undefined) fault(answered.fault);
      return answered;
    });
    try {
      return await Promise.race([answer, tooLong]);
    } finally {
      cancel();
    }
  };
}
