import type { Finding, Subject } from '../finding.js';
import { timelessSubject } from './about.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Lack } from './gate.js';
import type { Question } from './question.js';
import { readingOf } from './reading.js';
import { shortened, type Teller } from './tell.js';

const nearestShown = 2;
const roomForValue = 220;
const roomForNearest = 170;

const nameOf = (compiled: CompiledEntry): string =>
  compiled.entry.type === 'person' ? compiled.entry.details.person.name : compiled.entry.subject;

/** What comes closest to a question that has no answer. */
export interface Closest {
  /** The closest first. */
  readonly nearest: readonly CompiledEntry[];
  /** The newest of the series of the first. */
  readonly newest: CompiledEntry | undefined;
  /** Those near enough for their facts to be told as the nearest. */
  readonly told: readonly CompiledEntry[];
}

/** Tells honestly what is not in the content, and what is nearest to it. */
export class Absences {
  constructor(private readonly teller: Teller) {}

  tell(
    question: Question,
    lack: Lack | undefined,
    closest: Closest,
    subject: Subject | undefined,
  ): Finding {
    return {
      kind: 'none',
      text: this.text(question, lack, closest),
      nearest: closest.nearest.slice(0, nearestShown).map(readingOf),
      ...(subject && { subject }),
    };
  }

  private text(question: Question, lack: Lack | undefined, closest: Closest): string {
    const [first] = closest.nearest;
    if (!lack || !first || lack.of === 'evidence') return this.withNearest(closest.told);
    switch (lack.of) {
      case 'time':
        return this.withoutTime(question, closest.newest ?? first);
      case 'place':
        return this.teller.say('lookup.none-place', { subject: nameOf(first) });
      case 'future':
        return this.teller.say('lookup.none-coming');
      case 'kind': {
        const isNumber = lack.kind === 'number' && first.entry.type === 'person';
        const key = `lookup.none-${isNumber ? 'phone' : lack.kind}`;
        return this.teller.say(key, { subject: nameOf(first) });
      }
    }
  }

  /** The facts that come closest are told as what they are, not as the answer. */
  private withNearest(told: readonly CompiledEntry[]): string {
    if (told.length === 0) return this.teller.say('lookup.none');
    const readings = told.slice(0, nearestShown).map((compiled) => {
      const value = shortened(compiled.entry.answer, roomForNearest);
      return this.teller.say('lookup.reading', { label: readingOf(compiled).label, value });
    });
    return this.teller.say('lookup.none-near', { nearest: readings.join('\n') });
  }

  private withoutTime({ time }: Question, newest: CompiledEntry): string {
    const period = time.spans.map(({ text }) => text).join(', ');
    const subject = timelessSubject(newest);
    if (period === '') return this.teller.say('lookup.none');
    const held = newest.entry.period;
    if (held === undefined) return this.teller.say('lookup.none-time', { subject, period });
    const value = shortened(newest.entry.answer, roomForValue);
    return this.teller.say('lookup.none-time-newest', { subject, period, held, value });
  }
}
