import type { Card } from '../../cards/card.js';
import type { ConversationReference } from '../conversation/reference.js';
import { card as cardReply } from '../conversation/reply.js';
import { personKey } from '../conversation/person.js';
import type { Subscriber } from '../subscribers/port.js';
import type { Post } from './enquiry-rows.js';
import type { TeamParts } from './parts.js';

/** Who of the team has got a card, and where. */
export interface Told {
  readonly reach: 'channel' | 'editors' | 'nobody';
  readonly posts: readonly Post[];
}

/** Addresses of which any that takes the card will do. */
export type Route = readonly ConversationReference[];

/** Writes to the team: the channel that it named, else the editors one by one. */
export interface TeamPost {
  /** Tries `before` first, in its order; a route is good as soon as one of its addresses took the card. */
  tell(card: Card, before?: readonly Route[]): Promise<Told>;
  /** The own chat of an editor; empty when it is not known or they are no editor any more. */
  chatOf(key: string): Promise<Route>;
}

export function createTeamPost({ places, messenger, roles, directory }: TeamParts): TeamPost {
  const sendAll = async (route: Route, card: Card): Promise<readonly Post[]> => {
    const sent = await Promise.all(
      route.map(async (conversation) => {
        const outcome = await messenger.send(conversation, cardReply(card));
        if (outcome.outcome !== 'sent') return [];
        return [{ conversation, messageId: outcome.messageId }];
      }),
    );
    return sent.flat();
  };

  const channelRoute = async (): Promise<Route> => {
    const channel = await places.channel();
    return channel ? [channel] : [];
  };

  const editorsRoute = async (): Promise<Route> => {
    const editors = await roles.holders('editor');
    const chats = await Promise.all(editors.map((editor) => directory.chatOf(personKey(editor))));
    return chats.flatMap(routeTo);
  };

  return {
    async chatOf(key) {
      const chat = await directory.chatOf(key);
      const isEditor = chat?.person && (await roles.of(chat.person)).has('editor');
      return isEditor ? routeTo(chat) : [];
    },
    async tell(card, before = []) {
      const routes = [...before.map((route) => () => route), channelRoute, editorsRoute];
      for (const route of routes) {
        const posts = await sendAll(await route(), card);
        const [first] = posts;
        if (first) return { reach: reachOf(first), posts };
      }
      return { reach: 'nobody', posts: [] };
    },
  };
}

function reachOf({ conversation }: Post): Told['reach'] {
  return conversation.kind === 'channel' ? 'channel' : 'editors';
}

/** Nothing is sent where nothing arrives until the person writes again. */
function routeTo(chat: Subscriber | undefined): Route {
  return chat?.reach.kind === 'open' ? [chat.conversation] : [];
}
