import { londonDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import { card } from '../../conversation/reply.js';
import { counted } from '../views/wording.js';
import type { Opened } from './desk.js';
import type { Drawing } from './drawing.js';
import { drawMessage, issueOf } from './message.js';
import type { BroadcastParts } from './parts.js';
import type { Plan, Wish } from './plan-store.js';

export type SecondPersonParts = Pick<
  BroadcastParts,
  | 'library'
  | 'cards'
  | 'issues'
  | 'pageLinks'
  | 'plans'
  | 'shownCards'
  | 'roles'
  | 'directory'
  | 'messenger'
  | 'broadcastSettings'
> & { readonly drawing: Drawing };

/** Where nobody releases what they made: another editor is asked. */
export interface SecondPerson {
  /** Whether that person may not release it. To take a message back must not wait, so a recall needs nobody else. */
  isNeededFor(turn: Turn, opened: Opened): boolean;
  /** Asks the other editors, each in their own chat, unless they were asked for the same; gives what is to be said. */
  ask(turn: Turn, opened: Opened, dueAt?: Date): Promise<readonly string[]>;
}

export function createSecondPerson(parts: SecondPersonParts): SecondPerson {
  const { library, plans, shownCards, roles, directory, messenger, drawing } = parts;
  const { messages } = library;

  /** The own chats of those editors who neither made it nor changed it. */
  const othersOf = async ({ makers }: Plan) => {
    const editors = await roles.holders('editor');
    const others = editors.map(personKey).filter((key) => !makers.includes(key));
    const chats = await Promise.all(others.map((key) => directory.chatOf(key)));
    return chats.filter((chat) => chat?.reach.kind === 'open').map((chat) => chat?.conversation);
  };

  /** Gives how many editors have the card now. */
  const tell = async (turn: Turn, { broadcast, plan }: Opened): Promise<number> => {
    const { receivedAt } = turn;
    const bulletin = await issueOf(broadcast, parts.issues);
    const message = drawMessage(parts, { broadcast, plan, bulletin }, londonDate(receivedAt));
    const rehearsal = await drawing.present(broadcast, plan, receivedAt);
    if (!message || 'kind' in rehearsal) return 0;
    const told = await Promise.all(
      (await othersOf(plan)).map(async (chat) => {
        if (!chat) return false;
        await messenger.send(chat, card(message.card));
        const sent = await messenger.send(chat, card(rehearsal));
        if (sent.outcome !== 'sent') return false;
        if (sent.messageId !== '')
          await shownCards.follow(broadcast.id, chat, sent.messageId, receivedAt);
        return true;
      }),
    );
    return told.filter(Boolean).length;
  };

  return {
    isNeededFor: ({ person }, { broadcast, plan }) =>
      parts.broadcastSettings.secondPerson &&
      broadcast.kind.kind !== 'recall' &&
      plan.makers.includes(personKey(person)),

    async ask(turn, { broadcast, plan }, dueAt) {
      const wish: Wish = {
        by: personKey(turn.person),
        name: turn.person.name.trim() || messages.text('broadcasts.unnamed'),
        ...(dueAt && { dueAt: dueAt.toISOString() }),
      };
      const isSame = plan.wish?.by === wish.by && plan.wish.dueAt === wish.dueAt;
      if (isSame) return [messages.text('broadcasts.second-person')];
      const wished = await plans.revise(broadcast.id, (newest) => ({ ...newest, wish }));
      if (!wished) return [];
      const told = await tell(turn, { broadcast, plan: wished });
      if (told === 0) return [messages.text('broadcasts.asked-nobody')];
      return [
        messages.text('broadcasts.second-person'),
        counted(messages, 'broadcasts.asked', told),
      ];
    },
  };
}
