import { readYear, yearFrom, firstCalendarYear, type FinancialYear } from '../pot/model.js';
import { spot, type Vocabulary } from '../proposals/port.js';
import type { RegisterFilter } from './port.js';
import type { Named } from './vocabulary.js';

/** What the words beside "proposals" come to. */
export interface FilterRead {
  readonly year?: FinancialYear;
  readonly filter: RegisterFilter;
  /** Names that were understood, but of whose kind another came first: one of each kind counts. */
  readonly leftOut: readonly Named[];
  /** Every word was understood; otherwise some are sought as text that nobody introduced by "about". */
  readonly isClear: boolean;
}

/** Words that narrow nothing; every proposal is in Kent. */
const fillers = new Set(
  (
    'a an the all any every our us we me i you it its there is are was were be been being have has had do ' +
    'does that which what who whose from of by for in at to with and or only just still now currently so far ' +
    'year financial proposal proposals project projects idea ideas bid bids show list see please thanks many how ' +
    "everything everywhere kent county those these them into within across area district there's what's"
  ).split(' '),
);

/** What comes after is sought as text. */
export const introduces: ReadonlySet<string> = new Set([
  ...['about', 'on', 'called', 'named', 'titled', 'mentioning', 'containing', 'saying', 'matching'],
]);

/** More words than this are no filter. */
const mostWords = 24;
const mostCharacters = 100;
/** A word must be that long before a slip of the hand in it is forgiven: "cover" is not Dover. */
const shortestForgiven = 6;

/** Reads "shortlisted from Swale 2025/26 about scams", in any order; undefined for more than a filter. Pure. */
export function readFilterWords(
  words: readonly string[],
  vocabulary: Vocabulary<Named>,
  current: FinancialYear,
): FilterRead | undefined {
  if (words.length > mostWords) return undefined;
  const { year, rest } = withoutYear(words, current);
  const spotted = spot(rest, vocabulary, false).found;
  const marked = rest.findIndex(
    (word, place) => introduces.has(word) && !spotted.some((one) => covers(one, place)),
  );
  // "About scams" looks for scams; "scams" alone shows all that serves the priority to which they belong.
  const isText = ({ item, at }: (typeof spotted)[number]): boolean =>
    marked >= 0 && at > marked && item.kind === 'priority' && item.within === true;
  const exact = spotted.filter((one) => !isText(one));
  const left = (from: number, to: number): readonly string[] =>
    rest.filter(
      (_, place) => place >= from && place < to && !exact.some((one) => covers(one, place)),
    );
  const before = left(0, marked < 0 ? rest.length : marked);
  const introduced = marked < 0 ? [] : left(marked + 1, rest.length);
  const mistyped = spot(before.filter(mayBeMistyped), vocabulary.filter(isForgiving));
  const named = [...exact, ...mistyped.found].map(({ item }) => item);
  const isLoose = (word: string): boolean => !mayBeMistyped(word) || mistyped.rest.includes(word);
  const plain = before.filter(isLoose).filter(isSought);
  const sought = [...plain, ...introduced.filter(isSought)].join(' ');
  if (sought.length > mostCharacters) return undefined;
  return {
    ...(year && { year }),
    filter: { ...filterOf(named), ...(sought !== '' && { words: sought }) },
    leftOut: named.filter(
      (one) => named.find(({ kind }) => kind === one.kind)?.value !== one.value,
    ),
    isClear: plain.length === 0,
  };
}

const isSought = (word: string): boolean => !fillers.has(word);

function covers({ at, words }: { readonly at: number; readonly words: number }, place: number) {
  return place >= at && place < at + words;
}

/** States have ordinary words, which others are like: "decides" is not "declined". */
const shortestState = 9;

function isForgiving({ item, letters }: Vocabulary<Named>[number]): boolean {
  return item.kind !== 'state' || letters.length >= shortestState;
}

function mayBeMistyped(word: string): boolean {
  return word.length >= shortestForgiven && !fillers.has(word);
}

/** Of each kind the first. */
function filterOf(named: readonly Named[]): RegisterFilter {
  return Object.fromEntries([...named].reverse().map(({ kind, value }) => [kind, value]));
}

const relative: Readonly<Record<string, number>> = { last: -1, previous: -1, this: 0, next: 1 };

/** A year of digits, or "last year"; the first of several, the others are taken out as well. */
function withoutYear(words: readonly string[], current: FinancialYear) {
  let year: FinancialYear | undefined;
  const rest = words.filter((word, at) => {
    const away = relative[word];
    const next = words[at + 1] === 'financial' ? words[at + 2] : words[at + 1];
    const isRelative = away !== undefined && next === 'year';
    const read = isRelative ? yearFrom(firstCalendarYear(current) + away) : readYear(word);
    year ??= read;
    return read === undefined;
  });
  return { year, rest };
}
