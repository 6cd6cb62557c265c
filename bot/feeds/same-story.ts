/** Whether two titles tell the same story, and which of many titles may. */
import { isDistrict, placesIn, splitWords, stem } from '../lookups/port.js';

/** Words that tell no story from another. */
const light: ReadonlySet<string> = new Set(
  'a an and are as at be been by for from has have in into is it its new of on or our that the their this to was were will with after over says'.split(
    ' ',
  ),
);

/** A title made ready to be compared. */
export interface TitleWords {
  /** Stems without repetition, in an order that is the same for all titles: the rarer, longer ones first. */
  readonly words: readonly string[];
  readonly all: ReadonlySet<string>;
  /** What must be the same: its numbers and its parts of the county. */
  readonly exact: string;
}

const longerFirst = (left: string, right: string): number =>
  right.length - left.length || (left < right ? -1 : left > right ? 1 : 0);

export function titleWords(title: string): TitleWords {
  const said = splitWords(title).map(({ text }) => text);
  const bare = said.filter((word) => !light.has(word));
  const numbers = bare.filter((word) => /\d/.test(word));
  const exact = [...numbers, ...placesIn(said).filter(isDistrict)].sort().join(' ');
  const all = new Set(bare.map(stem));
  return { words: [...all].sort(longerFirst), all, exact };
}

/** The part of all their words that two titles share, 0 to 1 (Jaccard's index). */
export function likeness(left: TitleWords, right: TitleWords): number {
  const shared = left.words.filter((word) => right.all.has(word)).length;
  const all = left.words.length + right.words.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** Whether `likeness` is at least `least`: found out sooner where it is not. */
function areAlike({ words }: TitleWords, right: TitleWords, least: number): boolean {
  const needed = (least / (1 + least)) * (words.length + right.words.length);
  let missing = 0;
  for (const word of words) {
    if (right.all.has(word)) continue;
    missing += 1;
    if (words.length - missing < needed) return false;
  }
  return words.length - missing >= needed && words.length > 0;
}

/** So alike are two titles of one story. */
const alike = 0.75;
/** Shorter titles ("Weekly update") are the same only to the letter. */
const fewestWords = 4;
const dayMs = 24 * 60 * 60_000;
/** One story is told by others within so long, in ms; by the same feed again within so long. */
const othersMs = 7 * dayMs;
const sameFeedMs = 2 * dayMs;

/** A title with its place in time. */
export interface Told {
  readonly title: TitleWords;
  readonly feed: string;
  /** When it was published, in ms. */
  readonly at: number;
}

/** Whether two items with different addresses tell the same story. */
export function isSameStory(left: Told, right: Told): boolean {
  if (left.title.exact !== right.title.exact) return false;
  const apart = Math.abs(left.at - right.at);
  if (left.feed === right.feed) {
    return apart <= sameFeedMs && areAlike(left.title, right.title, 1);
  }
  if (apart > othersMs) return false;
  const fewest = Math.min(left.title.words.length, right.title.words.length);
  return areAlike(left.title, right.title, fewest < fewestWords ? 1 : alike);
}

/**
 * Of two titles that are alike, the first words of each, in the common order, have at least one in
 * common: so many first words must be looked at (prefix filtering, Chaudhuri et al. 2006).
 */
const prefix = ({ words }: TitleWords): readonly string[] =>
  words.slice(0, words.length - Math.ceil(alike * words.length) + 1);

const dayOf = (at: number): number => Math.floor(at / dayMs);
const mostDaysApart = othersMs / dayMs;

/** Finds stories among many thousands by their titles. */
export class StoryIndex<Item extends Told> {
  /** By a word of the prefix and by the day of publication: most items with the same word are of other days. */
  private readonly byWord = new Map<string, Map<number, Item[]>>();

  add(item: Item): void {
    const day = dayOf(item.at);
    for (const word of prefix(item.title)) {
      const days = this.byWord.get(word) ?? new Map<number, Item[]>();
      const items = days.get(day);
      if (items) items.push(item);
      else days.set(day, [item]);
      this.byWord.set(word, days);
    }
  }

  delete(item: Item): void {
    const day = dayOf(item.at);
    for (const word of prefix(item.title)) {
      const days = this.byWord.get(word);
      const left = days?.get(day)?.filter((one) => one !== item) ?? [];
      if (left.length > 0) days?.set(day, left);
      else days?.delete(day);
      if (days?.size === 0) this.byWord.delete(word);
    }
  }

  /** An item that tells the same story. */
  find(told: Told): Item | undefined {
    const day = dayOf(told.at);
    for (const word of prefix(told.title)) {
      const days = this.byWord.get(word);
      for (let at = day - mostDaysApart; days && at <= day + mostDaysApart; at += 1) {
        const found = days.get(at)?.find((item) => isSameStory(item, told));
        if (found) return found;
      }
    }
    return undefined;
  }
}
