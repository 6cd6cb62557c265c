/** Whoever stands in the place of somebody who is forgotten, and what is said there. */

/** The content's sentences, as far as they are needed here. */
export interface Sentences {
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
}

/** Why somebody is not named any more. */
export type Forgetting = 'request' | 'time';

/** A name that names nobody, and a key of chance that leads nowhere. */
export interface Nobody {
  readonly key: string;
  readonly name: string;
}

const prefix = 'forgotten-';

/** Another nobody each time: two rows have the same only where they are written together. */
export type NewNobody = (why: Forgetting) => Nobody;

/** `newLetters` gives letters of chance: too few to be told apart, unless they are taken twice. */
export function nobodies(messages: Sentences, newLetters: () => string): NewNobody {
  return (why) => ({
    key: `${prefix}${newLetters()}${newLetters()}`,
    name: messages.text(why === 'request' ? 'personal.name-deleted' : 'personal.name-expired'),
  });
}

/** Whether a key or an id is that of nobody. */
export const isNobody = (key: string): boolean => key.startsWith(prefix);

/**
 * `text` with `words` in the place of each of `names`, however they are written in capitals; a name within a
 * longer word stays. Names of fewer than three characters tell nobody apart and stay.
 */
export function withoutNames(text: string, names: readonly string[], words: string): string {
  const wanted = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name.length >= fewestLetters)
    .sort((one, other) => other.length - one.length);
  return wanted.reduce((rest, name) => {
    const pattern = name.split(/\s+/).map(escaped).join('\\s+');
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu');
    return rest.replace(whole, () => words);
  }, text);
}

const fewestLetters = 3;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
