import { findPhrase } from '../conversation/phrases.js';
import type { Library } from '../library/model.js';
import type { Filter } from './counting.js';
import { organisationLike } from './organisation-said.js';

/** Whose subscribers. */
export type Where =
  | { readonly kind: 'all' }
  | { readonly kind: 'districts' }
  | { readonly kind: 'district'; readonly name: string }
  /** Known to the content or not: some are kept as they were typed. */
  | { readonly kind: 'organisation'; readonly name: string }
  /** Those whose organisation is not known. */
  | { readonly kind: 'unknown' };

/** Which subscribers an editor asks for. */
export interface WhoSaid {
  readonly where: Where;
  readonly filter?: Filter;
}

const filterWords: readonly (readonly [Filter, RegExp])[] = [
  [
    'never-sent',
    /\b(?:never (?:been )?(?:reached|sent|delivered)|not (?:yet )?sent(?: anything)?)\b/,
  ],
  ['suspended', /\b(?:suspended|blocked|unreachable|not reached|removed|uninstalled)\b/],
  ['stopped', /\b(?:stopped|unsubscribed|not subscribed)\b/],
  ['paused', /\b(?:paused|on leave|away)\b/],
  ['reached', /\b(?:reached|active|subscribed)\b/],
];

const neutral = new Set(
  (
    'who which are is all the a an of that have has been in at from for by with list show people channels ' +
    'everybody everyone only ones subscribers anything anyone yet to us we it and per'
  ).split(' '),
);

/** Reads "paused", "in Swale", "at Kent Police", "by district"; undefined where anything else is said. */
export function readWho(
  words: readonly string[],
  { organisations, proposals }: Pick<Library, 'organisations' | 'proposals'>,
): WhoSaid | undefined {
  const said = words.join(' ');
  const [filter, form] = filterWords.find(([, one]) => one.test(said)) ?? [];
  const rest = (form ? said.replace(form, ' ') : said).trim();
  const left = rest.split(/\s+/);
  const named = trimmed(left);
  const withFilter = filter === undefined ? {} : { filter };
  const name = named.join(' ');
  if (name === '') return { where: { kind: 'all' }, ...withFilter };
  if (/^(?:district|districts)$/.test(name)) return { where: { kind: 'districts' }, ...withFilter };
  if (/^organisations?$/.test(name)) return { where: { kind: 'all' }, ...withFilter };
  if (/^(?:unknown|not known)(?: organisations?)?$|^without organisations?$/.test(name)) {
    return { where: { kind: 'unknown' }, ...withFilter };
  }
  const district = proposals.districts.find((one) =>
    [one.name.toLowerCase(), ...one.says].some((phrase) =>
      findPhrase(named, phrase).some(({ remainder }) => remainder.words.length === 0),
    ),
  );
  const organisation = organisationLike(name, organisations);
  const isAt = left.includes('at') || left.includes('from');
  if (district && !(organisation && isAt)) {
    return { where: { kind: 'district', name: district.name }, ...withFilter };
  }
  if (!organisation && !isAt) return undefined;
  return { where: { kind: 'organisation', name: organisation?.name ?? name }, ...withFilter };
}

const mostUnknownWords = 5;

/** The name of a place or an organisation that is not known: "in Narnia"; undefined where it is no name. */
export function unknownIn(words: readonly string[]): string | undefined {
  const [first = '', ...name] = words;
  const isName = ['in', 'at', 'from', 'for'].includes(first) && name.length <= mostUnknownWords;
  return isName && name.length > 0 ? name.join(' ') : undefined;
}

/** Without the words around a name; a name may hold them inside, as "Office of the …". */
function trimmed(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => word !== '' && !neutral.has(word));
  if (first < 0) return [];
  const last = words.findLastIndex((word) => !neutral.has(word));
  return words.slice(first, last + 1);
}
