import { z } from 'zod';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import type { Incoming } from '../conversation/incoming.js';
import { conversationKey, type ConversationReference } from '../conversation/reference.js';
import { card, nothing, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import type { Library } from '../library/model.js';
import { rowCodec } from '../storage/rows.js';
import type { StoredRow, Tables } from '../storage/tables.js';

const welcomed = rowCodec(1, z.object({ at: z.number() }));

export const welcomeRow = 'welcome';
export const welcomedAt = (row: StoredRow): Date => new Date(welcomed.decode(row).at);

/** Teams tells of one installation twice within seconds; what comes later is another installation. */
const sameInstallationMs = 2 * 60_000;

/** Whether this conversation is to be welcomed now: true for one of the two events that Teams sends. */
export interface Welcomes {
  claim(conversation: ConversationReference, at: Date): Promise<boolean>;
  forget(conversation: ConversationReference): Promise<void>;
}

/** Keeps the time of the last welcome in the table Conversations, in the row `welcome`. */
export function createWelcomes(tables: Tables): Welcomes {
  const table = tables.table('Conversations');
  const keyOf = (conversation: ConversationReference) => ({
    partition: conversationKey({ ...conversation, id: conversation.team ?? conversation.id }),
    row: welcomeRow,
  });
  return {
    async claim(conversation, at) {
      const key = keyOf(conversation);
      const row = { ...key, properties: welcomed.encode({ at: at.getTime() }) };
      if ((await table.insert(row)).outcome === 'inserted') return true;
      const earlier: StoredRow | undefined = await table.get(key);
      if (!earlier || at.getTime() - welcomedAt(earlier).getTime() < sameInstallationMs)
        return false;
      return (await table.replace(row, earlier.etag)).outcome === 'replaced';
    },
    async forget(conversation) {
      await table.delete(keyOf(conversation));
    },
  };
}

/** First contact, in a chat or in a team: who sends this, what it does, how to stop it. */
export function welcomeCard(
  kind: ConversationReference['kind'],
  library: Library,
  cards: Cards,
): Card {
  const { messages, commandWords } = library;
  const place = kind === 'personal' ? 'personal' : 'shared';
  const buttons = ['bulletin', 'my-settings', 'help'].map((name) => {
    const words = commandWords.get(name);
    const [phrase = name] = words?.says ?? [];
    return sayButton.titled(words?.title ?? phrase, { text: phrase });
  });
  const title = messages.text('welcome.title');
  return cards.render(
    'welcome',
    {
      title,
      from: messages.text('welcome.from'),
      paragraphs: [messages.text('welcome.what'), messages.text(`welcome.how-${place}`)],
      buttons,
      stop: messages.text(`welcome.stop-${kind}`),
    },
    messages.text('welcome.toast'),
  );
}

/** Answers the first of the two events of an installation; the other is passed over. */
export function welcomeListener(welcomes: Welcomes, library: Library, cards: Cards) {
  return async (incoming: Incoming): Promise<Reply> => {
    const { conversation, receivedAt } = incoming;
    if (incoming.kind === 'installed' && incoming.isUpgrade) return nothing;
    if (!(await welcomes.claim(conversation, receivedAt))) return nothing;
    return card(welcomeCard(conversation.kind, library, cards));
  };
}
