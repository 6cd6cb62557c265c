import type { Card } from '../../../cards/card.js';
import type { ProposalEvent } from '../../proposals/model.js';
import { titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { say, sayCount } from '../wording.js';
import { eventWords } from './events.js';
import { pageButtons, pageLine } from './page-buttons.js';
import { sizedPage } from './size-pages.js';

/** A page of the whole history, the newest event first, nothing shortened. */
export function historyCard(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  history: readonly ProposalEvent[],
  number: number,
): Card {
  const { reference, answers } = proposal;
  const events = history.map((event) => eventWords(library, event)).reverse();
  const page = sizedPage(events, ({ head, lines }) => head + lines.join(''), number);
  const heading = say(library, 'history-heading', { title: titleText(answers, library) });
  const countLine = sayCount(library, 'history', events.length);
  const [line] = pageLine(library, page);
  return cards.render(
    'enquiry-list',
    {
      heading,
      countLine,
      rows: page.items.map(({ head, lines }) => ({ title: head, lines, buttons: [] })),
      ...(line === undefined ? {} : { pageLine: line }),
      buttons: [
        ...pageButtons(library, page, (title, to) =>
          buttons.readHistory.titled(title, { reference, page: to, inPlace: true }),
        ),
        buttons.openProposal.titled(say(library, 'back-to-button'), { reference }),
      ],
    },
    `${heading}: ${countLine}`,
  );
}
