import type { CalendarDate } from '../conversation/calendar.js';
import { daysIn, titleOf, type Typed } from './fields.js';
import { readLink } from './links.js';
import { mostCharacters, type SuggestionKind } from './model.js';

/** What "suggest …" says: a link that is enough by itself, or what the form begins with. */
export type Said =
  | { readonly kind: 'link'; readonly typed: Typed }
  | { readonly kind: 'form'; readonly typed: Typed };

const article = '(?:an? |the |some )?';
/** Words by which somebody names what they offer, the most telling first. */
const kindForms: readonly { readonly kind: SuggestionKind; readonly form: RegExp }[] = [
  { kind: 'speaker', form: /^(?:an? )?(?:guest )?speakers?\b/i },
  { kind: 'speaker', form: /^(?:an? )?(?:talk|presentation|speech|lecture)s?\b.*\bby\b/is },
  {
    kind: 'topic',
    form: new RegExp(
      `^${article}(?:talks?|presentations?|topics?|subjects?|(?:information |info )?sessions?)\\b`,
      'i',
    ),
  },
  {
    kind: 'event',
    form: new RegExp(
      `^${article}(?:events?|conferences?|webinars?|workshops?|training(?: day)?s?|meetings?|drop-ins?)\\b`,
      'i',
    ),
  },
  {
    kind: 'item',
    form: new RegExp(
      `^${article}(?:(?:news |bulletin )?items?|news|story|stories|articles?|links?|publications?|reports?)\\b`,
      'i',
    ),
  },
];

/** Words around a link that ask for nothing. */
const thanks = /(?:^|\s)(?:please|thanks|thank you|cheers)[.!]*$/i;

/** "An item about …": the words that say no more than the kind does. */
const opening = new RegExp(
  `^${article}(?:(?:news |bulletin )?items?|news|story|article|link|event|topic|subject|(?:guest )?speaker)(?: for (?:the )?(?:next |an? )?(?:e-?)?(?:bulletin|newsletter|issue|information session|session|meeting))?\\s*[:,-]?\\s*(?:about|on|from)?\\s+`,
  'i',
);

/** Reads what was typed after "suggest". Nothing of it is lost: what fits no other field stands in the text. */
export function readSaid(typed: string, today: CalendarDate): Said {
  const said = typed.trim();
  const link = readLink(said);
  const isLink = link.kind === 'link';
  // An address that cannot be kept goes into its input, where it is told what is wrong with it.
  if (link.kind === 'wrong' && !/\s/.test(said)) return { kind: 'form', typed: { link: said } };
  const words = isLink ? link.rest.replace(thanks, '') : said;
  const kind = kindForms.find(({ form }) => form.test(words))?.kind ?? 'item';
  if (isLink && isOnlyKind(words)) return { kind: 'link', typed: { kind, link: link.link } };
  if (isOnlyKind(words)) return { kind: 'form', typed: { kind } };
  const bare = capitalised(words.replace(opening, '').trim() || words);
  const title = titleOf(bare);
  // A short sentence is its own title; a longer one stands whole in the text.
  const isWhole = title.replace(/[.?]$/, '') === bare.replace(/[.?]$/, '');
  return {
    kind: 'form',
    typed: {
      kind,
      title,
      ...(!isWhole && { text: bare }),
      ...(isLink && { link: link.link }),
      ...(kind === 'event' && dateIn(words, today)),
    },
  };
}

/** Nothing more than "an event", "a speaker for the next session". */
function isOnlyKind(words: string): boolean {
  return words === '' || `${words} `.replace(opening, '').trim() === '';
}

/** The words that tell a day: all of it where they are few, since readers of dates pass over the others. */
function dateIn(words: string, today: CalendarDate): Pick<Typed, 'date'> {
  const parts = words.split(/\b(?:on|from|at|in)\b|[,;(]/i).map((part) => part.trim());
  const part = parts.find((one) => one.length <= mostCharacters.date && hasDays(one, today));
  return part === undefined ? {} : { date: part };
}

function hasDays(words: string, today: CalendarDate): boolean {
  const days = daysIn(words, today);
  return days !== undefined && days !== 'impossible' && days.first !== undefined;
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
