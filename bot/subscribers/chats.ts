import { isDeepStrictEqual } from 'node:util';
import type { Table } from '../storage/tables.js';
import { acquaintanceAfter, chatAfter, samePerson, type Heard } from './hearing.js';
import * as rows from './rows.js';
import { stepFor, stored } from './stored.js';

/** More than so many do not write about one conversation at once. */
const mostTries = 10;

/** The rows of conversations, and of who writes in them. */
export function createChats(table: Table) {
  const seenTenants = new Set<string>();

  /** Before the first row of a tenant, so that a crash leaves none that no page leads to. */
  const listTenant = async (tenant: string): Promise<void> => {
    if (seenTenants.has(tenant)) return;
    const partition = rows.tenantsPartition;
    const row = rows.tenantPartition(tenant);
    await table.insert({ partition, row, properties: rows.tenantRow.encode({ tenant }) });
    seenTenants.add(tenant);
  };

  /** A turn that was under way when somebody was forgotten does not make them known again. */
  const isAfterwards = async ({ person, at }: Heard): Promise<boolean> => {
    const gone = await stored(table, rows.goneKeyOf(person), rows.goneRow);
    return gone !== undefined && at.getTime() <= Date.parse(gone.value.at);
  };

  const hearOnce = async (heard: Heard): Promise<boolean> => {
    const { tenant } = heard.conversation;
    const chatKey = rows.chatKeyOf(heard.conversation);
    const chat = await stored(table, chatKey, rows.chatRow);
    const known = { ...heard, person: samePerson(chat?.value.person, heard.person) };
    const personKey = rows.personKeyOf(known.person);
    const person = await stored(table, personKey, rows.personRow);
    const steps = [
      ...stepFor(chatKey.row, rows.chatRow, chat, chatAfter(chat?.value, known)),
      ...stepFor(personKey.row, rows.personRow, person, acquaintanceAfter(person?.value, known)),
    ];
    if (steps.length === 0) return true;
    if (!person && (await isAfterwards(known))) return true;
    if (!chat || !person) await listTenant(tenant);
    return (await table.transaction(chatKey.partition, steps)).outcome === 'done';
  };

  return {
    /** Keeps what was heard, in one transaction; writes nothing where nothing is new. */
    async hear(heard: Heard): Promise<void> {
      for (let tries = 0; tries < mostTries; tries += 1) if (await hearOnce(heard)) return;
      throw new Error('A conversation was heard of again and again at once.');
    },

    /** Applies `alter` to the newest version of a chat; undefined where it is not known. */
    async change(
      tenant: string,
      key: string,
      alter: (chat: rows.Chat) => rows.Chat,
    ): Promise<rows.Chat | undefined> {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const chat = await stored(table, rows.chatKey(tenant, key), rows.chatRow);
        if (!chat) return undefined;
        const next = alter(chat.value);
        if (isDeepStrictEqual(next, chat.value)) return next;
        const row = { ...rows.chatKey(tenant, key), properties: rows.chatRow.encode(next) };
        if ((await table.replace(row, chat.etag)).outcome === 'replaced') return next;
      }
      throw new Error('A subscriber was changed by others again and again.');
    },
  };
}
