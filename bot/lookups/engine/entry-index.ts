import MiniSearch from 'minisearch';
import type { Entry } from '../../library/entries.js';
import type { Library } from '../../library/model.js';
import { compileEntry, presencesOf, type CompiledEntry, type Weigh } from './compiled-entry.js';
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
  private readonly size: number;
  private readonly found: ReadonlyMap<string, number>;
  private readonly search: MiniSearch<Document>;

  constructor(library: Pick<Library, 'entries' | 'synonyms'>) {
    const { entries, synonyms } = library;
    this.size = entries.length;
    this.lexicon = new Lexicon(library);
    this.vocabulary = new Vocabulary(
      new Set([...synonyms.ordinary, ...synonyms.light, ...synonyms.soft]),
    );
    this.digester = new Digester(this.lexicon);
    const presences = entries.map((entry) => presencesOf(entry, this.digester));
    const strengths = presences.map(({ strength }) => strength);
    this.found = countTokens(strengths);
    this.entries = entries.flatMap((entry, at) => {
      const presence = presences[at];
      return presence ? [compileEntry(entry, presence, this.digester, this.weigh)] : [];
    });
    this.byId = new Map(this.entries.map((compiled) => [compiled.entry.id, compiled]));
    this.bySlug = groupBySlug(this.entries);
    this.series = new Series(this.entries);
    this.associations = new Associations(this.lexicon, synonyms.near, this.found.keys());
    for (const entry of entries)
      for (const text of textsOf(entry)) this.vocabulary.learn(this.digester.read(text).words);
    for (const text of [
      ...synonyms.same.flat(),
      ...synonyms.near.keys(),
      ...[...synonyms.asks.values()].flat(),
      ...synonyms.short.values(),
    ]) {
      this.vocabulary.learn(splitWords(text));
    }
    this.search = searchOf(strengths);
  }

  /** How much a token tells: the fewer entries have it, the more; most for one that none has ("" for example). */
  readonly weigh: Weigh = (token) => Math.log(1 + this.size / (this.found.get(token) ?? 0.5));

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

function countTokens(
  strengths: readonly ReadonlyMap<string, number>[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const strength of strengths) {
    for (const token of strength.keys()) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
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
function searchOf(strengths: readonly ReadonlyMap<string, number>[]): MiniSearch<Document> {
  const search = new MiniSearch<Document>({
    fields: ['named', 'told'],
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
    searchOptions: { boost: { named: 2 }, prefix: false, fuzzy: false, combineWith: 'OR' },
  });
  search.addAll(
    strengths.map((strength, id) => {
      const tokens = [...strength];
      return {
        id,
        named: tokens
          .filter(([, weight]) => weight >= 0.9)
          .map(([token]) => token)
          .join('\n'),
        told: tokens
          .filter(([, weight]) => weight < 0.9)
          .map(([token]) => token)
          .join('\n'),
      };
    }),
  );
  return search;
}
