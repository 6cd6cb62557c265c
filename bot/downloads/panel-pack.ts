import { formatDate, londonDate, londonTime } from '../conversation/calendar.js';
import type { DownloadHandler } from '../conversation/download.js';
import { formatMoney } from '../conversation/money.js';
import type { Person } from '../conversation/person.js';
import { filterWords } from '../register/port.js';
import { packPot } from './pack-pot.js';
import { packProposal } from './pack-proposal.js';
import { packList, packRecommendation } from './pack-list.js';
import type { DownloadParts } from './parts.js';
import { seenProposals } from './seen.js';
import { fileName, recordedParts, subjectOf, type Subject } from './subject.js';

/** The proposals of a year as a page to be printed for a meeting: a cover, then one proposal a page. */
export function panelPack(parts: DownloadParts): DownloadHandler {
  return {
    kind: 'panel-pack',
    audience: 'team',
    recorded: recordedParts,
    make: async ({ about, person }, at) => {
      const subject = subjectOf(about);
      return (
        subject && {
          name: fileName('panel-pack', subject, 'html'),
          type: 'text/html; charset=utf-8',
          isPage: true,
          body: pages(parts, subject, person, at),
        }
      );
    },
  };
}

/** Stands in `pages/panel-pack.hbs` where the proposals belong; nothing that people type becomes a comment. */
export const proposalsMark = '<!-- proposals -->';

/** The cover is made at once; the proposals follow as they are read, so that a long pack is not held whole. */
async function* pages(
  parts: DownloadParts,
  subject: Subject,
  viewer: Person,
  at: Date,
): AsyncGenerator<string> {
  const [before, after, ...more] = (await cover(parts, subject, viewer, at)).split(proposalsMark);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`content/pages/panel-pack.hbs needs ${proposalsMark} once.`);
  }
  yield before;
  const { library, scores } = parts;
  for await (const page of seenProposals(parts, subject, viewer)) {
    for (const seen of page) {
      const reviews = seen.scores === 'hidden' ? [] : await scores.of(seen.proposal.reference);
      yield library.pages.draw('panel-pack-proposal', packProposal(library, seen, reviews));
    }
  }
  yield after;
}

async function cover(
  parts: DownloadParts,
  subject: Subject,
  viewer: Person,
  at: Date,
): Promise<string> {
  const { library, pot, totals, recommendationOf } = parts;
  const { year, filter } = subject;
  const [balance, sums, list, recommendation] = await Promise.all([
    pot.balance(year),
    totals.of(year),
    packList(parts, subject, viewer),
    recommendationOf(year),
  ]);
  return library.pages.draw('panel-pack', {
    year,
    shown: filterWords(library, filter).join(', '),
    name: viewer.name,
    made: `${formatDate(londonDate(at))}, ${londonTime(at)}`,
    ...packPot(library, balance, sums),
    rows: list.rows,
    asked: formatMoney(list.asked),
    recommendation: recommendation ? packRecommendation(recommendation, list.rows) : false,
  });
}
