/** A terminal as the platform: no account, no token, and nothing of Teams loaded. */
import { shortReference } from '../references.js';
import { createBoard, type Board } from '../terminal/board.js';
import { Chat, type ChatParts } from '../terminal/chat.js';
import { createDoor, type Door } from '../terminal/door.js';
import { createLinkServer } from '../terminal/links.js';
import { createBulkSender, createMessenger } from '../terminal/messenger.js';
import { identityOf, type Place, type TerminalIdentity } from '../terminal/people.js';
import { createTerminalPerson, type TerminalPerson } from '../terminal/session.js';
import type { CreatePlatform } from './platform.js';

/** What the program gets: the bot as people at a terminal have it. */
export interface Terminal {
  readonly board: Board;
  readonly door: Door;
  /** The port of this machine on which links are answered. What the bot does by itself begins. */
  open(): Promise<number>;
  /** No more links are answered. Before the bot itself is closed. */
  close(): Promise<void>;
  /** Somebody who uses the bot from a program. */
  person(who: string | TerminalIdentity, place?: Place): TerminalPerson;
  /** A chat on a screen. */
  chat(screen: Omit<ChatParts, 'door' | 'board' | 'messages' | 'now'>): Chat;
}

export interface TerminalEdge {
  readonly terminal: Terminal;
}

/** The bot at a terminal. `run` begins the ids of messages, and is another one at each start: the time unless told. */
export function createTerminalPlatform(run?: string): CreatePlatform<TerminalEdge> {
  return ({ now, fault }) => {
    const board = createBoard(run ?? `terminal-${now().getTime().toString(36)}`);
    return {
      messenger: createMessenger(board, fault),
      sender: createBulkSender(board),
      open(house) {
        const { messages } = house.library;
        const door = createDoor(board, {
          ...{ bot: house.bot, now, log: house.log, lastWords: house.apology },
          newReference: () => shortReference(house.randomByte),
          rolesOf: (person) => house.roles.of(person),
        });
        const links = createLinkServer(house);
        const terminal: Terminal = {
          ...{ board, door },
          async open() {
            const port = await links.listen();
            house.begin(port);
            return port;
          },
          close: () => links.close(),
          person: (who, place) =>
            createTerminalPerson(
              door,
              messages,
              typeof who === 'string' ? identityOf(who) : who,
              place,
            ),
          chat: (screen) => new Chat({ ...screen, door, board, messages, now }),
        };
        return { edge: { terminal }, rounds: {}, settled: async () => undefined };
      },
    };
  };
}
