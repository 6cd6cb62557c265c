import type { Person } from './person.js';
import type { ConversationReference } from './reference.js';

/** What every turn carries, whatever was said. */
export interface Turn {
  /** Names this turn in logs, and to the person when something goes wrong: `7K3QF9`. */
  readonly reference: string;
  readonly person: Person;
  readonly conversation: ConversationReference;
  readonly receivedAt: Date;
  /** The message whose button was pressed, where one was and the platform tells which; not of a dialog. */
  readonly pressed?: string;
}

/** Somebody other than the bot who was @mentioned; their name stands in the text as well. */
export interface Mentioned {
  /** The platform's id of that person for this bot. */
  readonly id: string;
  /** As it stands in the text; a client may split a name into several mentions of one person. */
  readonly text: string;
}

/** Something typed. The bot's own @mention is already taken out. */
export interface Message extends Turn {
  readonly kind: 'message';
  readonly text: string;
  /** In the order of the text; absent where nobody was mentioned. */
  readonly mentioned?: readonly Mentioned[];
}

/** Whether a turn is that of a message, as it is wherever a command is understood. */
export function isMessage(turn: Turn): turn is Message {
  return 'kind' in turn && turn.kind === 'message';
}

/** A button pressed on a card, with whatever the card sent: it is not to be trusted. */
export interface Press extends Turn {
  readonly kind: 'press';
  readonly data: unknown;
}

/** A button pressed that opens a dialog: the answer is the dialog's first page. Not to be trusted. */
export interface DialogOpened extends Turn {
  readonly kind: 'dialogOpened';
  readonly data: unknown;
}

/** A page of a dialog sent: the answer is another page, or the dialog closes. Not to be trusted. */
export interface DialogSubmitted extends Turn {
  readonly kind: 'dialogSubmitted';
  readonly data: unknown;
}

/** A search from the message box of any chat; an empty query asks for what is useful at once. */
export interface Search extends Turn {
  readonly kind: 'search';
  readonly command: string;
  readonly query: string;
  readonly skip: number;
  readonly most: number;
}

/** The bot was installed for a person, or added to a chat or a team. Teams tells it twice. */
export interface Installed extends Turn {
  readonly kind: 'installed';
  /** A new version took the place of the one before: nobody added it now. */
  readonly isUpgrade?: true;
}

/** The bot was taken away. */
export interface Removed extends Turn {
  readonly kind: 'removed';
}

/** The person has read up to a message of ours. */
export interface Read extends Turn {
  readonly kind: 'read';
  readonly upTo: string;
}

/** Something that Teams tells and that asks nothing of us, such as a colleague joining the chat. */
export interface Unsolicited extends Turn {
  readonly kind: 'unsolicited';
  readonly what: string;
}

export type Incoming =
  | Message
  | Press
  | DialogOpened
  | DialogSubmitted
  | Search
  | Installed
  | Removed
  | Read
  | Unsolicited;
