import type { ButtonProps, Card } from '../../cards/card.js';
import { openIssue } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import { pageOf } from '../conversation/pages.js';
import { suggestItem } from '../conversation/suggest-item.js';
import type { Library } from '../library/model.js';
import { listMine, withdraw } from './buttons.js';
import type { Suggestion } from './model.js';
import type { ViewParts } from './parts.js';
import { dayOf, kindName, ownState, say, shortened } from './wording.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

const rowsOnPage = 5;
const mostTextShown = 200;

const mine = ({ messages }: Library): ButtonProps =>
  listMine.titled(say(messages, 'mine-button'), { page: 1 });

const another = ({ messages }: Library): ButtonProps =>
  opensDialog(suggestItem.titled(say(messages, 'another-button'), {}));

/** The reference of a suggestion, what was understood, and what happens next. */
export function receiptCard(
  { library, cards }: ViewParts,
  suggestion: Suggestion,
  how: { readonly isNew: boolean; readonly canBeTold: boolean },
): Card {
  const { messages } = library;
  const { reference, kind, title, link, when } = suggestion;
  const heading = say(messages, 'reference', { reference });
  const understood = say(messages, 'understood', { kind: kindName(messages, kind), title });
  const noDay = when !== undefined && when.first === undefined && kind === 'event';
  const paragraphs = [
    ...(how.isNew ? [] : [say(messages, 'repeated')]),
    understood,
    ...(link === undefined ? [] : [link]),
    ...(noDay ? [say(messages, 'day-not-read', { said: when.said })] : []),
    say(messages, `next-${kind}`),
    say(messages, how.canBeTold ? 'told-here' : 'told-nowhere'),
  ];
  const buttons = [
    withdraw.titled(say(messages, 'withdraw-button'), { reference }),
    mine(library),
    another(library),
  ];
  return cards.render('choices', { heading, paragraphs, buttons }, `${heading}: ${title}`);
}

/** Says that it was taken back, or why it cannot be any more. */
export function withdrawnCard({ library, cards }: ViewParts, suggestion: Suggestion): Card {
  const { reference, title, outcome } = suggestion;
  const { messages } = library;
  const words =
    outcome.state === 'withdrawn'
      ? say(messages, 'withdrawn', { reference, title })
      : say(messages, 'not-withdrawn', { reference, state: ownState(library, suggestion) });
  const buttons = [mine(library), another(library)];
  return cards.render('choices', { paragraphs: [words], buttons }, words);
}

/** A page of somebody's own suggestions; `library` holds every issue. */
export function ownListCard(
  { library, cards }: ViewParts,
  own: readonly Suggestion[],
  number: number,
): Card {
  const { messages } = library;
  const page = pageOf(own, number, rowsOnPage);
  const heading = say(messages, 'mine-heading');
  const countLine = say(messages, own.length === 1 ? 'mine-one' : 'mine-many', {
    count: own.length,
  });
  const to = (title: string, target: number): ButtonProps =>
    listMine.titled(title, { page: target, inPlace: true });
  const props = {
    heading,
    countLine,
    rows: page.items.map((suggestion) => ownRow(library, suggestion, page.number)),
    ...pageLine(messages, page),
    buttons: [...pageButtons(messages, page, to), another(library)],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

function ownRow(library: Library, suggestion: Suggestion, page: number) {
  const { messages } = library;
  const { reference, kind, title, at, outcome } = suggestion;
  const word = 'word' in outcome && outcome.word !== undefined ? [outcome.word] : [];
  return {
    title: `${reference} · ${ownState(library, suggestion)}`,
    lines: [
      `${kindName(messages, kind)}: ${shortened(title, mostTextShown)}`,
      ...word.map((said) => say(messages, 'team-said', { word: said })),
      say(messages, 'offered-on', { day: dayOf(at) }),
    ],
    buttons: [
      ...(outcome.state === 'open'
        ? [
            withdraw.titled(say(messages, 'withdraw-one-button', { reference }), {
              reference,
              page,
            }),
          ]
        : []),
      ...issueButton(library, suggestion),
    ],
  };
}

function issueButton(library: Library, { outcome }: Suggestion): readonly ButtonProps[] {
  if (outcome.state !== 'used') return [];
  const bulletin = library.bulletins.find(({ issue }) => issue === outcome.issue);
  return bulletin ? [openIssue(bulletin, library)] : [];
}

/** What the sender is told of once it was used, taken up or closed; `library` holds every issue. */
export function toldCard({ library, cards }: ViewParts, suggestion: Suggestion): Card {
  const { messages } = library;
  const { reference, title, kind, outcome } = suggestion;
  if (outcome.state === 'open' || outcome.state === 'withdrawn') {
    throw new RangeError('There is nothing to tell of it yet.');
  }
  const month = outcome.state === 'used' ? formatDate(outcome.issue) : '';
  const key = outcome.state === 'taken-up' ? `told-taken-up-${kind}` : `told-${outcome.state}`;
  const words = say(messages, key, { reference, title, month });
  const word = 'word' in outcome && outcome.word !== undefined ? [outcome.word] : [];
  const paragraphs = [words, ...word.map((said) => say(messages, 'team-said', { word: said }))];
  const buttons = [...issueButton(library, suggestion), mine(library), another(library)];
  const heading = say(messages, `told-heading-${outcome.state}`);
  return cards.render('choices', { heading, paragraphs, buttons }, words);
}
