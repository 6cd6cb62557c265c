import type { Cards } from '../../cards/render.js';
import { formatDate, londonDate, type CalendarDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, cards as cardReplies, type Reply } from '../conversation/reply.js';
import type { Bulletin, Library } from '../library/model.js';
import { showArchive } from './buttons.js';
import { issueCards, openIssue } from './issue-view.js';
import { nearestIssues, neighbour } from './model.js';
import type { ShownIssues } from './store.js';

/** What answering about bulletins needs. */
export interface BulletinParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly shown: ShownIssues;
}

/** Says that there is none, and offers the issues that are nearest. */
export function offerInstead(
  { library, cards }: BulletinParts,
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
export function createReading(parts: BulletinParts) {
  const { library, shown } = parts;
  const { bulletins, messages } = library;
  const cardsOn = onceADay((bulletin, today) => issueCards(bulletin, library, parts.cards, today));

  const show = async (turn: Turn, bulletin: Bulletin): Promise<Reply> => {
    await shown.remember(turn.conversation, bulletin.issue);
    return cardReplies(cardsOn(bulletin, londonDate(turn.receivedAt)));
  };

  const month = (turn: Turn, wanted: string): Promise<Reply> | Reply => {
    const bulletin = bulletins.find(({ issue }) => issue === wanted);
    if (bulletin) return show(turn, bulletin);
    const text = messages.text('bulletin.none-for-month', { month: formatDate(wanted) });
    return offerInstead(parts, text, nearestIssues(bulletins, wanted, 2));
  };

  return {
    month,

    newest(turn: Turn): Promise<Reply> | Reply {
      const [newest] = bulletins;
      if (newest) return show(turn, newest);
      return offerInstead(parts, messages.text('bulletin.none-at-all'), []);
    },

    /** The newest issue of a year; where it has none, the months nearest to its end are offered. */
    year(turn: Turn, year: string): Promise<Reply> | Reply {
      const ofYear = bulletins.find(({ issue }) => issue.startsWith(year));
      if (ofYear) return show(turn, ofYear);
      const text = messages.text('bulletin.none-for-month', { month: year });
      return offerInstead(parts, text, nearestIssues(bulletins, `${year}-12`, 2));
    },

    /** The issue beside the one shown last in this conversation; the newest counts when none was. */
    async beside(turn: Turn, direction: 'older' | 'newer'): Promise<Reply> {
      const issue = (await shown.last(turn.conversation)) ?? bulletins[0]?.issue ?? '';
      const found = neighbour(bulletins, issue, direction);
      if (found) return show(turn, found);
      const text = messages.text(`bulletin.none-${direction}`, { month: formatDate(issue) });
      return offerInstead(
        parts,
        text,
        bulletins.filter((bulletin) => bulletin.issue === issue),
      );
    },
  };
}

/** Keeps what `make` made for each bulletin until the day changes: expanding a card costs milliseconds. */
function onceADay<Value>(make: (bulletin: Bulletin, today: CalendarDate) => Value) {
  let day = '';
  let kept = new Map<Bulletin, Value>();
  return (bulletin: Bulletin, today: CalendarDate): Value => {
    if (day !== today) kept = new Map();
    day = today;
    const value = kept.get(bulletin) ?? make(bulletin, today);
    kept.set(bulletin, value);
    return value;
  };
}
