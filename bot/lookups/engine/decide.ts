import type { Finding, Subject, ToldFact } from '../finding.js';
import type { CueKind } from '../../library/synonyms.js';
import { groupOf, kinship, type Slugs } from './about.js';
import type { Absences } from './absent.js';
import { meaningOf } from './ambiguous.js';
import { comparison } from './compare.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Context } from './context.js';
import type { EntryIndex } from './entry-index.js';
import { isNear, lackOf, type Lack } from './gate.js';
import type { Question } from './question.js';
import { readingOf, tellReadings } from './reading.js';
import { contentScore, type Scored } from './scoring.js';
import { besideIn, yearsOf } from './series.js';
import type { Teller } from './tell.js';

/** How much better the content of an entry that lacks what is asked for must fit than that of the best that does not. */
const overshadowing = { ofOthers: 1.6, ofKin: 3.2 };
const kindred = 0.5;
/** How far behind in content the newest of a series may be. */
const ofSameSeries = 3;
/** How much it counts that an entry has to do with what was spoken of. */
const ofKin = 4;
const lookedAt = 12;
const contacts: ReadonlySet<CueKind> = new Set(['email', 'phone', 'contact']);
/** Room for each of several facts told together. */
const roomOfEach = 420;
/** How near to what was spoken of an entry must be, the less a question says itself. */
const nearEnough = { saysNothing: 0.7, leans: 0.4 };

/** The entry whose content fits best, whatever is asked of it. */
function closestOf(ranked: readonly Scored[], context: Context | undefined): Scored | undefined {
  let closest: Scored | undefined;
  let most = -Infinity;
  for (const scored of ranked.slice(0, lookedAt)) {
    const kin = context ? context.kinship(scored.compiled) * ofKin : 0;
    const fits = contentScore(scored.evidence) + kin;
    if (fits > most) [closest, most] = [scored, fits];
  }
  return closest;
}

const saysOf = ({ terms }: Question): readonly string[] =>
  terms.filter(({ light }) => !light).map(({ text }) => text);

function lacks(question: Question, scored: Scored, context: Context | undefined): Lack | undefined {
  if (!context) return lackOf(question, scored, 'alone');
  const kinship = context.kinship(scored.compiled);
  const own = saysOf(question).length;
  // An address is that of the one who was spoken of, and of nobody near.
  const ofOne = own === 0 && question.cues.kinds.some((kind) => contacts.has(kind));
  const isOne = context.entries.some((one) => groupOf(one) === groupOf(scored.compiled));
  if (ofOne && !isOne) return { of: 'evidence', terms: [] };
  const needed =
    own === 0 ? nearEnough.saysNothing : question.leans || own === 1 ? nearEnough.leans : 0;
  if (kinship < needed) return { of: 'evidence', terms: [] };
  return lackOf(question, scored, kinship >= nearEnough.leans ? 'following' : 'alone');
}

/** What a question was found to amount to. */
export interface Decision {
  readonly finding: Finding;
  /** Something of the content has to do with the question, whether it answers it or not. */
  readonly related: boolean;
}

/** Decides what a question's ranked entries amount to: an answer, several readings, or nothing. */
export class Decider {
  constructor(
    private readonly index: EntryIndex,
    private readonly teller: Teller,
    private readonly absences: Absences,
    private readonly slugs: Slugs,
  ) {}

  /**
   * `ranked`: the entries that may answer, the likeliest first; `context`: what it goes on about.
   */
  decide(
    question: Question,
    ranked: readonly Scored[],
    context: Context | undefined,
    now: Date,
  ): Decision {
    const judged = ranked.map((scored) => ({ scored, lack: lacks(question, scored, context) }));
    const fitting = judged.filter(({ lack }) => !lack).map(({ scored }) => scored);
    const [top, ...more] = context?.entries.some((one) => one === fitting[0]?.compiled)
      ? fitting
      : this.newestBefore(question, fitting);
    const closest = closestOf(ranked, context);
    const lack = judged.find(({ scored }) => scored === closest)?.lack;
    if (!top || (closest && lack && this.overshadows(closest, lack, top))) {
      const related = lack !== undefined && lack.of !== 'evidence';
      return { finding: this.absent(question, ranked, closest, lack, context), related };
    }
    const compared = comparison(question, top, this.index.entries);
    const told = (entries: readonly CompiledEntry[]): Decision => ({
      finding: this.answer(entries, question, context, now),
      related: true,
    });
    if (compared) return told(compared);
    const { beside } = question.time;
    const next = beside && besideIn(top.compiled, beside, this.index.entries);
    if (next) return told([next]);
    const others = judged.filter((one) => one.lack?.of === 'kind').map(({ scored }) => scored);
    const goesOn =
      context?.entries.length === 1 && context.entries[0] === top.compiled && question.leans;
    const meaning = meaningOf(question, [top, ...more], others, context !== undefined, goesOn);
    if (meaning.kind === 'facts') return told(meaning.entries);
    const finding: Finding = {
      kind: 'readings',
      text: tellReadings(meaning.entries, question.cues, this.teller),
      readings: meaning.entries.map(readingOf),
      subject: subjectOf(meaning.entries, question, context),
    };
    return { finding, related: true };
  }

  /** Asked for no time, the newest of a series comes before the older ones. */
  private newestBefore(question: Question, fitting: readonly Scored[]): readonly Scored[] {
    const [top] = fitting;
    const { time, cues } = question;
    if (
      !top ||
      time.spans.length > 0 ||
      cues.earlier ||
      this.index.newest.has(top.compiled.entry.id)
    )
      return fitting;
    const newest = yearsOf(top.compiled, this.index.entries).at(-1);
    const found = fitting.find(({ compiled }) => compiled === newest);
    if (!found || contentScore(top.evidence) - contentScore(found.evidence) > ofSameSeries)
      return fitting;
    return [{ ...found, score: top.score }, ...fitting.filter((one) => one !== found)];
  }

  /** Whether a question means an entry that cannot answer it, rather than the best of those that can. */
  private overshadows(closest: Scored, lack: Lack, top: Scored): boolean {
    if (lack.of === 'evidence') return false;
    const isKin = kinship(closest.compiled, top.compiled, this.slugs) >= kindred;
    if (isKin && lack.of !== 'kind') return false;
    const ahead = contentScore(closest.evidence) - contentScore(top.evidence);
    return ahead > (isKin ? overshadowing.ofKin : overshadowing.ofOthers);
  }

  private absent(
    question: Question,
    ranked: readonly Scored[],
    closest: Scored | undefined,
    lack: Lack | undefined,
    context: Context | undefined,
  ): Finding {
    const isAbout = lack !== undefined && lack.of !== 'evidence';
    const order = isAbout ? [closest, ...ranked] : ranked;
    const nearest = [...new Set(order)].flatMap((scored) => scored?.compiled ?? []);
    const near = isAbout ? [] : ranked.filter((scored) => isNear(question, scored));
    const newest = closest && yearsOf(closest.compiled, this.index.entries).at(-1);
    const subject = isAbout ? subjectOf(nearest.slice(0, 1), question, context) : context?.subject;
    const told = near.map(({ compiled }) => compiled);
    return this.absences.tell(question, lack, { nearest, newest, told }, subject);
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
    return {
      kind: 'answer',
      facts: [first, ...more],
      subject: subjectOf(entries, question, context),
    };
  }
}

/** What is kept for the next question to lean on. */
function subjectOf(
  entries: readonly CompiledEntry[],
  question: Question,
  context: Context | undefined,
): Subject {
  const own = saysOf(question);
  const before = own.length > 0 && !question.leans ? [] : (context?.subject.words ?? []);
  const [span] = question.time.spans;
  return {
    entryIds: entries.map(({ entry }) => entry.id),
    words: [...new Set([...before, ...own])],
    askedFor: question.cues.kinds,
    ...(span && { period: span.text }),
  };
}
