import { isDeepStrictEqual } from 'node:util';
import type { StoredRow, Table, Tables } from '../storage/tables.js';
import { allRows } from '../storage/all-rows.js';
import { createAnnouncers, type Announcers } from './announcers.js';
import {
  askerPartition,
  askerRange,
  enquiryKey,
  enquiryRow,
  lookupKey,
  lookupRow,
  monthOf,
  openKey,
  openPartition,
  pointerRow,
  postKey,
  postPartition,
  postRow,
  type Post,
} from './enquiry-rows.js';
import { awaitsTeam, type Enquiry } from './model.js';
import { createOpening, type NewEnquiry, type Opened } from './opening.js';

/** What became of a change: done, or refused because the enquiry's state does not allow it. */
export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly enquiry: Enquiry }
  | { readonly outcome: 'refused'; readonly enquiry: Enquiry }
  | { readonly outcome: 'missing' };

/** An enquiry's place on the list of what the team has to do. */
export interface Waiting {
  readonly reference: string;
  readonly row: string;
  readonly etag: string;
}

/** Questions to the team, and the cards about them. */
export interface EnquiryStore {
  /** Keeps a new question; one that the same person has asked already and that waits is given again. */
  open(asked: NewEnquiry): Promise<Opened>;
  find(reference: string): Promise<Enquiry | undefined>;
  /** Applies `change` to the newest version; of two changes at once the second sees the first. */
  change(
    reference: string,
    change: (enquiry: Enquiry) => Enquiry | undefined,
  ): Promise<ChangeOutcome>;
  /** What the team has still to do, the oldest first. */
  awaiting(): Promise<readonly Waiting[]>;
  /** Takes off that list what no longer belongs there, unless it was listed anew. */
  unlist(waiting: Waiting): Promise<void>;
  /** References of a person's questions, the newest first. */
  askedBy(personKey: string): Promise<readonly string[]>;
  /** Everything asked in a month (`2026-11`, UTC). */
  askedIn(month: string): Promise<readonly Enquiry[]>;
  remember(reference: string, post: Post): Promise<void>;
  posts(reference: string): Promise<readonly Post[]>;
  readonly announcers: Announcers;
}

/** More editors than this do not press at the same moment. */
const mostTries = 10;

/** Keeps enquiries in the table Enquiries. `newReference` gives references such as `Q-7K3QF9`. */
export function createEnquiryStore(tables: Tables, newReference: () => string): EnquiryStore {
  const table = tables.table('Enquiries');
  const find = async (reference: string): Promise<Enquiry | undefined> => {
    const row = await rowOf(table, reference);
    return row && enquiryRow.decode(row);
  };
  return {
    find,
    announcers: createAnnouncers(table),
    open: createOpening(table, newReference, find),
    change: (reference, change) => changeRow(table, reference, change),

    async awaiting() {
      const waiting: Waiting[] = [];
      for await (const row of allRows(table, { partition: openPartition })) {
        waiting.push({ ...pointerRow.decode(row), row: row.row, etag: row.etag });
      }
      return waiting;
    },

    async unlist({ row, etag }) {
      await table.delete({ partition: openPartition, row }, etag);
    },

    async askedBy(personKey) {
      const references: string[] = [];
      const query = { partition: askerPartition(personKey), ...askerRange };
      for await (const row of allRows(table, query)) {
        references.push(pointerRow.decode(row).reference);
      }
      return references.reverse();
    },

    async askedIn(month) {
      const enquiries: Enquiry[] = [];
      for await (const row of allRows(table, { partition: month })) {
        enquiries.push(enquiryRow.decode(row));
      }
      return enquiries;
    },

    async remember(reference, post) {
      await table.upsert({ ...postKey(reference, post), properties: postRow.encode(post) });
    },

    async posts(reference) {
      const posts: Post[] = [];
      for await (const row of allRows(table, { partition: postPartition(reference) })) {
        posts.push(postRow.decode(row));
      }
      return posts;
    },
  };
}

async function rowOf(table: Table, reference: string): Promise<StoredRow | undefined> {
  const lookup = await table.get(lookupKey(reference));
  return lookup && table.get(enquiryKey(lookupRow.decode(lookup).month, reference));
}

async function changeRow(
  table: Table,
  reference: string,
  change: (enquiry: Enquiry) => Enquiry | undefined,
): Promise<ChangeOutcome> {
  let written: Enquiry | undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await rowOf(table, reference);
    if (!row) return { outcome: 'missing' };
    const enquiry = enquiryRow.decode(row);
    // A write whose answer was lost is sent again and finds its own trace.
    if (isDeepStrictEqual(enquiry, written)) return { outcome: 'changed', enquiry };
    written = change(enquiry);
    if (!written) return { outcome: 'refused', enquiry };
    const waits = awaitsTeam(written.state);
    if (waits && !awaitsTeam(enquiry.state)) await list(table, written);
    const properties = enquiryRow.encode(written);
    const key = enquiryKey(monthOf(written.askedAt), reference);
    if ((await table.replace({ ...key, properties }, row.etag)).outcome === 'replaced') {
      if (!waits) await table.delete(openKey(written));
      return { outcome: 'changed', enquiry: written };
    }
  }
  throw new Error('An enquiry was changed by others again and again.');
}

/** Puts it among what the team has to do: before the row itself, so that a crash loses nothing. */
async function list(table: Table, enquiry: Enquiry): Promise<void> {
  const properties = pointerRow.encode({ reference: enquiry.reference });
  await table.upsert({ ...openKey(enquiry), properties });
}
