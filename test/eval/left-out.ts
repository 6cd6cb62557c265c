import type { Library } from '../../bot/library/model.js';
import { Absences } from '../../bot/lookups/engine/absent.js';
import {
  compileEntry,
  presencesOf,
  type CompiledEntry,
} from '../../bot/lookups/engine/compiled-entry.js';
import { Decider } from '../../bot/lookups/engine/decide.js';
import { EntryIndex, type Entries } from '../../bot/lookups/engine/entry-index.js';
import { Finder } from '../../bot/lookups/engine/finder.js';
import { Judge } from '../../bot/lookups/engine/judge.js';
import { QuestionReader } from '../../bot/lookups/engine/reader.js';
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

/** Asks every wording, first left out of its entry, then with the entry left out. */
export function askLeftOut(library: Library, now: Date): LeftOut {
  const index = new EntryIndex(library);
  const { lexicon, vocabulary, associations, weigh, digester } = index;
  const altered = new Altered(index);
  const teller = new Teller(library, (id) => index.byId.get(id)?.entry);
  const terms = new TermReader(library.synonyms, lexicon, associations, weigh);
  const reader = new QuestionReader(library.synonyms, lexicon, vocabulary, terms);
  const decider = new Decider(altered, new Judge(altered), teller, new Absences(teller));
  const finder = new Finder(altered, reader, decider);
  const counts = { asked: 0, found: 0, among: 0, none: 0, withheld: 0 };
  for (const compiled of index.entries) {
    compiled.entry.asked.forEach((wording, at) => {
      const entry = {
        ...compiled.entry,
        asked: compiled.entry.asked.filter((_, other) => other !== at),
      };
      const without = compileEntry(entry, presencesOf(entry, digester), digester, weigh);
      altered.instead = { of: compiled, is: without };
      const finding = finder.find(wording, undefined, now);
      counts.asked += 1;
      if (finding.kind === 'none') counts.none += 1;
      else if (finding.kind === 'readings') {
        counts.among += finding.readings.some((one) => one.entry.id === entry.id) ? 1 : 0;
      } else counts.found += finding.facts.some((one) => one.entry.id === entry.id) ? 1 : 0;
      altered.instead = { of: compiled, is: undefined };
      counts.withheld += finder.find(wording, undefined, now).kind === 'none' ? 1 : 0;
    });
  }
  return counts;
}
