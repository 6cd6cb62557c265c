import { findPhrase } from '../conversation/phrases.js';
import type { Topic, TopicId } from '../library/model.js';
import type { TopicChoice } from './model.js';
import { isNeutral } from './request.js';

/** What somebody said of the topics that they want. */
export type TopicsSaid =
  | { readonly kind: 'topics'; readonly topics: TopicChoice }
  /** These words name no topic; `known` are those that were understood. */
  | { readonly kind: 'unknown'; readonly words: string; readonly known: readonly TopicId[] }
  /** No topic was named. */
  | { readonly kind: 'none' };

const between = new Set(
  'and or plus also about only topic topics items item news is are'.split(' '),
);
const everything = new Set(['all', 'everything', 'any', 'every']);

/** The longest name of a topic, in words, that is looked for. */
const mostWords = 8;

/** Nobody names topics in more words: what follows in a pasted page names none. */
const mostWordsRead = 100;

/** Reads "domestic abuse, asb and young people": topics by their names and by the words people use for them. */
export function readTopics(words: readonly string[], topics: readonly Topic[]): TopicsSaid {
  const found = new Set<TopicId>();
  const unread: string[] = [];
  for (let at = 0; at < words.length && at < mostWordsRead;) {
    const named = topicAt(words.slice(at, at + mostWords), topics);
    const word = words[at] ?? '';
    if (named) found.add(named.topic);
    else if (!isBetween(word)) unread.push(word);
    at += named?.length ?? 1;
  }
  const beyond = words.slice(mostWordsRead).filter((word) => !isBetween(word));
  const known = topics.map(({ id }) => id).filter((id) => found.has(id));
  const unknown = [...unread, ...beyond];
  if (unknown.length > 0) return { kind: 'unknown', words: unknown.join(' '), known };
  if (known.length > 0 && known.length < topics.length) return { kind: 'topics', topics: known };
  const isAll = known.length > 0 || words.some((word) => everything.has(word));
  return isAll ? { kind: 'topics', topics: 'all' } : { kind: 'none' };
}

const isBetween = (word: string): boolean =>
  isNeutral(word) || between.has(word) || everything.has(word);

interface NamedTopic {
  readonly topic: TopicId;
  readonly length: number;
  readonly slips: number;
}

interface TopicPhrase {
  readonly topic: TopicId;
  readonly phrase: string;
  /** Its words. */
  readonly count: number;
}

/** Topics come from the content: their phrases are made ready once. */
const readyPhrases = new WeakMap<readonly Topic[], readonly TopicPhrase[]>();

function phrasesOf(topics: readonly Topic[]): readonly TopicPhrase[] {
  const ready =
    readyPhrases.get(topics) ??
    topics.flatMap(({ id, name, says }) =>
      [name.toLowerCase(), ...says].map((phrase) => {
        return { topic: id, phrase, count: phrase.split(' ').length };
      }),
    );
  readyPhrases.set(topics, ready);
  return ready;
}

/** The topic that the first of these words name: the longest name, and of two as long the better typed. */
function topicAt(words: readonly string[], topics: readonly Topic[]): NamedTopic | undefined {
  const found: NamedTopic[] = [];
  const phrases = phrasesOf(topics);
  for (let length = words.length; length > 0; length -= 1) {
    const said = words.slice(0, length);
    for (const { topic, phrase, count } of phrases) {
      // A space too many or too few is forgiven, not more.
      if (Math.abs(count - length) > 1) continue;
      const match = findPhrase(said, phrase).find(({ remainder }) => remainder.words.length === 0);
      if (match) found.push({ topic, length, slips: match.slips });
    }
  }
  return found.sort((left, right) => right.length - left.length || left.slips - right.slips)[0];
}
