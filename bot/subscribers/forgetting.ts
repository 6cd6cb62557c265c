import type { DataSubject, Forgotten } from '../conversation/personal-records.js';
import { personKey, type Identified } from '../conversation/person.js';
import { allRows } from '../storage/all-rows.js';
import type { RowKey, Table } from '../storage/tables.js';
import * as rows from './rows.js';
import { stored } from './stored.js';

/** Takes people out of what is known of people and places. Each call may be repeated. */
export interface ForgettingPeople {
  /** Takes them and their own chats out, so that nothing is sent to them; whatever comes later is a new acquaintance. */
  forget(subject: Pick<DataSubject, 'id' | 'objectId' | 'tenant'>, now: Date): Promise<Forgotten>;
  /** Learns, within seconds, that another instance forgot somebody. */
  learn(at: Date): Promise<void>;
  /** The own chats of somebody, and what is known of them as a person. */
  ofPerson(person: Identified): Promise<KnownOfPerson>;
}

export interface KnownOfPerson {
  readonly chats: readonly rows.Chat[];
  readonly acquaintances: readonly rows.Acquaintance[];
}

/** So long, in ms, an instance trusts that nobody was forgotten elsewhere. */
const trustedMs = 5_000;

/** Some events leave out who somebody is in Entra: then they are known by the platform's id alone. */
function identitiesOf({ id, objectId, tenant }: Identified): readonly Identified[] {
  const byId = { id, tenant };
  return objectId === undefined ? [byId] : [{ ...byId, objectId }, byId];
}

/** `learned` is called when somebody was forgotten, here or by another instance. */
export function createForgetting(table: Table, learned: () => void): ForgettingPeople {
  let last: { readonly etag: string | undefined; readonly readAt: number } | undefined;

  async function* chatsOf(person: Identified): AsyncGenerator<[RowKey, rows.Chat]> {
    const keys = new Set(identitiesOf(person).map(personKey));
    const partition = rows.tenantPartition(person.tenant);
    for await (const row of allRows(table, { partition, ...rows.chatRows })) {
      const chat = rows.chatRow.decode(row);
      const isTheirs =
        chat.person && identitiesOf(chat.person).some((one) => keys.has(personKey(one)));
      if (isTheirs) yield [row, chat];
    }
  }

  return {
    async learn(at) {
      if (last && Math.abs(at.getTime() - last.readAt) < trustedMs) return;
      const marker = await table.get(rows.lastForgotten);
      if (last && last.etag !== marker?.etag) learned();
      last = { etag: marker?.etag, readAt: at.getTime() };
    },

    async ofPerson(person) {
      const chats: rows.Chat[] = [];
      for await (const [, chat] of chatsOf(person)) chats.push(chat);
      const known = await Promise.all(
        identitiesOf(person).map((one) => stored(table, rows.personKeyOf(one), rows.personRow)),
      );
      return { chats, acquaintances: known.flatMap((one) => (one ? [one.value] : [])) };
    },

    async forget(subject, now) {
      const properties = rows.goneRow.encode({ at: now.toISOString() });
      const identities = identitiesOf(subject);
      // Before anything goes, so that a turn under way brings nothing back.
      for (const one of identities) await table.upsert({ ...rows.goneKeyOf(one), properties });
      const keys: RowKey[] = identities.map(rows.personKeyOf);
      for await (const [key] of chatsOf(subject)) keys.push(key);
      let deleted = 0;
      for (const { partition, row } of keys) {
        const { outcome } = await table.delete({ partition, row });
        if (outcome === 'deleted') deleted += 1;
      }
      await table.upsert({ ...rows.lastForgotten, properties });
      learned();
      return { deleted, withoutPerson: 0 };
    },
  };
}
