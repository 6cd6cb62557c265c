import type { Message } from '../conversation/incoming.js';
import { wordsOf } from '../conversation/utterance.js';
import { plainName } from '../library/organisations.js';
import type { Directory, KnownPerson } from '../subscribers/port.js';

/** Whom the words of a message mean. */
export type Meant =
  | { readonly kind: 'person'; readonly person: KnownPerson }
  /** To be chosen from; `isGuess` where the words are only the beginning of the one name. */
  | {
      readonly kind: 'several';
      readonly people: readonly KnownPerson[];
      readonly isGuess: boolean;
    }
  | { readonly kind: 'nobody' }
  /** Two people at once. */
  | { readonly kind: 'too-many' };

/** A name as it was typed, capitals included: `name` are its words in lower case. */
export function asTyped(text: string, name: readonly string[]): string {
  const words = name.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'iu').exec(text.normalize('NFKC'));
  return found?.[0] ?? name.join(' ');
}

const oneself = new Set(['me', 'myself', 'i']);

/** Finds who is meant by `name`, words of the message in lower case: a mention, "me", or a name. */
export async function whoIsMeant(
  message: Message,
  name: readonly string[],
  directory: Pick<Directory, 'named' | 'byId'>,
): Promise<Meant> {
  const [first = ''] = name;
  if (name.length === 1 && oneself.has(first)) return { kind: 'person', person: message.person };
  if (name.includes('and') || name.includes('&')) return { kind: 'too-many' };
  const mentioned = mentionedIn(message, name);
  if (mentioned.size > 1) return { kind: 'too-many' };
  const [id] = mentioned;
  if (id !== undefined) {
    const person = await directory.byId(id);
    return person ? { kind: 'person', person } : { kind: 'nobody' };
  }
  return bestOf(name.join(' '), await directory.named(name.join(' ')));
}

/** The ids of those whose mention is a part of the name. */
function mentionedIn({ mentioned = [] }: Message, name: readonly string[]): ReadonlySet<string> {
  const isOfName = (text: string): boolean => {
    const words = wordsOf(text);
    return words.length > 0 && words.every((word) => name.includes(word));
  };
  return new Set(mentioned.filter(({ text }) => isOfName(text)).map(({ id }) => id));
}

function bestOf(words: string, people: readonly KnownPerson[]): Meant {
  const exact = people.filter(({ name }) => plainName(name) === plainName(words));
  const [only, ...others] = exact.length > 0 ? exact : people;
  if (!only) return { kind: 'nobody' };
  if (others.length > 0) return { kind: 'several', people, isGuess: false };
  const parts = plainName(only.name).split(' ');
  const isWhole = plainName(words)
    .split(' ')
    .every((word) => parts.includes(word));
  return isWhole
    ? { kind: 'person', person: only }
    : { kind: 'several', people: [only], isGuess: true };
}
