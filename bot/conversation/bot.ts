import type { Incoming } from './incoming.js';
import type { Reply } from './reply.js';
import type { Route } from './router.js';

/** What became of a turn: the reply, what was understood, and the fault if there was one. */
export interface Answer {
  readonly command: string;
  readonly reply: Reply;
  readonly fault?: unknown;
}

/** Answers a turn. Never rejects. */
export type Bot = (incoming: Incoming) => Promise<Answer>;

/**
 * The one boundary: whatever a command throws becomes a sentence with a reference for the person,
 * and is handed to the caller to be logged once.
 */
export function createBot(route: Route, apology: (incoming: Incoming) => Reply): Bot {
  return async (incoming) => {
    let command = 'unrouted';
    try {
      const understood = await route(incoming);
      command = understood.name;
      return { command, reply: await understood.run() };
    } catch (fault) {
      return { command, reply: apology(incoming), fault };
    }
  };
}
