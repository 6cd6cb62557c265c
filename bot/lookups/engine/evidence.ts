import type { CompiledEntry } from './compiled-entry.js';
import { givesExactly, missingKind } from './kinds.js';
import { bestWording, likeness, type Coverage, type Likeness } from './likeness.js';
import { placeAgreement } from './places.js';
import type { Question } from './question.js';
import { timing } from './timing.js';
import { mayTell } from './value.js';

/** What speaks for and against an entry as the answer to a question; each from 0 to 1. */
export interface Evidence {
  readonly coverage: Coverage;
  readonly wording: Likeness;
  readonly subject: Likeness;
  readonly main: Likeness;
  readonly allAbout: Likeness;
  readonly opening: Likeness;
  /** The opening has such words or numbers as would answer; undefined when none would show. */
  readonly tells: boolean | undefined;
  /** The share of what is asked for that the entry gives; 0.5 when nothing in particular is. */
  readonly kind: number;
  /** What the entry gives before all is what is asked for. */
  readonly kindFirst: boolean;
  /** The entry cannot answer what is asked for. */
  readonly kindMissing: boolean;
  /** A meaning is asked for, and the entry is one; or the one without the other. */
  readonly meaning: 'both' | 'only-asked' | 'only-entry' | 'neither';
  /** The entry is about the time asked; undefined when none is. */
  readonly time: number | undefined;
  readonly place: number | undefined;
  /** Not asked for a time, and no newer one follows. */
  readonly newest: boolean;
  readonly superseded: boolean;
  readonly asksNewest: boolean;
  /** A person is asked for, and the entry is one. */
  readonly person: boolean;
  /** How recent the paper is, from 0 to 1, when no time is asked for. */
  readonly recency: number;
}

export function evidenceFor(
  question: Question,
  compiled: CompiledEntry,
  covered: Coverage,
  newest: boolean,
): Evidence {
  const { terms, cues, time, places } = question;
  const { entry } = compiled;
  const particular = cues.kinds.filter(
    (kind) => kind !== 'what' && kind !== 'whether' && kind !== 'meaning',
  );
  const given = particular.filter((kind) => givesExactly(entry, kind));
  const asksMeaning = cues.kinds.includes('meaning') || question.bare;
  const isMeaning = entry.type === 'glossary';
  return {
    coverage: covered,
    wording: bestWording(terms, compiled),
    subject: likeness(terms, compiled.subject),
    main: likeness(terms, compiled.main),
    allAbout: likeness(terms, compiled.allAbout),
    opening: likeness(terms, compiled.openingWording),
    tells: mayTell(cues.kinds, compiled.opening),
    kind: particular.length === 0 ? 0.5 : given.length / particular.length,
    kindFirst: particular.some((kind) => kind === entry.gives[0]),
    kindMissing: missingKind(cues.kinds, compiled) !== undefined,
    meaning: asksMeaning
      ? isMeaning
        ? 'both'
        : 'only-asked'
      : isMeaning
        ? 'only-entry'
        : 'neither',
    time: timing(time, compiled),
    place:
      places.length === 0
        ? undefined
        : Math.min(...places.map((place) => placeAgreement(place, entry.places))),
    newest: newest && !cues.earlier,
    superseded: entry.supersededBy !== undefined && !cues.earlier,
    asksNewest: cues.newest,
    person: cues.kinds.includes('who') && entry.type === 'person',
    recency:
      time.spans.length > 0 || cues.earlier ? 0 : (Number(entry.asAt.slice(0, 4)) - 2015) / 10,
  };
}
