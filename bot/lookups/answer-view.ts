import type { AnswerFactProps, AnswerProps } from '../../cards/answer/data.js';
import type { ButtonProps, Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import type { Library } from '../library/model.js';
import { askButton, entryButton, feedbackOf, relatedButtons } from './answer-buttons.js';
import { showItems } from './buttons.js';
import { factProps, nameOf, shortFactProps, visibleLength } from './fact-view.js';
import type { ToldFact } from './finding.js';
import { itemsThatFit, sentencesThatFit } from './wording.js';

/** Visible characters of a reply without its buttons: 1,200 at most, with room for the last line. */
const mostCharacters = 1_150;

/** Facts told side by side share this much, so that each stands early in the reply. */
const sharedCharacters = 560;
const mostFacts = 4;

/** What drawing a look-up takes. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

export type Facts = readonly [ToldFact, ...ToldFact[]];

/** The card of an answer. `question` is what was asked; `from` is the first item of its list to show. */
export function answerCard(parts: ViewParts, facts: Facts, question: string, from = 0): Card {
  const [told, ...others] = facts;
  const drawn =
    others.length === 0 ? oneFact(parts, told, question, from) : several(parts, facts, question);
  return parts.cards.render(
    'answer',
    {
      facts: drawn.facts,
      feedback: feedbackOf(parts.library, told.entry, question),
      buttons: [
        ...drawn.buttons,
        askButton(parts.library, question),
        ...relatedButtons(parts.library, told.entry),
      ],
    },
    told.text,
  );
}

/** The card of one fact that stands in any conversation: nothing on it needs the bot. */
export function sharedCard({ library, cards }: ViewParts, told: ToldFact): Card {
  const fact = factProps(told, library);
  const room = mostCharacters - visibleLength(fact);
  const items = told.list.slice(0, itemsThatFit(told.list, room));
  const facts = [{ ...fact, ...itemsPart(told.list, items, 0, library) }];
  return cards.render('answer', { facts, buttons: [] }, told.text);
}

type Drawn = Pick<AnswerProps, 'facts' | 'buttons'>;

function oneFact({ library }: ViewParts, told: ToldFact, question: string, from: number): Drawn {
  const { messages } = library;
  const whole = factProps(told, library);
  const { lead, source } = whole;
  // A later page repeats only what the list is about and where it comes from.
  const fact = from === 0 ? whole : { lead, ...(source !== undefined && { source }) };
  const room =
    mostCharacters - visibleLength(fact) - messages.text('lookups.useful-question').length;
  const left = told.list.slice(from);
  const items = left.slice(0, itemsThatFit(left, room - itemsLineRoom));
  const to = (key: string, index: number): ButtonProps =>
    showItems.titled(messages.text(key), { entry: told.entry.id, from: index, question });
  const next = from + items.length;
  return {
    facts: [{ ...fact, ...itemsPart(told.list, items, from, library) }],
    buttons: [
      ...(from > 0 ? [to('page.back-button', Math.max(0, from - 10))] : []),
      ...(next < told.list.length ? [to('page.more-button', next)] : []),
    ],
  };
}

/** "Items 990 to 999 of 1000" takes no more. */
const itemsLineRoom = 30;

function itemsPart(
  all: readonly string[],
  items: readonly string[],
  from: number,
  { messages }: Library,
): Pick<AnswerFactProps, 'items' | 'itemsLine'> {
  if (items.length === 0) return {};
  if (items.length === all.length) return { items };
  const places = { first: from + 1, last: from + items.length, total: all.length };
  return { items, itemsLine: messages.text('lookups.items-line', places) };
}

/** Several facts in short, each with a button where it has more to tell. */
function several({ library }: ViewParts, facts: Facts, question: string): Drawn {
  const room = Math.floor(sharedCharacters / Math.min(facts.length, mostFacts));
  const drawn = factsThatFit(
    facts.slice(0, mostFacts).map((told) => shortFactProps(told, library, room)),
  );
  const isCut = (told: ToldFact, index: number): boolean =>
    index >= drawn.length ||
    told.list.length > 0 ||
    told.notes.length > 0 ||
    sentencesThatFit(told.text, room).length < told.text.length;
  return {
    facts: drawn.map((fact, index) => withoutTwinSource(fact, drawn[index + 1])),
    buttons: facts
      .filter(isCut)
      .slice(0, 3)
      .map(({ entry }) => entryButton(entry, nameOf(entry), question)),
  };
}

/** The first facts that fit into a reply; always one. */
function factsThatFit(facts: readonly AnswerFactProps[]): readonly AnswerFactProps[] {
  let left = mostCharacters;
  const over = facts.findIndex((fact, index) => {
    left -= visibleLength(fact);
    return left < 0 && index > 0;
  });
  return over < 0 ? facts : facts.slice(0, over);
}

/** Facts of one source name it once, below the last of them. */
function withoutTwinSource(
  fact: AnswerFactProps,
  next: AnswerFactProps | undefined,
): AnswerFactProps {
  if (!next || next.source !== fact.source) return fact;
  const { lead, text } = fact;
  return { lead, ...(text !== undefined && { text }) };
}
