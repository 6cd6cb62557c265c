import type { DownloadHandler } from '../conversation/download.js';
import type { Person } from '../conversation/person.js';
import { csvHead, csvRows } from './csv.js';
import type { DownloadParts } from './parts.js';
import { proposalColumns } from './proposal-columns.js';
import { seenProposals } from './seen.js';
import { fileName, recordedParts, subjectOf, type Subject } from './subject.js';

/** The proposals of a year as CSV, a row each. */
export function proposalsCsv(parts: DownloadParts): DownloadHandler {
  return {
    kind: 'proposals-csv',
    audience: 'team',
    recorded: recordedParts,
    make: async ({ about, person }) => {
      const subject = subjectOf(about);
      return (
        subject && {
          name: fileName('proposals', subject, 'csv'),
          type: 'text/csv; charset=utf-8',
          isPage: false,
          body: lines(parts, subject, person),
        }
      );
    },
  };
}

async function* lines(
  parts: DownloadParts,
  subject: Subject,
  viewer: Person,
): AsyncGenerator<string> {
  const columns = proposalColumns(parts.library);
  yield csvHead(columns);
  for await (const page of seenProposals(parts, subject, viewer)) yield csvRows(columns, page);
}
