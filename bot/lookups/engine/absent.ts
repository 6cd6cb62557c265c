import type { Finding, Subject } from '../finding.js';
import { timelessSubject } from './about.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Lack } from './gate.js';
import type { Question } from './question.js';
import { readingOf } from './reading.js';
import { shortened, type Teller } from './tell.js';

const nearestShown = 2;
const roomForValue = 220;

const nameOf = (compiled: CompiledEntry): string =>
  compiled.entry.type === 'person' ? compiled.entry.details.person.name : compiled.entry.subject;

/** Tells honestly what is not in the content, and what is nearest to it. */
export class Absences {
  constructor(private readonly teller: Teller) {}

  /** `nearest`: the entries that come closest, the closest first. */
  tell(
    question: Question,
    lack: Lack | undefined,
    nearest: readonly CompiledEntry[],
    newest: CompiledEntry | undefined,
    subject: Subject | undefined,
  ): Finding {
    const text = this.text(question, lack, nearest[0], newest);
    return {
      kind: 'none',
      text,
      nearest: nearest.slice(0, nearestShown).map(readingOf),
      ...(subject && { subject }),
    };
  }

  private text(
    question: Question,
    lack: Lack | undefined,
    closest: CompiledEntry | undefined,
    newest: CompiledEntry | undefined,
  ): string {
    if (!lack || !closest || lack.of === 'evidence') return this.teller.say('lookup.none');
    switch (lack.of) {
      case 'time':
        return this.withoutTime(question, newest ?? closest);
      case 'place':
        return this.teller.say('lookup.none-place', { subject: nameOf(closest) });
      case 'future':
        return this.teller.say('lookup.none-coming');
      case 'kind':
        return this.teller.say(`lookup.none-${lack.kind}`, { subject: nameOf(closest) });
    }
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
