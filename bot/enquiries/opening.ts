import type { Table } from '../storage/tables.js';
import {
  askerKey,
  claimKey,
  claimRow,
  enquiryKey,
  enquiryRow,
  lookupKey,
  lookupRow,
  monthOf,
  openKey,
  pointerRow,
} from './enquiry-rows.js';
import type { Enquiry } from './model.js';

/** A question that has just been asked. */
export type NewEnquiry = Pick<Enquiry, 'question' | 'askedAt' | 'asker' | 'conversation'>;

/** The enquiry that a question became, or the one that it is already. */
export type Opened =
  | { readonly kind: 'opened'; readonly enquiry: Enquiry }
  | { readonly kind: 'repeated'; readonly reference: string };

/** A claim that is older and leads to nothing was left by a crash: no turn takes longer. */
const claimLastsMs = 15_000;

/** So many references in a row are not taken: the source of chance is broken. */
const mostReferences = 50;

/** Makes the `open` of the store: each row before the one that leads to it is needed. */
export function createOpening(
  table: Table,
  newReference: () => string,
  find: (reference: string) => Promise<Enquiry | undefined>,
): (asked: NewEnquiry) => Promise<Opened> {
  const write = async (asked: NewEnquiry, reference: string): Promise<Opened> => {
    const holder = await claimQuestion(table, asked, reference, find);
    if (holder !== reference) {
      await table.delete(lookupKey(reference));
      return { kind: 'repeated', reference: holder };
    }
    const enquiry: Enquiry = { ...asked, reference, state: 'open' };
    const pointer = pointerRow.encode({ reference });
    await table.upsert({ ...openKey(enquiry), properties: pointer });
    await table.upsert({ ...askerKey(enquiry), properties: pointer });
    const key = enquiryKey(monthOf(enquiry.askedAt), reference);
    await table.upsert({ ...key, properties: enquiryRow.encode(enquiry) });
    return { kind: 'opened', enquiry };
  };

  /** What is there after a failure: the enquiry all the same, or nothing, and then nothing is claimed either. */
  const settle = async (
    { asker, question }: NewEnquiry,
    reference: string,
  ): Promise<Enquiry | undefined> => {
    const kept = await find(reference);
    if (kept) return kept;
    const claim = await table.get(claimKey(asker.key, question));
    if (claim && claimRow.decode(claim).reference === reference) {
      await table.delete(claim, claim.etag);
    }
    return undefined;
  };

  return async (asked) => {
    const reference = await claimReference(table, newReference, monthOf(asked.askedAt));
    try {
      return await write(asked, reference);
    } catch (fault) {
      // Otherwise whoever asks again at once would be told that it is asked already, and it would be lost.
      const kept = await settle(asked, reference).catch(() => undefined);
      if (kept) return { kind: 'opened', enquiry: kept };
      throw fault;
    }
  };
}

/** A reference that nobody has. */
async function claimReference(
  table: Table,
  newReference: () => string,
  month: string,
): Promise<string> {
  for (let tries = 0; tries < mostReferences; tries += 1) {
    const reference = newReference();
    const row = { ...lookupKey(reference), properties: lookupRow.encode({ month }) };
    if ((await table.insert(row)).outcome === 'inserted') return reference;
  }
  throw new Error('Every new reference was taken: is the source of chance broken?');
}

/** The reference under which this person's question is asked: `reference`, or that of an earlier press. */
async function claimQuestion(
  table: Table,
  { asker, question, askedAt }: NewEnquiry,
  reference: string,
  find: (reference: string) => Promise<Enquiry | undefined>,
): Promise<string> {
  const key = claimKey(asker.key, question);
  const claim = { ...key, properties: claimRow.encode({ reference, at: askedAt }) };
  if ((await table.insert(claim)).outcome === 'inserted') return reference;
  const row = await table.get(key);
  if (!row) return reference;
  const earlier = claimRow.decode(row);
  if (earlier.reference === reference) return reference;
  const enquiry = await find(earlier.reference);
  const waits = enquiry
    ? enquiry.state === 'open' || enquiry.state === 'assigned'
    : Date.parse(askedAt) - Date.parse(earlier.at) < claimLastsMs;
  if (waits) return earlier.reference;
  if ((await table.replace(claim, row.etag)).outcome === 'replaced') return reference;
  const newest = await table.get(key);
  return newest ? claimRow.decode(newest).reference : reference;
}
