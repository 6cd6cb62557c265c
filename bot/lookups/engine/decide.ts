import type { Finding, ToldFact } from '../finding.js';
import type { Absences } from './absent.js';
import { meaningOf } from './ambiguous.js';
import { comparison } from './compare.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Context } from './context.js';
import type { Entries } from './entry-index.js';
import { isNear } from './gate.js';
import type { Judge, Judgement } from './judge.js';
import type { Question } from './question.js';
import { readingOf, tellReadings } from './reading.js';
import type { Scored } from './scoring.js';
import { subjectOf } from './subject.js';
import type { Teller } from './tell.js';

/** Room for each of several facts told together. */
const roomOfEach = 420;

/** What a question was found to amount to. */
export interface Decision {
  readonly finding: Finding;
  /** Something of the content has to do with the question, whether it answers it or not. */
  readonly related: boolean;
}

/** Decides what a question's ranked entries amount to: an answer, several readings, or nothing. */
export class Decider {
  constructor(
    private readonly index: Entries,
    private readonly judge: Judge,
    private readonly teller: Teller,
    private readonly absences: Absences,
  ) {}

  /** `ranked`: the entries that may answer, the likeliest first; `context`: what it goes on about. */
  decide(
    question: Question,
    ranked: readonly Scored[],
    context: Context | undefined,
    now: Date,
  ): Decision {
    const judgement = this.judge.judge(question, ranked, context);
    const { lack } = judgement;
    const [top, ...more] = judgement.fitting;
    if (!top) {
      const finding = this.absent(question, ranked, judgement, context);
      return { finding, related: lack !== undefined && lack.of !== 'evidence' };
    }
    const { series } = this.index;
    const { beside } = question.time;
    const next = beside && series.beside(top.compiled, beside);
    const sought = comparison(question, top, series) ?? (next && [next]);
    if (sought) return { finding: this.answer(sought, question, context, now), related: true };
    const goesOn =
      context?.entries.length === 1 && context.entries[0] === top.compiled && question.leans;
    const standing = { following: context !== undefined, goesOn };
    const meaning = meaningOf(question, [top, ...more], judgement.lackKind, standing);
    const finding =
      meaning.kind === 'facts'
        ? this.answer(meaning.entries, question, context, now)
        : this.readings(meaning.entries, question, context);
    return { finding, related: true };
  }

  /** Tells these entries, the first at least. */
  answer(
    entries: readonly CompiledEntry[],
    question: Question,
    context: Context | undefined,
    now: Date,
  ): Finding {
    const { cues, time } = question;
    const timeAsked = time.spans.length > 0 || cues.earlier;
    const room = entries.length > 1 ? roomOfEach : undefined;
    const [first, ...more] = entries.map(
      ({ entry }): ToldFact =>
        this.teller.contact(entry, cues, now) ?? this.teller.fact(entry, now, timeAsked, room),
    );
    if (!first) throw new Error('An answer was to be made of no entry.');
    const subject = subjectOf(entries, question, context);
    return { kind: 'answer', facts: [first, ...more], subject };
  }

  private readings(
    entries: readonly CompiledEntry[],
    question: Question,
    context: Context | undefined,
  ): Finding {
    return {
      kind: 'readings',
      text: tellReadings(entries, question.cues, this.teller),
      readings: entries.map(readingOf),
      subject: subjectOf(entries, question, context),
    };
  }

  private absent(
    question: Question,
    ranked: readonly Scored[],
    { closest, lack }: Judgement,
    context: Context | undefined,
  ): Finding {
    const isAbout = lack !== undefined && lack.of !== 'evidence';
    const order = isAbout ? [closest, ...ranked] : ranked;
    const nearest = [...new Set(order)].flatMap((scored) => scored?.compiled ?? []);
    const near = isAbout ? [] : ranked.filter((scored) => isNear(question, scored));
    const newest = closest && this.index.series.yearsOf(closest.compiled).at(-1);
    // When only the time is lacking, what was spoken of stays the subject.
    const stays = context && (!isAbout || lack.of === 'time');
    const subject = stays
      ? context.subject
      : isAbout
        ? subjectOf(nearest.slice(0, 1), question, context)
        : undefined;
    const told = near.map(({ compiled }) => compiled);
    return this.absences.tell(question, lack, { nearest, newest, told }, subject);
  }
}
