import { formatDate, londonDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Person } from '../conversation/person.js';
import type { Pence } from '../pot/model.js';
import type { ProposalState } from '../proposals/model.js';
import { actorOf, type ProposalSummary } from '../proposals/port.js';
import type { DownloadParts } from './parts.js';
import type { KeptRecommendation } from './port.js';
import { seenBy, summariesOf } from './seen.js';
import type { Subject } from './subject.js';

/* The list on the cover of a panel pack, and the set of it that was recommended. */

export interface ListRow {
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly state: string;
  readonly amount: string;
  readonly committed: string;
}

/** A line for each proposal, and what they ask for in all: as the pot counts it, without those withdrawn. */
export async function packList(
  parts: DownloadParts,
  subject: Subject,
  viewer: Person,
): Promise<{ readonly rows: readonly ListRow[]; readonly asked: Pence }> {
  const { messages } = parts.library;
  const rows: ListRow[] = [];
  let asked = 0;
  for await (const page of summariesOf(parts, subject)) {
    for (const summary of page) {
      const { state, committed } = await shownOf(parts, subject, viewer, summary);
      if (subject.filter.state !== undefined && subject.filter.state !== state) continue;
      const { reference, title, organisation, amount } = summary;
      rows.push({
        reference,
        title: title === '' ? messages.text('register.untitled') : title,
        organisation,
        state: messages.text(`register.in-${state}`),
        amount: formatMoney(amount),
        committed: committed > 0 ? formatMoney(committed) : '',
      });
      if (state !== 'withdrawn') asked += amount;
    }
  }
  return { rows, asked };
}

/** Of one's own proposal, nothing of a decision whose letter is held. */
async function shownOf(
  parts: DownloadParts,
  { year }: Subject,
  viewer: Person,
  { reference, state, committed, proposerId, released }: ProposalSummary,
): Promise<{ readonly state: ProposalState; readonly committed: Pence }> {
  if (released !== false || proposerId !== actorOf(viewer).id) return { state, committed };
  const seen = await seenBy(parts, viewer, year, reference);
  return { state: seen?.proposal.state ?? state, committed: seen?.account.committed ?? 0 };
}

/** The recommendation in words; of the proposals that this pack does not hold, the reference alone. */
export function packRecommendation(
  { by, at, references, sum, left, why }: KeptRecommendation,
  rows: readonly ListRow[],
) {
  const known = new Map(rows.map((row) => [row.reference, row]));
  return {
    by,
    date: formatDate(londonDate(at)),
    sum: formatMoney(sum),
    left: formatMoney(left),
    why: why ?? '',
    proposals: references.map((reference) => {
      const { title = '', amount = '' } = known.get(reference) ?? {};
      return { reference, title, amount, isHere: known.has(reference) };
    }),
  };
}
