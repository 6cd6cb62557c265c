/** Rows of a proposal written anew without somebody. */
import { isDeepStrictEqual } from 'node:util';
import { withoutNames } from '../conversation/nobody.js';
import { allRows } from '../storage/all-rows.js';
import type { Table } from '../storage/tables.js';
import type { ProposalEvent } from './model.js';
import {
  decodeEvent,
  decodeProposal,
  encodeEvent,
  encodeProposal,
  eventRange,
  proposalKey,
} from './proposal-row.js';
import { withoutTeam, type Replacing } from './without-person.js';

/** More do not change one proposal meanwhile. */
const mostTries = 20;

/** By its tag, again until nobody else was faster; false when there was nothing to change. */
export async function rewriteProposal(
  table: Table,
  reference: string,
  replace: Replacing,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await table.get(proposalKey(reference));
    if (!row) return false;
    const stored = decodeProposal(row);
    const changed = withoutTeam(stored.proposal, replace);
    if (!changed) return false;
    const properties = encodeProposal({ ...stored, proposal: changed });
    const written = await table.replace({ ...proposalKey(reference), properties }, row.etag);
    if (written.outcome === 'replaced') return true;
  }
  throw new Error('A proposal was changed by others again and again.');
}

/** Changes what of the history `change` gives anew; gives how many events that were. */
export async function rewriteHistory(
  table: Table,
  reference: string,
  change: (event: ProposalEvent) => ProposalEvent | undefined,
): Promise<number> {
  let count = 0;
  for await (const row of allRows(table, { partition: reference, ...eventRange })) {
    const before = decodeEvent(row);
    const changed = change(before);
    if (!changed || isDeepStrictEqual(changed, before)) continue;
    const { attempt } = row.properties;
    const properties = { ...encodeEvent(changed), ...(attempt !== undefined && { attempt }) };
    await table.replace({ partition: reference, row: row.row, properties }, row.etag);
    count += 1;
  }
  return count;
}

/** What reviewers wrote names the proposer no more; their scores and reasons stay. */
export async function cleanReviews(
  table: Table,
  reference: string,
  names: readonly string[],
  words: string,
): Promise<void> {
  for (const prefix of ['review', 'past-review']) {
    const range = { partition: reference, from: `${prefix}-`, before: `${prefix}.` };
    for await (const { row, properties, etag } of allRows(table, range)) {
      const { verdictJson } = properties;
      const clean = withoutNames(String(verdictJson), names, words);
      if (clean === verdictJson) continue;
      const changed = { ...properties, verdictJson: clean };
      await table.replace({ partition: reference, row, properties: changed }, etag);
    }
  }
}
