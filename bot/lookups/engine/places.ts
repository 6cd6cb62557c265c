import type { EntryCommon } from '../../library/entries.js';

export type PlaceId = EntryCommon['places'][number];

/** Names of places by the words that name them; towns stand for the district they are in. */
const names: readonly (readonly [string, PlaceId])[] = [
  ['kent and medway', 'kent-and-medway'],
  ['kent medway', 'kent-and-medway'],
  ['england and wales', 'england-and-wales'],
  ['tonbridge and malling', 'tonbridge-and-malling'],
  ['tonbridge malling', 'tonbridge-and-malling'],
  ['tunbridge wells', 'tunbridge-wells'],
  ['folkestone and hythe', 'folkestone-and-hythe'],
  ['great britain', 'united-kingdom'],
  ['united kingdom', 'united-kingdom'],
  ['ashford', 'ashford'],
  ['canterbury', 'canterbury'],
  ['dartford', 'dartford'],
  ['dover', 'dover'],
  ['folkestone', 'folkestone-and-hythe'],
  ['hythe', 'folkestone-and-hythe'],
  ['shepway', 'folkestone-and-hythe'],
  ['gravesham', 'gravesham'],
  ['gravesend', 'gravesham'],
  ['maidstone', 'maidstone'],
  ['sevenoaks', 'sevenoaks'],
  ['swale', 'swale'],
  ['thanet', 'thanet'],
  ['tonbridge', 'tonbridge-and-malling'],
  ['malling', 'tonbridge-and-malling'],
  ['medway', 'medway'],
  ['kent', 'kent'],
  ['nationally', 'england-and-wales'],
  ['national', 'england-and-wales'],
  ['nationwide', 'england-and-wales'],
  ['countrywide', 'england-and-wales'],
  ['england', 'england-and-wales'],
  ['uk', 'united-kingdom'],
  ['britain', 'united-kingdom'],
];

const firstWords: ReadonlySet<string> = new Set(names.map(([name]) => name.split(' ')[0] ?? ''));

/** The places that a question names, in words already in lower case. */
export function placesIn(words: readonly string[]): readonly PlaceId[] {
  // Most texts name none.
  if (!words.some((word) => firstWords.has(word))) return [];
  let text = ` ${words.join(' ')} `;
  const found: PlaceId[] = [];
  for (const [name, id] of names) {
    if (!text.includes(` ${name} `)) continue;
    text = text.replaceAll(` ${name} `, '  ');
    if (!found.includes(id)) found.push(id);
  }
  return found;
}

const wide: ReadonlySet<PlaceId> = new Set(['kent', 'kent-and-medway']);
const national: ReadonlySet<PlaceId> = new Set(['england-and-wales', 'united-kingdom']);

/** Whether a place is a part of the county: a district, or Medway. */
export const isDistrict = (place: PlaceId): boolean =>
  !wide.has(place) && !national.has(place) && place !== 'elsewhere';

/**
 * How well facts about `held` answer a question about `asked`, from 0 (another place) to 1.
 * An entry that names no place answers for any.
 */
export function placeAgreement(asked: PlaceId, held: readonly PlaceId[]): number {
  if (held.includes(asked)) return 1;
  if (held.length === 0) return 0.6;
  if (wide.has(asked))
    return held.some((place) => wide.has(place)) ? 0.85 : held.some(isDistrict) ? 0.6 : 0.1;
  if (national.has(asked)) return held.some((place) => national.has(place)) ? 0.95 : 0;
  return 0;
}

/** Whether facts are of the whole country, of elsewhere, or of the county and its parts. */
export function scaleOf(places: readonly PlaceId[]): 'national' | 'elsewhere' | 'local' {
  if (places.some((place) => national.has(place))) return 'national';
  return places.length > 0 && places.every((place) => place === 'elsewhere')
    ? 'elsewhere'
    : 'local';
}
