import type { Card } from '../../../cards/card.js';
import { pageOf } from '../../conversation/pages.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import type { Counts } from '../model.js';
import type { Progress } from '../progress.js';
import { counted, countsLine } from './wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';

const rowsOnPage = 12;

const gapsIn = ({ failed, suspended, skipped, unknown }: Counts): number =>
  failed + suspended + skipped + unknown;

/** What became of a broadcast in each organisation, those with gaps first. */
export function organisationsCard(
  { library: { messages }, cards }: ViewParts,
  { broadcast, byOrganisation }: Progress,
  number: number,
): Card {
  const { id, title } = broadcast;
  const sorted = [...byOrganisation].sort(
    (one, other) => gapsIn(other.counts) - gapsIn(one.counts),
  );
  const page = pageOf(sorted, number, rowsOnPage);
  const heading = messages.text('broadcasts.organisations-heading', { title });
  const state = counted(messages, 'broadcasts.organisations', sorted.length);
  const to = (title: string, target: number) =>
    buttons.showOrganisations.titled(title, { id, page: target });
  return cards.render(
    'broadcast',
    {
      ...{ heading, state, paragraphs: [] },
      parts: page.items.map(({ organisation, counts }) => ({
        title: organisation || messages.text('broadcasts.unknown-organisation'),
        lines: [countsLine(messages, counts)],
      })),
      ...pageLine(messages, page),
      buttons: [
        ...pageButtons(messages, page, to),
        buttons.show.titled(messages.text('broadcasts.back-to-report-button'), {
          id,
          inPlace: true,
        }),
      ],
    },
    `${heading}: ${state}`,
  );
}
