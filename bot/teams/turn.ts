import type { TurnContext } from 'botbuilder';
import { createTurn, type TurnParts } from '../conversation/turn.js';
import type { IncomingActivity } from './activity.js';
import { deliver } from './deliver.js';
import { readIncoming, readSpeaker } from './incoming.js';
import { textActivity } from './outgoing.js';

/** What is done with an authenticated activity. */
export type TurnHandler = (context: TurnContext, activity: IncomingActivity) => Promise<void>;

/** A turn; `told` is false only where it failed so wholly that the person saw nothing of it. */
export type Turn = (
  context: TurnContext,
  activity: IncomingActivity,
) => Promise<{ readonly told: boolean }>;

/** The turn of an activity, answered through the SDK. Never rejects. */
export function createTurnHandler(parts: TurnParts): Turn {
  const take = createTurn(parts);
  return (context, activity) =>
    take({
      speaker: readSpeaker(activity),
      read: (details) => readIncoming(activity, details),
      deliver: (reply) => deliver(context, activity, reply),
      say: async (words) => void (await context.sendActivity(textActivity(words))),
      responded: () => context.responded,
    });
}
