import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { formatDate, londonDate, type CalendarDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, cards as cardReplies, type Reply } from '../conversation/reply.js';
import type { Bulletin, Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import { showArchive } from './buttons.js';
import { issueCards, openIssue } from './issue-view.js';
import type { Issues } from './issues.js';
import { nearestIssues, neighbour } from './model.js';
import type { ShownIssues } from './store.js';

/** What answering about bulletins needs. */
export interface BulletinParts {
  readonly library: Library;
  readonly issues: Issues;
  readonly cards: Cards;
  readonly shown: ShownIssues;
  readonly pageLinks: PageLinks;
}

/** Says that there is none, and offers the issues that are nearest. */
export function offerInstead(
  { library, cards }: Pick<BulletinParts, 'library' | 'cards'>,
  text: string,
  offered: readonly Bulletin[],
): Reply {
  const buttons = [
    ...offered.map((bulletin) => openIssue(bulletin, library)),
    showArchive.titled(library.messages.text('bulletin.all-button'), { page: 1 }),
  ];
  return card(cards.render('choices', { paragraphs: [text], buttons }, text));
}

/** Opens issues: the newest, one by month, the one beside the issue shown last. */
export function createReading({ issues, cards, shown, pageLinks }: BulletinParts) {
  const cardsOn = onceADay(cards, pageLinks);

  const show = async (turn: Turn, bulletin: Bulletin, library: Library): Promise<Reply> => {
    await shown.remember(turn.conversation, bulletin.issue);
    return cardReplies(cardsOn(bulletin, library, londonDate(turn.receivedAt)));
  };

  /** The issue that fits, or what is said with those nearest to a month. */
  const open = async (
    turn: Turn,
    fits: (issue: string) => boolean,
    instead: { readonly month: string; readonly named: string },
  ): Promise<Reply> => {
    const library = await issues.library();
    const bulletin = library.bulletins.find(({ issue }) => fits(issue));
    if (bulletin) return show(turn, bulletin, library);
    const text = library.messages.text('bulletin.none-for-month', { month: instead.named });
    const offered = nearestIssues(library.bulletins, instead.month, 2);
    return offerInstead({ library, cards }, text, offered);
  };

  return {
    month: (turn: Turn, wanted: string): Promise<Reply> =>
      open(turn, (issue) => issue === wanted, { month: wanted, named: formatDate(wanted) }),

    async newest(turn: Turn): Promise<Reply> {
      const library = await issues.library();
      const [newest] = library.bulletins;
      if (newest) return show(turn, newest, library);
      return offerInstead({ library, cards }, library.messages.text('bulletin.none-at-all'), []);
    },

    /** The newest issue of a year; where it has none, the months nearest to its end are offered. */
    year: (turn: Turn, year: string): Promise<Reply> =>
      open(turn, (issue) => issue.startsWith(year), { month: `${year}-12`, named: year }),

    /** The issue beside the one shown last in this conversation; the newest counts when none was. */
    async beside(turn: Turn, direction: 'older' | 'newer'): Promise<Reply> {
      const library = await issues.library();
      const { bulletins, messages } = library;
      const issue = (await shown.last(turn.conversation)) ?? bulletins[0]?.issue ?? '';
      const found = neighbour(bulletins, issue, direction);
      if (found) return show(turn, found, library);
      const text = messages.text(`bulletin.none-${direction}`, { month: formatDate(issue) });
      const shownLast = bulletins.filter((bulletin) => bulletin.issue === issue);
      return offerInstead({ library, cards }, text, shownLast);
    },
  };
}

/** Keeps the cards of each bulletin until the day or any issue changes: expanding a card costs milliseconds. */
function onceADay(cards: Cards, pageLinks: PageLinks) {
  let day = '';
  let library: Library | undefined;
  let kept = new Map<Bulletin, readonly Card[]>();
  return (bulletin: Bulletin, current: Library, today: CalendarDate): readonly Card[] => {
    if (day !== today || library !== current) kept = new Map();
    day = today;
    library = current;
    const drawn = kept.get(bulletin) ?? issueCards(bulletin, current, cards, today, { pageLinks });
    kept.set(bulletin, drawn);
    return drawn;
  };
}
