import MiniSearch from 'minisearch';
import type { Entry } from '../../library/entries.js';
import type { Library } from '../../library/model.js';
import {
  compileEntry,
  presencesOf,
  type CompiledEntry,
  type Presences,
  type Weigh,
} from './compiled-entry.js';
import { Digester } from './digest.js';
import { Lexicon } from './lexicon.js';
import { groupBySlug, type Slugs } from './about.js';
import { Series } from './series.js';
import { Associations, type Term } from './term.js';
import { Vocabulary } from './vocabulary.js';
import { splitWords } from './words.js';

const mostCandidates = 60;
/** Words that more entries have than this say little; they are left out while others are there. */
const commonShare = 0.12;

interface Document {
  readonly id: number;
  readonly named: string;
  readonly told: string;
}

/** What finding needs of the index. */
export type Entries = Pick<EntryIndex, 'entries' | 'byId' | 'bySlug' | 'series' | 'candidates'>;

type IndexedContent = Pick<Library, 'entries' | 'synonyms'>;

type Built = Pick<
  EntryIndex,
  'lexicon' | 'digester' | 'vocabulary' | 'associations' | 'entries' | 'weigh'
> & {
  readonly found: ReadonlyMap<string, number>;
  readonly search: MiniSearch<Document>;
};

/** So many entries are some milliseconds of work. */
const entriesInStep = 25;

/** Everything that can be looked up, ready for searching. Built once. */
export class EntryIndex {
  readonly lexicon: Lexicon;
  readonly digester: Digester;
  readonly vocabulary: Vocabulary;
  readonly associations: Associations;
  readonly entries: readonly CompiledEntry[];
  readonly byId: ReadonlyMap<string, CompiledEntry>;
  readonly bySlug: Slugs;
  readonly series: Series;
  readonly weigh: Weigh;
  private readonly found: ReadonlyMap<string, number>;
  private readonly search: MiniSearch<Document>;

  private constructor(built: Built) {
    this.lexicon = built.lexicon;
    this.digester = built.digester;
    this.vocabulary = built.vocabulary;
    this.associations = built.associations;
    this.entries = built.entries;
    this.weigh = built.weigh;
    this.found = built.found;
    this.search = built.search;
    this.byId = new Map(this.entries.map((compiled) => [compiled.entry.id, compiled]));
    this.bySlug = groupBySlug(this.entries);
    this.series = new Series(this.entries);
  }

  /** The index of the library's entries, in steps of a few milliseconds. */
  static *building(library: IndexedContent): Generator<void, EntryIndex> {
    const { entries, synonyms } = library;
    const lexicon = new Lexicon(library);
    yield;
    const digester = new Digester(lexicon);
    const presences: Presences[] = [];
    for (const [at, entry] of entries.entries()) {
      presences.push(presencesOf(entry, digester));
      if (at % entriesInStep === 0) yield;
    }
    const found = countTokens(presences);
    const weigh = weighing(entries.length, found);
    yield;
    const compiled: CompiledEntry[] = [];
    for (const [at, entry] of entries.entries()) {
      const presence = presences[at];
      if (presence) compiled.push(compileEntry(entry, presence, digester, weigh));
      if (at % entriesInStep === 0) yield;
    }
    const associations = new Associations(lexicon, synonyms.near, found.keys());
    yield;
    const vocabulary = yield* learning(library, digester);
    const search = yield* filling(presences);
    digester.forget();
    const built = { lexicon, digester, vocabulary, associations, weigh, found, search };
    return new EntryIndex({ ...built, entries: compiled });
  }

  /** The entries that may answer, the likeliest first, at most sixty. */
  candidates(terms: readonly Term[], prefix = false): readonly CompiledEntry[] {
    const tokens = new Map<string, number>();
    for (const { alternatives, need } of terms) {
      for (const one of alternatives) {
        for (const token of one.tokens) {
          tokens.set(token, Math.max(tokens.get(token) ?? 0, one.weight * (0.2 + need)));
        }
      }
    }
    const rare = [...tokens.keys()].filter(
      (token) => (this.found.get(token) ?? 0) <= this.entries.length * commonShare,
    );
    const query = rare.some((token) => this.found.has(token)) ? rare : [...tokens.keys()];
    const results = this.search.search(query.join('\n'), {
      boostTerm: (token) => tokens.get(token) ?? 1,
      prefix,
    });
    return results.slice(0, mostCandidates).flatMap(({ id }) => this.entries[Number(id)] ?? []);
  }
}

/** How much a token tells: the fewer entries have it, the more; most for one that none has ("" for example). */
const weighing =
  (size: number, found: ReadonlyMap<string, number>): Weigh =>
  (token) =>
    Math.log(1 + size / (found.get(token) ?? 0.5));

function countTokens(presences: readonly Presences[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { strength } of presences) {
    for (const token of strength.keys()) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}

/** The words of the entries and of the synonyms. */
function* learning(
  { entries, synonyms }: IndexedContent,
  digester: Digester,
): Generator<void, Vocabulary> {
  const vocabulary = new Vocabulary(
    new Set([...synonyms.ordinary, ...synonyms.light, ...synonyms.soft]),
  );
  for (const [at, entry] of entries.entries()) {
    for (const text of textsOf(entry)) vocabulary.learn(digester.read(text).words);
    if (at % entriesInStep === 0) yield;
  }
  for (const text of [
    ...synonyms.same.flat(),
    ...synonyms.near.keys(),
    ...[...synonyms.asks.values()].flat(),
    ...synonyms.short.values(),
  ]) {
    vocabulary.learn(splitWords(text));
  }
  yield;
  return vocabulary;
}

const textsOf = (entry: Entry): readonly string[] => [
  entry.subject,
  entry.answer,
  ...entry.list,
  ...entry.asked,
  ...entry.about.map((slug) => slug.replaceAll('-', ' ')),
  ...(entry.type === 'person' ? [entry.details.person.name, entry.details.role] : []),
];

/** Strong tokens and weak ones are two fields, so that what names an entry counts for more. */
function* filling(presences: readonly Presences[]): Generator<void, MiniSearch<Document>> {
  const search = new MiniSearch<Document>({
    fields: ['named', 'told'],
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
    searchOptions: { boost: { named: 2 }, prefix: false, fuzzy: false, combineWith: 'OR' },
  });
  for (const [id, { strength }] of presences.entries()) {
    const tokens = [...strength];
    const ofWeight = (is: (weight: number) => boolean): string =>
      tokens.flatMap(([token, weight]) => (is(weight) ? [token] : [])).join('\n');
    search.add({
      id,
      named: ofWeight((weight) => weight >= 0.9),
      told: ofWeight((weight) => weight < 0.9),
    });
    if (id % entriesInStep === 0) yield;
  }
  return search;
}
