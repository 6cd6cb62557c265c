import type { TurnContext } from 'botbuilder';
import type { Bot } from '../conversation/bot.js';
import type { Incoming } from '../conversation/incoming.js';
import { rolesUnknown, type Person, type Role } from '../conversation/person.js';
import type { IncomingActivity } from './activity.js';
import { deliver } from './deliver.js';
import { readIncoming, readSpeaker } from './incoming.js';
import { textActivity } from './outgoing.js';

/** One line of the log for each turn. It names no person and repeats no text. */
export interface TurnRecord {
  readonly turn: string;
  readonly kind: Incoming['kind'];
  readonly command: string;
  readonly conversation: string;
  readonly ms: number;
  readonly outcome: 'answered' | 'apologised' | 'undelivered';
}

export interface TurnLog {
  readonly turn: (record: TurnRecord) => void;
  /** `fault` is what was thrown, with the reference that the person was given. */
  readonly fault: (turn: string, during: 'answering' | 'sending', fault: unknown) => void;
}

export interface TurnParts {
  readonly bot: Bot;
  readonly rolesOf: (person: Omit<Person, 'roles'>) => Promise<ReadonlySet<Role>>;
  readonly newReference: () => string;
  readonly now: () => Date;
  readonly log: TurnLog;
  /** The plain sentence that is left when a reply could not be sent. */
  readonly lastWords: (reference: string) => string;
}

/** What is done with an authenticated activity. */
export type TurnHandler = (context: TurnContext, activity: IncomingActivity) => Promise<void>;

/** A turn; `told` is false only where it failed so wholly that the person saw nothing of it. */
export type Turn = (
  context: TurnContext,
  activity: IncomingActivity,
) => Promise<{ readonly told: boolean }>;

/** One turn, top to bottom. Never rejects: what goes wrong is logged, and the person told if at all possible. */
export function createTurnHandler(parts: TurnParts): Turn {
  return async (context, activity) => {
    const receivedAt = parts.now();
    const reference = parts.newReference();
    const roles = await rolesHeld(activity, parts, reference);
    const incoming = readIncoming(activity, { reference, receivedAt, roles });
    const answer = await parts.bot(incoming);
    if (answer.fault !== undefined) parts.log.fault(reference, 'answering', answer.fault);
    const delivered = await attempt(
      () => deliver(context, activity, answer.reply),
      (fault) => parts.log.fault(reference, 'sending', fault),
    );
    if (!delivered) await sendLastWords(context, parts, reference);
    parts.log.turn({
      turn: reference,
      kind: incoming.kind,
      command: answer.command,
      conversation: incoming.conversation.kind,
      ms: parts.now().getTime() - receivedAt.getTime(),
      outcome: !delivered ? 'undelivered' : answer.fault === undefined ? 'answered' : 'apologised',
    });
    return { told: delivered || context.responded };
  };
}

/** While roles cannot be read, nobody holds one: what everybody may ask is still answered. */
async function rolesHeld(
  activity: IncomingActivity,
  { rolesOf, log }: TurnParts,
  reference: string,
): Promise<ReadonlySet<Role>> {
  try {
    return await rolesOf(readSpeaker(activity));
  } catch (fault) {
    log.fault(reference, 'answering', fault);
    return rolesUnknown;
  }
}

async function sendLastWords(
  context: TurnContext,
  parts: TurnParts,
  reference: string,
): Promise<void> {
  await attempt(
    () => context.sendActivity(textActivity(parts.lastWords(reference))),
    (fault) => parts.log.fault(reference, 'sending', fault),
  );
}

async function attempt(
  action: () => Promise<unknown>,
  failed: (fault: unknown) => void,
): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (fault) {
    failed(fault);
    return false;
  }
}
