import { isDeepStrictEqual } from 'node:util';
import { allRows } from '../storage/all-rows.js';
import type { StoredRow, Table, Tables } from '../storage/tables.js';
import type { Offer, Suggestion } from './model.js';
import * as rows from './rows.js';

/** Something that has just been offered. */
export type NewSuggestion = Offer & Pick<Suggestion, 'at' | 'sender' | 'chat'>;

/** The suggestion that an offer became, or the one that it is already. */
export interface Opened {
  readonly suggestion: Suggestion;
  readonly isNew: boolean;
}

/** What became of a change: done, or refused because the suggestion's state does not allow it. */
export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly suggestion: Suggestion }
  | { readonly outcome: 'refused'; readonly suggestion: Suggestion }
  | { readonly outcome: 'missing' };

/** What partners have offered. */
export interface SuggestionStore {
  /** Keeps an offer; the same one of the same person that is open already is given again. */
  open(offered: NewSuggestion): Promise<Opened>;
  find(reference: string): Promise<Suggestion | undefined>;
  /** Applies `change` to the newest version; of two changes at once the second sees the first. */
  change(
    reference: string,
    change: (suggestion: Suggestion) => Suggestion | undefined,
  ): Promise<ChangeOutcome>;
  /** What waits for the editors, the newest first. */
  waiting(): Promise<readonly Suggestion[]>;
  /** A person's own, the newest first; `most` at most. */
  of(personKey: string, most: number): Promise<readonly Suggestion[]>;
}

/** More do not change one suggestion at the same moment. */
const mostTries = 10;
/** So many references in a row are not taken: the source of chance is broken. */
const mostReferences = 50;

/** Keeps suggestions in the table Suggestions. `newReference` gives references such as `S-7K3QF9`. */
export function createSuggestionStore(tables: Tables, newReference: () => string): SuggestionStore {
  const table = tables.table('Suggestions');
  const find = async (reference: string): Promise<Suggestion | undefined> => {
    const row = await rowOf(table, reference);
    return row && rows.suggestionRow.decode(row);
  };
  return {
    find,
    open: (offered) => open(table, offered, newReference, find),
    change: (reference, change) => changeRow(table, reference, change),

    async waiting() {
      const found: Suggestion[] = [];
      for await (const row of allRows(table, { partition: rows.openPartition })) {
        const { reference } = rows.pointerRow.decode(row);
        const suggestion = await find(reference);
        if (suggestion?.outcome.state === 'open') found.push(suggestion);
        // A crash between the change and this left it; one that is being written is left alone.
        else if (suggestion) await table.delete({ partition: row.partition, row: row.row });
      }
      return found.reverse();
    },

    async of(personKey, most) {
      const references: string[] = [];
      const query = { partition: rows.senderPartition(personKey), ...rows.senderRange };
      for await (const row of allRows(table, query)) {
        references.push(rows.pointerRow.decode(row).reference);
      }
      const newest = references.reverse().slice(0, most);
      const found = await Promise.all(newest.map(find));
      return found.filter((one) => one !== undefined);
    },
  };
}

/** Each row before the one that it is needed for, and each so that it can be written again. */
async function open(
  table: Table,
  offered: NewSuggestion,
  newReference: () => string,
  find: (reference: string) => Promise<Suggestion | undefined>,
): Promise<Opened> {
  const fresh = await claimReference(table, newReference, rows.monthOf(offered.at));
  const { reference, at } = await claimOffer(table, offered, fresh, find);
  if (reference !== fresh) await table.delete(rows.lookupKey(fresh));
  const held = await find(reference);
  if (held) return { suggestion: held, isNew: false };
  const suggestion: Suggestion = {
    ...{ ...offered, reference, at },
    ...{ outcome: { state: 'open' }, told: [] },
  };
  const pointer = rows.pointerRow.encode({ reference });
  await table.upsert({ ...rows.openKey(suggestion), properties: pointer });
  await table.upsert({ ...rows.senderKey(offered.sender.key, suggestion), properties: pointer });
  const key = rows.suggestionKey(rows.monthOf(at), reference);
  const written = await table.insert({ ...key, properties: rows.suggestionRow.encode(suggestion) });
  const isNew = written.outcome === 'inserted';
  return { suggestion: isNew ? suggestion : ((await find(reference)) ?? suggestion), isNew };
}

/** A reference that nobody has. */
async function claimReference(
  table: Table,
  newReference: () => string,
  month: string,
): Promise<string> {
  for (let tries = 0; tries < mostReferences; tries += 1) {
    const reference = newReference();
    const row = { ...rows.lookupKey(reference), properties: rows.lookupRow.encode({ month }) };
    if ((await table.insert(row)).outcome === 'inserted') return reference;
  }
  throw new Error('Every new reference was taken: is the source of chance broken?');
}

/** The reference of this offer and its moment: `fresh`, or those of an earlier press that is still open. */
async function claimOffer(
  table: Table,
  offered: NewSuggestion,
  fresh: string,
  find: (reference: string) => Promise<Suggestion | undefined>,
): Promise<{ readonly reference: string; readonly at: string }> {
  const mine = { reference: fresh, at: offered.at };
  const key = rows.claimKey(offered.sender.key, offered);
  const claim = { ...key, properties: rows.claimRow.encode(mine) };
  if ((await table.insert(claim)).outcome === 'inserted') return mine;
  const row = await table.get(key);
  if (!row) return mine;
  const earlier = rows.claimRow.decode(row);
  const held = await find(earlier.reference);
  // A claim without a suggestion was left by a crash, or its writer is still at it: both write the same rows.
  if (!held || held.outcome.state === 'open') return earlier;
  if ((await table.replace(claim, row.etag)).outcome === 'replaced') return mine;
  const newest = await table.get(key);
  return newest ? rows.claimRow.decode(newest) : mine;
}

async function rowOf(table: Table, reference: string): Promise<StoredRow | undefined> {
  const lookup = await table.get(rows.lookupKey(reference));
  return lookup && table.get(rows.suggestionKey(rows.lookupRow.decode(lookup).month, reference));
}

async function changeRow(
  table: Table,
  reference: string,
  change: (suggestion: Suggestion) => Suggestion | undefined,
): Promise<ChangeOutcome> {
  let written: Suggestion | undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await rowOf(table, reference);
    if (!row) return { outcome: 'missing' };
    const suggestion = rows.suggestionRow.decode(row);
    // A write whose answer was lost is sent again and finds its own trace.
    if (isDeepStrictEqual(suggestion, written)) return { outcome: 'changed', suggestion };
    written = change(suggestion);
    if (!written) return { outcome: 'refused', suggestion };
    const key = rows.suggestionKey(rows.monthOf(written.at), reference);
    const properties = rows.suggestionRow.encode(written);
    if ((await table.replace({ ...key, properties }, row.etag)).outcome === 'replaced') {
      if (written.outcome.state !== 'open') await table.delete(rows.openKey(written));
      return { outcome: 'changed', suggestion: written };
    }
  }
  throw new Error('A suggestion was changed by others again and again.');
}
