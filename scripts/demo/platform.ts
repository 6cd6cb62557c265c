import type { CreatePlatform } from '../../bot/composition/platform.js';
import type { Incoming } from '../../bot/conversation/incoming.js';
import type { Person } from '../../bot/conversation/person.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { singleReplies, type SingleReply } from '../../bot/conversation/reply.js';
import { createTurn, type TurnDetails } from '../../bot/conversation/turn.js';
import { shortReference } from '../../bot/references.js';
import type { Mail } from './mail.js';
import type { Shown } from './shown.js';

/** Something that somebody does, before it is known who they are to the bot. */
export type Doing =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'press'; readonly data: unknown; readonly pressed?: string }
  | { readonly kind: 'installed' | 'removed' }
  | { readonly kind: 'read'; readonly upTo: string };

/** Who does it, and where. */
export interface Doer {
  readonly person: Omit<Person, 'roles'>;
  readonly conversation: ConversationReference;
}

/** The way in for people of the demonstration: no network, and nothing of any platform. */
export interface DemoEdge {
  /** Takes what somebody does through the bot; gives what it answers, in its order. */
  takes(doer: Doer, doing: Doing): Promise<readonly Shown[]>;
  /** Lets the bot begin with what it does by itself. */
  begin(): void;
}

/** The bot is reached here once a visitor runs it. */
const usualPort = 3978;

/** A platform on which everything that the bot sends goes to `mail`. */
export function demoPlatform(mail: Mail): CreatePlatform<DemoEdge> {
  return () => ({
    messenger: mail.messenger,
    sender: mail.sender,
    open(house) {
      const take = createTurn({
        ...house,
        rolesOf: (person) => house.roles.of(person),
        newReference: () => shortReference(house.randomByte),
        lastWords: house.apology,
      });
      const takes: DemoEdge['takes'] = async (doer, doing) => {
        const shown: Shown[] = [];
        const show = (reply: SingleReply): void => void shown.push(put(mail, doer, doing, reply));
        await take({
          speaker: doer.person,
          read: (details) => incomingOf(doer, doing, details),
          deliver: async (reply) => singleReplies(reply).forEach(show),
          say: async (words) => show({ kind: 'text', text: words }),
          responded: () => shown.length > 0,
        });
        return shown;
      };
      return {
        edge: { takes, begin: () => house.begin(usualPort) },
        rounds: {},
        settled: async () => undefined,
      };
    },
  });
}

/** Where a reply appears: in the place of the card that was pressed, or as a message of its own. */
function put(mail: Mail, { conversation }: Doer, doing: Doing, reply: SingleReply): Shown {
  const pressed = doing.kind === 'press' ? doing.pressed : undefined;
  const isInstead = reply.kind === 'replacement' || reply.kind === 'dialog';
  return isInstead && pressed !== undefined
    ? mail.replace(conversation.id, pressed, reply)
    : mail.deliver(conversation.id, reply);
}

function incomingOf(
  { person, conversation }: Doer,
  doing: Doing,
  { roles, ...details }: TurnDetails,
): Incoming {
  return { ...details, ...doing, person: { ...person, roles }, conversation };
}
