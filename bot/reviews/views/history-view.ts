import type { Card } from '../../../cards/card.js';
import type { Library } from '../../library/model.js';
import type { ProposalEvent } from '../../proposals/model.js';
import { titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { say, sayCount } from '../wording.js';
import { eventWords, type EventWords } from './events.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';
import { grouped, sizedPage } from './size-pages.js';

/** A page of the whole history, the newest event first, nothing shortened. */
export function historyCard(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  history: readonly ProposalEvent[],
  number: number,
): Card {
  const { reference, answers } = proposal;
  const events = history
    .toReversed()
    .flatMap((event) => pieces(library, eventWords(library, event)));
  const page = sizedPage(events, ({ head, lines }) => head + lines.join(''), number);
  const heading = say(library, 'history-heading', { title: titleText(answers, library) });
  const countLine = sayCount(library, 'history', history.length);
  return cards.render(
    'enquiry-list',
    {
      heading,
      countLine,
      rows: page.items.map(({ head, lines }) => ({ title: head, lines, buttons: [] })),
      ...pageLine(library.messages, page),
      buttons: [
        ...pageButtons(library.messages, page, (title, to) =>
          buttons.readHistory.titled(title, { reference, page: to, inPlace: true }),
        ),
        buttons.openProposal.titled(say(library, 'back-to-button'), { reference }),
      ],
    },
    `${heading}: ${countLine}`,
  );
}

/** Letters are long: of an event with two of them, so many bytes stand together. */
const mostTogether = 8_000;
const longestLine = 1_500;

/** An event as it is, or in several pieces where its words are too many for one page. */
function pieces(library: Library, { head, lines }: EventWords): readonly EventWords[] {
  const short = lines.flatMap(cut);
  const groups = grouped(short, (line) => line, { most: mostTogether, count: short.length + 1 });
  return groups.map((group, at) => ({
    head: at === 0 ? head : say(library, 'event-continued', { head }),
    lines: group,
  }));
}

/** A line in parts, each cut after a word. */
function cut(line: string): readonly string[] {
  if (line.length <= longestLine) return [line];
  const space = line.lastIndexOf(' ', longestLine);
  const at = space > 0 ? space : longestLine;
  // Half of a pair stays with the other half.
  const end = /[\uD800-\uDBFF]/.test(line.charAt(at - 1)) ? at - 1 : at;
  return [line.slice(0, end), ...cut(line.slice(end).trimStart())];
}
