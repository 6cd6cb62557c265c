/** What a story is about, and where, by the words of the look-ups: topics.yml, synonyms.yml, and places. */
import { findPhrase } from '../conversation/phrases.js';
import type { FeedSource } from '../library/feeds.js';
import type { Library, Topic, TopicId } from '../library/model.js';
import { isDistrict, placesIn, splitWords, stem, type Word } from '../lookups/port.js';

/** A story's topics, the one that it is most about first, and its districts as `proposals.yml` names them. */
export interface Subjects {
  readonly topics: readonly TopicId[];
  readonly districts: readonly string[];
}

export interface SubjectReader {
  /** Topics of a story from that feed, at least one. */
  of(source: Pick<FeedSource, 'topic'>, title: string, text: string): Subjects;
  /** Whether the feed's own words let the story in. */
  takes(source: Pick<FeedSource, 'include' | 'exclude'>, title: string, text: string): boolean;
  topicNamed(words: readonly string[]): Topic | undefined;
  districtNamed(words: readonly string[]): string | undefined;
}

interface Phrase<Owner> {
  readonly stems: readonly string[];
  readonly owner: Owner;
  readonly weight: number;
  /** "da", "soc": words too, unless they are written in capitals. */
  readonly isAcronym: boolean;
}

const mostTopics = 3;
/** A phrase in the title tells more than one in the text, and a vague one tells nothing alone. */
const [clear, vague, inTitle, enough] = [2, 1, 2, 2];

type Phrases<Owner> = ReadonlyMap<string, readonly Phrase<Owner>[]>;

/** Phrases by the first of their stems. */
function byFirst<Owner>(phrases: readonly Phrase<Owner>[]): Phrases<Owner> {
  const found = new Map<string, Phrase<Owner>[]>();
  for (const phrase of phrases) {
    const [first = ''] = phrase.stems;
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
}

const stemsOf = (text: string): readonly string[] =>
  splitWords(text).map((word) => stem(word.text));

interface Read {
  readonly words: readonly Word[];
  readonly stems: readonly string[];
}

const read = (text: string): Read => {
  const words = splitWords(text);
  return { words, stems: words.map((word) => stem(word.text)) };
};

/** The phrases that stand in what was read, each once; "domestic violence" is none about violence at large. */
function found<Owner>({ words, stems }: Read, phrases: Phrases<Owner>): Set<Phrase<Owner>> {
  const standing = new Set<Phrase<Owner>>();
  let covered = 0;
  stems.forEach((first, at) => {
    if (at < covered) return;
    const here = (phrases.get(first) ?? []).filter(
      (phrase) =>
        phrase.stems.every((one, index) => stems[at + index] === one) &&
        !(phrase.isAcronym && words[at]?.raw === words[at]?.text),
    );
    const longest = Math.max(0, ...here.map((phrase) => phrase.stems.length));
    for (const phrase of here) if (phrase.stems.length === longest) standing.add(phrase);
    covered = at + longest;
  });
  return standing;
}

/** Builds the tables of phrases once. */
export function createSubjectReader(library: Library): SubjectReader {
  const { topics, synonyms, feeds, proposals } = library;
  const isVague = new Set(feeds.vague);
  const saidFor = new Map(topics.map((topic) => [topic, allPhrases(topic, synonyms.same)]));
  const topicPhrases = byFirst(
    [...saidFor].flatMap(([{ id }, said]) => said.map((one) => phraseOf(one, id, isVague))),
  );
  const [, ...districts] = proposals.districts;
  const placePhrases = byFirst(
    districts.flatMap(({ name, says }) =>
      says.filter((one) => !isVague.has(one)).map((one) => phraseOf(one, name, isVague)),
    ),
  );
  const ownPhrases = new Map<string, Phrases<string>>();
  const ownOf = (said: readonly string[]): Phrases<string> => {
    const key = said.join('\n');
    const made = ownPhrases.get(key) ?? byFirst(said.map((one) => phraseOf(one, one, new Set())));
    ownPhrases.set(key, made);
    return made;
  };

  return {
    of: ({ topic }, title, text) => {
      const [head, body] = [read(title), read(text)];
      const ranked = rank(found(head, topicPhrases), found(body, topicPhrases), topics);
      const places = [head, body].flatMap((part) => [
        ...[...found(part, placePhrases)].map(({ owner }) => owner),
        ...districtsByLookup(part.words, districts),
      ]);
      return { topics: ranked.length > 0 ? ranked : [topic], districts: [...new Set(places)] };
    },

    takes: ({ include, exclude }, title, text) => {
      if (include.length === 0 && exclude.length === 0) return true;
      const both = read(`${title} ${text}`);
      if (found(both, ownOf(exclude)).size > 0) return false;
      return include.length === 0 || found(both, ownOf(include)).size > 0;
    },

    topicNamed: (words) => nearest(words, [...saidFor]),
    districtNamed: (words) =>
      nearest(
        words,
        districts.map(({ name, says }) => [name, says]),
      ),
  };
}

/** A topic's phrases, and those that mean the same as one of them. */
function allPhrases({ name, says }: Topic, same: Library['synonyms']['same']): readonly string[] {
  const own = new Set([name.toLowerCase(), ...says]);
  const further = same.filter((group) => group.some((one) => own.has(one))).flat();
  return [...new Set([...own, ...further])];
}

function phraseOf<Owner>(said: string, owner: Owner, isVague: ReadonlySet<string>): Phrase<Owner> {
  const weight = isVague.has(said) ? vague : clear;
  return { stems: stemsOf(said), owner, weight, isAcronym: said.length <= 3 };
}

function rank(
  title: ReadonlySet<Phrase<TopicId>>,
  text: ReadonlySet<Phrase<TopicId>>,
  topics: readonly Topic[],
): readonly TopicId[] {
  const sum = (phrases: ReadonlySet<Phrase<TopicId>>, id: TopicId): number =>
    [...phrases].reduce((total, { owner, weight }) => total + (owner === id ? weight : 0), 0);
  const scored = topics.map(({ id }) => {
    // A vague word is not twice as telling for standing in the title.
    const ofTitle = sum(title, id);
    return { id, score: (ofTitle >= enough ? inTitle : 1) * ofTitle + sum(text, id) };
  });
  return scored
    .filter(({ score }) => score >= enough)
    .sort((left, right) => right.score - left.score)
    .slice(0, mostTopics)
    .map(({ id }) => id);
}

/** The districts that the look-ups find, by the names that the content has for them. */
function districtsByLookup(
  words: readonly Word[],
  districts: readonly { readonly name: string }[],
): readonly string[] {
  const places = new Set<string>(placesIn(words.map(({ text }) => text)).filter(isDistrict));
  return districts
    .map(({ name }) => name)
    .filter((name) => places.has(name.toLowerCase().replaceAll(' ', '-')));
}

/** What is named by exactly these words, small slips forgiven. */
function nearest<Owner>(
  words: readonly string[],
  owners: readonly (readonly [Owner, readonly string[]])[],
): Owner | undefined {
  const matches = owners.flatMap(([owner, says]) =>
    says.flatMap((one) =>
      findPhrase(words, one)
        .filter(({ remainder }) => remainder.words.length === 0)
        .map(({ slips }) => ({ owner, slips })),
    ),
  );
  return matches.sort((left, right) => left.slips - right.slips)[0]?.owner;
}
