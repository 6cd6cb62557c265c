import type { Incoming, Message, Search, Turn } from './incoming.js';
import type { Audience } from './person.js';
import type { Reply } from './reply.js';
import type { PhraseMatch, Remainder } from './phrases.js';
import type { ButtonHandler } from './button.js';
import type { DownloadHandler } from './download.js';

/** Something a person can say by name. Its phrases and its help are in `content/commands.yml`. */
export interface Command {
  readonly name: string;
  readonly audience: Audience;
  /** Shown in help and among the nearest commands; a word such as `next` is not. */
  readonly listed: boolean;
  /** It understands a message only as a whole, so nothing that it understands is an answer to something else. */
  readonly readsAll?: boolean;
  /** Reads what was said beside the phrase; undefined when that is not for this command. */
  readonly understand: (remainder: Remainder, turn: Turn, match: PhraseMatch) => Run | undefined;
}

/** What remains to be done once a turn has been understood. */
export type Run = () => Promise<Reply> | Reply;

/** Names what was understood, for the log, and does it when called. */
export interface Understood {
  readonly name: string;
  readonly run: Run;
}

/** One step of understanding a message, in the order of the turn; undefined passes it on. */
export type Recogniser = (
  message: Message,
) => Promise<Understood | undefined> | Understood | undefined;

/** What a feature does when Teams tells something that nobody said. */
export type Listener = (incoming: Incoming) => Promise<Reply> | Reply;

/** A search that people may start from the message box of any chat. */
export interface SearchHandler {
  readonly command: string;
  readonly search: (search: Search) => Promise<Reply> | Reply;
}

/** One room's part of the table: what people can say, press and search there. */
export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly buttons: readonly ButtonHandler[];
  readonly searches?: readonly SearchHandler[];
  readonly downloads?: readonly DownloadHandler[];
  readonly installed?: Listener;
  readonly removed?: Listener;
  /** Somebody has read up to a message of ours. */
  readonly read?: Listener;
}

/** A command of which the whole sentence is its phrase. */
export function plainCommand(
  name: string,
  run: (turn: Turn) => Promise<Reply> | Reply,
  options: { audience?: Audience; listed?: boolean } = {},
): Command {
  return {
    name,
    audience: options.audience ?? 'everyone',
    listed: options.listed ?? true,
    understand: (remainder, turn) => (remainder.words.length === 0 ? () => run(turn) : undefined),
  };
}
