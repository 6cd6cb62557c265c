import { londonDate } from '../conversation/calendar.js';
import type { ConversationReference } from '../conversation/reference.js';
import type { Heard } from './hearing.js';

/** So long, in ms, an instance trusts what it noticed: another may have suspended the chat since. */
const trustedMs = 15 * 60_000;

const mostEntries = 10_000;

interface Entry {
  readonly seen: string;
  /** Somebody wrote there, which opens it again; something that is only noted does not. */
  readonly written: boolean;
  readonly at: number;
}

/** What this instance noticed last, so that a turn of which all is known costs no storage. */
export interface Noticed {
  /** Whether all that was heard is known to be stored. */
  has(heard: Heard): boolean;
  remember(heard: Heard): void;
  forget(conversation: ConversationReference): void;
  /** Takes nothing for known any more: somebody was forgotten. */
  clear(): void;
}

/** Keeps at most `most` entries, of which the oldest go first. */
export function createNoticed(most = mostEntries): Noticed {
  const entries = new Map<string, Entry>();

  const isFresh = (entry: Entry | undefined, seen: string, at: Date): entry is Entry =>
    entry?.seen === seen && at.getTime() - entry.at < trustedMs;

  const knows = (key: string, seen: string, { as, at }: Heard): boolean => {
    const entry = entries.get(key);
    return isFresh(entry, seen, at) && (entry.written || as === 'noted');
  };

  const put = (key: string, seen: string, written: boolean, at: Date): void => {
    const entry = entries.get(key);
    // What is only noted takes nothing away from what is known.
    if (!written && isFresh(entry, seen, at) && entry.written) return;
    entries.delete(key);
    entries.set(key, { seen, written, at: at.getTime() });
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
  };

  return {
    has: (heard) =>
      (heard.as === 'written' || heard.as === 'noted') &&
      knows(placeKey(heard.conversation), placeSeen(heard), heard) &&
      knows(speakerKey(heard), speakerSeen(heard), heard),
    remember(heard) {
      const { as, conversation, at } = heard;
      put(placeKey(conversation), placeSeen(heard), as === 'written' || as === 'installed', at);
      put(speakerKey(heard), speakerSeen(heard), as === 'written', at);
    },
    forget(conversation) {
      entries.delete(placeKey(conversation));
    },
    clear: () => entries.clear(),
  };
}

const placeKey = ({ channelId, tenant, id }: ConversationReference): string =>
  `place\n${channelId}\n${tenant}\n${id}`;

const placeSeen = ({ conversation: { kind, serviceUrl, team, bot }, at }: Heard): string =>
  [kind, serviceUrl, team, bot.id, bot.name, londonDate(at)].join('\n');

/** Where somebody writes is a part of it: of a chat of their own, more is kept. */
const speakerKey = ({ conversation, person }: Heard): string =>
  `person\n${conversation.kind === 'personal'}\n${person.tenant}\n${person.objectId ?? person.id}`;

const speakerSeen = ({ conversation, person }: Heard): string =>
  [person.id, person.name, conversation.kind === 'personal' ? conversation.id : ''].join('\n');
