import type { DownloadParts } from '../../bot/downloads/parts.js';
import type { StoredProposal } from '../../bot/proposals/port.js';
import { summaryOf } from '../../bot/proposals/summary.js';
import { emptyTotals } from '../../bot/proposals/totals.js';
import { allAnswers, monday, proposal } from '../proposals/builders.js';

/** Answers with as many characters as a careful proposer writes. */
const long = {
  need: 'Reports of doorstep scams rose from 31 to 58 in a year. '.repeat(20),
  activity: 'Six mornings in village halls, with "wardens", and a leaflet. '.repeat(20),
  outcomes: 'Nine in ten can name three scams afterwards. '.repeat(15),
  risks: 'Halls may be booked up. The leaflet stays. '.repeat(15),
};

/** So many submitted proposals that are made when they are asked for; `read` counts how many were. */
export function manyProposals(count: number) {
  let read = 0;
  const make = (number: number): StoredProposal => ({
    proposal: proposal({
      reference: `TP-2026-${String(number).padStart(6, '2')}`,
      state: 'submitted',
      answers: { ...allAnswers, ...long, title: `Idea ${number}` },
      submittedAt: monday,
    }),
    ...{ version: 1, touched: {}, drafting: { stage: 'reviewing', skipped: [] }, etag: '1' },
  });
  const numberOf = (reference: string): number => Number(reference.replace(/^TP-2026-2*/, '') || 2);
  const proposals: DownloadParts['proposals'] = {
    page: async (_year, _filter, size, continuation = '0') => {
      const from = Number(continuation);
      const end = Math.min(count, from + size);
      const items = Array.from({ length: end - from }, (_, at) => {
        const summary = summaryOf(make(from + at).proposal);
        if (!summary) throw new Error('It is a draft.');
        return summary;
      });
      return end < count ? { items, next: String(end) } : { items };
    },
    get: async (reference) => {
      read += 1;
      return make(numberOf(reference));
    },
    totals: async () => emptyTotals,
  };
  return { proposals, read: () => read };
}
