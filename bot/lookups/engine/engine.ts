import type { Library } from '../../library/model.js';
import type { Engine, Finding, Subject } from '../finding.js';
import { Absences } from './absent.js';
import { Decider } from './decide.js';
import { EntryIndex } from './entry-index.js';
import { Finder } from './finder.js';
import { Gradual } from './gradual.js';
import { Judge } from './judge.js';
import { QuestionReader } from './reader.js';
import { searchBox } from './search-box.js';
import { Teller } from './tell.js';
import { TermReader } from './term-reader.js';

/** The look-up engine, built while the bot already answers. */
export interface EngineBeingBuilt extends Engine {
  /** What is left of the building; whoever looks something up before its end has the rest of it done at once. */
  readonly building: Gradual<Engine>;
}

/** The look-up engine over the library's entries. Building it takes half a second of work, in small steps. */
export function createEngine(library: Library): EngineBeingBuilt {
  const building = new Gradual(buildEngine(library));
  return {
    building,
    find: (question, subject, now) => building.result.find(question, subject, now),
    tell: (entryId, now) => building.result.tell(entryId, now),
    search: (query, most) => building.result.search(query, most),
  };
}

function* buildEngine(library: Library): Generator<void, Engine> {
  const index = yield* EntryIndex.building(library);
  const { lexicon, vocabulary, associations, weigh } = index;
  const terms = new TermReader(library.synonyms, lexicon, associations, weigh);
  yield;
  const reader = new QuestionReader(library.synonyms, lexicon, vocabulary, terms);
  yield;
  const teller = new Teller(library, (id) => index.byId.get(id)?.entry);
  const finder = new Finder(
    index,
    reader,
    new Decider(index, new Judge(index), teller, new Absences(teller)),
  );
  const search = searchBox(index, reader);
  return {
    find: (question: string, subject: Subject | undefined, now: Date): Finding =>
      finder.find(question, subject, now),
    tell(entryId, now) {
      const compiled = index.byId.get(entryId);
      if (!compiled) return undefined;
      const subject = { entryIds: [entryId], words: [], askedFor: [] };
      return { kind: 'answer', facts: [teller.fact(compiled.entry, now)], subject };
    },
    search: (query, most) => search(query, most),
  };
}
