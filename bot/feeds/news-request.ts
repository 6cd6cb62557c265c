import type { Remainder } from '../conversation/phrases.js';
import { findPhrase } from '../conversation/phrases.js';
import type { FeedSource } from '../library/feeds.js';
import type { TopicId } from '../library/model.js';
import type { SubjectReader } from './subjects.js';

/** Which news somebody asks for; nothing of it: the newest of each priority. */
export interface NewsFilter {
  readonly topic?: TopicId | undefined;
  readonly district?: string | undefined;
  /** The id of a feed. */
  readonly feed?: string | undefined;
}

export type NewsRequest =
  { readonly kind: 'overview' } | { readonly kind: 'list'; readonly filter: NewsFilter };

/** Words that lead to what is asked for, or end it. */
const between: ReadonlySet<string> = new Set(
  'about on in for from of at by around near across regarding concerning and the any all today now recent latest newest please'.split(
    ' ',
  ),
);
const wholeCounty = /^(?:all of |across |the )*(?:kent|kent and medway|county|everywhere)$/;
const everything = /^(?:newest first|all|all of it|everything)$/;

function bare(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !between.has(word));
  if (first < 0) return [];
  return words.slice(first, words.findLastIndex((word) => !between.has(word)) + 1);
}

/** One thing that the words name as a whole. */
function named(
  words: readonly string[],
  subjects: SubjectReader,
  sources: readonly FeedSource[],
): NewsFilter | undefined {
  if (wholeCounty.test(words.join(' '))) return {};
  const topic = subjects.topicNamed(words);
  if (topic) return { topic: topic.id };
  const district = subjects.districtNamed(words);
  if (district !== undefined) return { district };
  const source = sources.find(({ name }) => namesFeed(words, name));
  return source && { feed: source.id };
}

function namesFeed(words: readonly string[], name: string): boolean {
  const whole = name.toLowerCase();
  return [whole, whole.replace(/ news$/, '')].some((one) =>
    findPhrase(words, one).some(({ remainder }) => remainder.words.length === 0),
  );
}

/**
 * Reads what was said beside "news": a topic, a district, a feed, or two of these with a word between
 * them. Undefined for anything else: it is a question, or nothing of ours.
 */
export function readNewsRequest(
  { words: said }: Remainder,
  subjects: SubjectReader,
  sources: readonly FeedSource[],
): NewsRequest | undefined {
  if (everything.test(said.join(' '))) return { kind: 'list', filter: {} };
  const words = bare(said);
  if (words.length === 0) return { kind: 'overview' };
  const whole = named(words, subjects, sources);
  if (whole) return { kind: 'list', filter: whole };
  for (const [at, word] of words.entries()) {
    if (!between.has(word)) continue;
    const left = named(bare(words.slice(0, at)), subjects, sources);
    const right = left && named(bare(words.slice(at)), subjects, sources);
    if (!right || Object.keys(left).some((key) => key in right)) continue;
    return { kind: 'list', filter: { ...left, ...right } };
  }
  return undefined;
}
