import type { Library } from '../../bot/library/model.js';
import { Absences } from '../../bot/lookups/engine/absent.js';
import {
  compileEntry,
  presencesOf,
  type CompiledEntry,
} from '../../bot/lookups/engine/compiled-entry.js';
import { Decider } from '../../bot/lookups/engine/decide.js';
import { EntryIndex, type Entries } from '../../bot/lookups/engine/entry-index.js';
import { Gradual } from '../../bot/lookups/engine/gradual.js';
import { Finder } from '../../bot/lookups/engine/finder.js';
import { Judge } from '../../bot/lookups/engine/judge.js';
import { rank } from '../../bot/lookups/engine/ranking.js';
import { QuestionReader } from '../../bot/lookups/engine/reader.js';
import type { Scored } from '../../bot/lookups/engine/scoring.js';
import { Teller } from '../../bot/lookups/engine/tell.js';
import { TermReader } from '../../bot/lookups/engine/term-reader.js';

/** What came of asking every wording of the content. */
export interface LeftOut {
  readonly asked: number;
  /** The wording left out, its entry is told, or is one of the readings. */
  readonly found: number;
  readonly among: number;
  readonly none: number;
  /** The entry left out, nothing is told: it is the entry's to tell, unless another tells it too. */
  readonly withheld: number;
}

/** An index in which one entry is another, or is not there. */
class Altered implements Entries {
  readonly entries: Entries['entries'];
  readonly byId: Entries['byId'];
  readonly bySlug: Entries['bySlug'];
  readonly series: Entries['series'];
  instead: { readonly of: CompiledEntry; readonly is: CompiledEntry | undefined } | undefined;

  constructor(private readonly index: EntryIndex) {
    this.entries = index.entries;
    this.byId = index.byId;
    this.bySlug = index.bySlug;
    this.series = index.series;
  }

  candidates(...terms: Parameters<EntryIndex['candidates']>): readonly CompiledEntry[] {
    const { instead } = this;
    return this.index
      .candidates(...terms)
      .flatMap((one) => (one === instead?.of ? (instead.is ?? []) : one));
  }
}

function readerOf(library: Library, index: EntryIndex): QuestionReader {
  const { lexicon, vocabulary, associations, weigh } = index;
  const terms = new TermReader(library.synonyms, lexicon, associations, weigh);
  return new QuestionReader(library.synonyms, lexicon, vocabulary, terms);
}

/** Every wording, with its entry as it is without that wording. */
function* wordingsLeftOut(index: EntryIndex) {
  const { digester, weigh } = index;
  for (const of of index.entries) {
    for (const [at, wording] of of.entry.asked.entries()) {
      const entry = { ...of.entry, asked: of.entry.asked.filter((_, other) => other !== at) };
      const is = compileEntry(entry, presencesOf(entry, digester), digester, weigh);
      yield { wording, of, is };
    }
  }
}

/** How the entries are ranked for every wording, and where its own entry stands; those without it are left out. */
export function* rankingsLeftOut(
  library: Library,
): Generator<{ readonly ranked: readonly Scored[]; readonly own: number }> {
  const index = new Gradual(EntryIndex.building(library)).result;
  const altered = new Altered(index);
  const reader = readerOf(library, index);
  for (const { wording, of, is } of wordingsLeftOut(index)) {
    altered.instead = { of, is };
    const question = reader.read(wording);
    const ranked = rank(question, altered, altered.candidates(question.terms));
    const own = ranked.findIndex(({ compiled }) => compiled === is);
    if (own >= 0) yield { ranked, own };
  }
}

/** Asks every wording, first left out of its entry, then with the entry left out. */
export function askLeftOut(library: Library, now: Date): LeftOut {
  const index = new Gradual(EntryIndex.building(library)).result;
  const altered = new Altered(index);
  const teller = new Teller(library, (id) => index.byId.get(id)?.entry);
  const decider = new Decider(altered, new Judge(altered), teller, new Absences(teller));
  const finder = new Finder(altered, readerOf(library, index), decider);
  const counts = { asked: 0, found: 0, among: 0, none: 0, withheld: 0 };
  for (const { wording, of, is } of wordingsLeftOut(index)) {
    const isOwn = (one: { readonly entry: { readonly id: string } }) =>
      one.entry.id === of.entry.id;
    altered.instead = { of, is };
    const finding = finder.find(wording, undefined, now);
    counts.asked += 1;
    if (finding.kind === 'none') counts.none += 1;
    else if (finding.kind === 'readings') counts.among += finding.readings.some(isOwn) ? 1 : 0;
    else counts.found += finding.facts.some(isOwn) ? 1 : 0;
    altered.instead = { of, is: undefined };
    counts.withheld += finder.find(wording, undefined, now).kind === 'none' ? 1 : 0;
  }
  return counts;
}
