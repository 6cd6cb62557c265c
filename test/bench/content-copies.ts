/** A library grown for measuring: copies of its entries with ids and words of their own. */
import type { Entry } from '../../bot/library/entries.js';
import type { Library } from '../../bot/library/model.js';

const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su'];

/** The library with `times` as many entries; each copy changes about half of the longer words. */
export function manyTimes(library: Library, times: number): Library {
  const copies = Array.from({ length: times - 1 }, (_, at) => at + 1);
  const entries = [
    ...library.entries,
    ...copies.flatMap((copy) => library.entries.map((entry) => copyOf(entry, copy))),
  ];
  return { ...library, entries };
}

function copyOf(entry: Entry, copy: number): Entry {
  const reword = (text: string): string =>
    text.replace(/[A-Za-z]{5,}/g, (word) => (isChanged(word, copy) ? other(word, copy) : word));
  const renamed = (id: string): string => `${id}-copy-${copy}`;
  const common = {
    id: renamed(entry.id),
    subject: reword(entry.subject),
    answer: reword(entry.answer),
    list: entry.list.map(reword),
    about: entry.about.map(renamed),
    asked: entry.asked.map(reword),
    ...(entry.series !== undefined && { series: renamed(entry.series) }),
    ...(entry.supersededBy !== undefined && { supersededBy: renamed(entry.supersededBy) }),
  };
  if (entry.type === 'glossary') {
    const { term, meaning } = entry.details;
    return { ...entry, ...common, details: { term: `${term}${copy}`, meaning: reword(meaning) } };
  }
  if (entry.type === 'person') {
    const { person } = entry.details;
    const named = { ...person, id: renamed(person.id), name: reword(person.name) };
    return { ...entry, ...common, details: { ...entry.details, person: named } };
  }
  return { ...entry, ...common };
}

/** The same word changes in the same way wherever it stands in one copy. */
function isChanged(word: string, copy: number): boolean {
  const sum = [...word].reduce((total, letter) => total + letter.charCodeAt(0), copy);
  return sum % 2 === 0;
}

function other(word: string, copy: number): string {
  const first = syllables[copy % syllables.length] ?? '';
  const second = syllables[Math.floor(copy / syllables.length)] ?? '';
  return `${word}${first}${second}`;
}
