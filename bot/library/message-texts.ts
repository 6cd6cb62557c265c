import type { Messages } from './model.js';

/** The program asked for a message that the content does not have, or left one of its places unfilled. */
export class MissingMessage extends Error {
  override readonly name = 'MissingMessage';
}

export const placePattern = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The messages in `texts` by key. A value is put in as it is, so braces in it stay what they are. */
export function messagesOf(texts: Readonly<Record<string, string>>): Messages {
  return {
    text(name, values = {}) {
      const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
      if (text === undefined) throw new MissingMessage(`There is no message "${name}".`);
      return text.replace(placePattern, (_, place: string) => {
        const value = Object.hasOwn(values, place) ? values[place] : undefined;
        if (value !== undefined) return String(value);
        throw new MissingMessage(`The message "${name}" was given nothing for {${place}}.`);
      });
    },
  };
}
