import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../../cards/card.js';
import {
  conversationKey,
  conversationReferenceSchema,
  type ConversationReference,
} from '../../conversation/reference.js';
import { allRows } from '../../storage/all-rows.js';
import { rowCodec } from '../../storage/rows.js';
import type { Tables } from '../../storage/tables.js';
import type { BroadcastId } from '../model.js';

const shownSchema = z.object({
  broadcast: z.string(),
  conversation: conversationReferenceSchema,
  messageId: z.string().min(1),
  /** Of what it shows, so that the same is not shown again. */
  digest: z.string(),
  /** Not updated before. */
  notBefore: z.iso.datetime(),
});

/** A card in a chat that is kept up to date while its broadcast goes on. */
export type ShownCard = z.infer<typeof shownSchema>;

/** A card as it was read, with what it takes to change it. */
export interface FollowedCard {
  readonly card: ShownCard;
  readonly row: string;
  readonly etag: string;
}

/** Tells two cards apart by what they show. */
export function digestOfCard({ content }: Card): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

const codec = rowCodec<ShownCard>(1, shownSchema);
const partition = 'cards';

/** The cards of broadcasts that go on: one a broadcast and chat, the newest. */
export interface ShownCards {
  /** From now on that card is kept up to date; `shows` is the digest of what it shows, where that is known. */
  follow(
    broadcast: BroadcastId,
    conversation: ConversationReference,
    messageId: string,
    at: Date,
    shows?: string,
  ): Promise<void>;
  all(): Promise<readonly FollowedCard[]>;
  of(broadcast: BroadcastId): Promise<readonly FollowedCard[]>;
  /** False when somebody else was faster. */
  replace(followed: FollowedCard, card: ShownCard): Promise<boolean>;
  leave(followed: FollowedCard): Promise<void>;
}

/** Keeps them in the table Broadcasts, in a partition of their own, which is read as a whole. */
export function createShownCards(tables: Tables): ShownCards {
  const table = tables.table('Broadcasts');

  const read = async (prefix = ''): Promise<readonly FollowedCard[]> => {
    const found: FollowedCard[] = [];
    const range = prefix === '' ? {} : { from: prefix, before: `${prefix}~` };
    for await (const stored of allRows(table, { partition, ...range })) {
      found.push({ card: codec.decode(stored), row: stored.row, etag: stored.etag });
    }
    return found;
  };

  return {
    async follow(broadcast, conversation, messageId, at, digest = '') {
      const row = `${broadcast}-${conversationKey(conversation)}`;
      const card = { broadcast, conversation, messageId, digest, notBefore: at.toISOString() };
      await table.upsert({ partition, row, properties: codec.encode(card) });
    },
    all: () => read(),
    of: (broadcast) => read(`${broadcast}-`),
    async replace({ row, etag }, card) {
      const { outcome } = await table.replace(
        { partition, row, properties: codec.encode(card) },
        etag,
      );
      return outcome === 'replaced';
    },
    async leave({ row, etag }) {
      await table.delete({ partition, row }, etag);
    },
  };
}
