import { personKey, type Person } from '../conversation/person.js';
import {
  organisationNamed,
  organisationOfTenant,
  type Organisation,
} from '../library/organisations.js';
import type { Table, Tables } from '../storage/tables.js';
import { createAcquaintances } from './acquaintances.js';
import { knownPerson } from './hearing.js';
import type { KnownPerson } from './model.js';
import { createNameMatches } from './names.js';
import type { Directory } from './port.js';
import * as rows from './rows.js';
import { stepFor, stored, subscriberOf } from './stored.js';

const mostNamed = 10;
const mostTries = 10;

/** The people and places of the table Subscribers. */
export function createDirectory(tables: Tables, organisations: readonly Organisation[]): Directory {
  const table = tables.table('Subscribers');
  const acquaintances = createAcquaintances(table);

  return {
    person: async (key) => (await acquaintances.byKey(key))?.person,
    byObjectId: async (objectId) => (await acquaintances.byObjectId(objectId))?.person,

    async byId(id) {
      for await (const { person } of acquaintances.all()) if (person.id === id) return person;
      return undefined;
    },

    async chatOf(key) {
      const known = await acquaintances.byKey(key);
      if (known?.chat === undefined) return undefined;
      const chat = await stored(table, rows.chatKey(known.person.tenant, known.chat), rows.chatRow);
      return chat && subscriberOf(chat.value, organisations);
    },

    async organisationOf(person) {
      const known = await stored(table, rows.personKeyOf(person), rows.personRow);
      const ofTenant = organisationOfTenant(person.tenant, organisations);
      return known?.value.organisation ?? ofTenant?.name;
    },

    async keepOrganisation({ person }, organisation) {
      const words = organisation.trim();
      if (words === '') return;
      const name = organisationNamed(words, organisations)?.name ?? words;
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (await keepOnce(table, person, name)) return;
      }
      throw new Error('Others changed a person again and again.');
    },

    async named(words) {
      const matches = createNameMatches(words, mostNamed);
      for await (const { person } of acquaintances.all()) matches.offer(person);
      return matches.best();
    },

    async withChats(most) {
      const found = new Map<string, KnownPerson>();
      for await (const { person, chat } of acquaintances.all()) {
        if (found.size >= most) break;
        if (chat !== undefined) found.set(personKey(person), person);
      }
      return [...found.values()];
    },

    async current(conversation) {
      const chat = await stored(table, rows.chatKeyOf(conversation), rows.chatRow);
      return chat
        ? { ...conversation, serviceUrl: chat.value.conversation.serviceUrl }
        : conversation;
    },
  };
}

/** Keeps the organisation with the person and with their own chat; false when others were quicker. */
async function keepOnce(table: Table, person: Person, organisation: string): Promise<boolean> {
  const key = rows.personKeyOf(person);
  const known = await stored(table, key, rows.personRow);
  const own = known?.value.chat;
  const chatKey = own === undefined ? undefined : rows.chatKey(person.tenant, own);
  const chat = chatKey && (await stored(table, chatKey, rows.chatRow));
  const next = { person: knownPerson(person), ...known?.value, organisation };
  const steps = [
    ...stepFor(key.row, rows.personRow, known, next),
    ...(chatKey && chat
      ? stepFor(chatKey.row, rows.chatRow, chat, { ...chat.value, organisation })
      : []),
  ];
  return steps.length === 0 || (await table.transaction(key.partition, steps)).outcome === 'done';
}
