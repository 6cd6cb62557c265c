import type { Bot } from './bot.js';
import type { Incoming, Turn } from './incoming.js';
import { rolesUnknown, type Person, type Role } from './person.js';
import type { Reply } from './reply.js';

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

/** What of a turn the platform does not tell. */
export interface TurnDetails extends Pick<Turn, 'reference' | 'receivedAt'> {
  readonly roles: ReadonlySet<Role>;
}

/** Something that came from a platform, and the ways in which it can be answered there. */
export interface Arrival {
  readonly speaker: Omit<Person, 'roles'>;
  read(details: TurnDetails): Incoming;
  /** Shows the reply in the way that is waited for. Rejects when the platform refuses. */
  deliver(reply: Reply): Promise<void>;
  /** Says one plain sentence, when the reply could not be delivered. Rejects likewise. */
  say(words: string): Promise<void>;
  /** Whether anything at all was shown. */
  responded(): boolean;
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

/** Takes a turn; `told` is false only where it failed so wholly that the person saw nothing of it. Never rejects. */
export type TakeTurn = (arrival: Arrival) => Promise<{ readonly told: boolean }>;

/** One turn, top to bottom: what goes wrong is logged, and the person told if at all possible. */
export function createTurn(parts: TurnParts): TakeTurn {
  return async (arrival) => {
    const receivedAt = parts.now();
    const reference = parts.newReference();
    const roles = await rolesHeld(arrival, parts, reference);
    const incoming = arrival.read({ reference, receivedAt, roles });
    const answer = await parts.bot(incoming);
    if (answer.fault !== undefined) parts.log.fault(reference, 'answering', answer.fault);
    const failed = (fault: unknown): void => parts.log.fault(reference, 'sending', fault);
    const delivered = await attempt(() => arrival.deliver(answer.reply), failed);
    if (!delivered) await attempt(() => arrival.say(parts.lastWords(reference)), failed);
    parts.log.turn({
      turn: reference,
      kind: incoming.kind,
      command: answer.command,
      conversation: incoming.conversation.kind,
      ms: parts.now().getTime() - receivedAt.getTime(),
      outcome: !delivered ? 'undelivered' : answer.fault === undefined ? 'answered' : 'apologised',
    });
    return { told: delivered || arrival.responded() };
  };
}

/** While roles cannot be read, nobody holds one: what everybody may ask is still answered. */
async function rolesHeld(
  { speaker }: Arrival,
  { rolesOf, log }: TurnParts,
  reference: string,
): Promise<ReadonlySet<Role>> {
  try {
    return await rolesOf(speaker);
  } catch (fault) {
    log.fault(reference, 'answering', fault);
    return rolesUnknown;
  }
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
