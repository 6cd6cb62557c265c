import { isCueKind, type CueKind } from '../../library/synonyms.js';
import type { Finding, Subject } from '../finding.js';
import type { CompiledEntry } from './compiled-entry.js';
import { contextOf, relatives, timeInContext, type Context } from './context.js';
import type { Decider } from './decide.js';
import type { Entries } from './entry-index.js';
import { lackOf } from './gate.js';
import { givesExactly } from './kinds.js';
import type { Question } from './question.js';
import { rank } from './ranking.js';
import type { QuestionReader } from './reader.js';
import type { Scored } from './scoring.js';
import { newestPeriod } from './series.js';
import type { Span } from './span.js';

/** How much it counts that an entry has to do with what was spoken of. */
const ofKinship = { leaning: 6, short: 3, long: 1.5 };
/** So little kinship is none. */
const unrelated = 0.3;
/** A word that says what is asked about, and is not easily said otherwise. */
const firmEnough = 0.4;
/** What can be asked for without a word of what it is about. */
const particular: ReadonlySet<CueKind> = new Set(['email', 'phone', 'contact', 'amount', 'link']);
/** So many words that say something are a question of its own. */
const standsAlone = 3;

/** Finds what answers a question: reads it, gathers and ranks the entries, and has it decided. */
export class Finder {
  private readonly newest: Span | undefined;

  constructor(
    private readonly index: Entries,
    private readonly reader: QuestionReader,
    private readonly decider: Decider,
  ) {
    this.newest = newestPeriod(index.entries);
  }

  find(text: string, subject: Subject | undefined, now: Date): Finding {
    const asked = this.reader.read(text);
    const context = subject && this.contextOf(subject);
    const from = context?.entries[0]?.period ?? this.newest;
    const question = { ...asked, time: timeInContext(asked, from) };
    if (context) {
      const finding = this.following(question, context, now);
      if (finding) return finding;
    }
    const ranked = rank(question, this.index, this.poolFor(question));
    return this.decider.decide(question, ranked, undefined, now).finding;
  }

  /** Asked for nothing but an address or the like, every entry that gives it may be meant. */
  private poolFor({ terms, cues }: Question): readonly CompiledEntry[] {
    const [kind] = cues.kinds;
    if (!kind || !particular.has(kind) || terms.some(({ light }) => !light)) {
      return this.index.candidates(terms);
    }
    const ofPeople = kind === 'email' || kind === 'phone' || kind === 'contact';
    return this.index.entries.filter(
      ({ entry }) => givesExactly(entry, kind) && (entry.type === 'person' || !ofPeople),
    );
  }

  private contextOf(subject: Subject): Context {
    const { terms } = this.reader.read(subject.words.join(' '));
    return contextOf(subject, terms, this.index);
  }

  /** "when was the next one?": the one that follows what was spoken of in its series, or came before it. */
  private neighbour({ cues, time }: Question, { entries }: Context): CompiledEntry | undefined {
    const side = cues.coming ? 'after' : cues.earlier ? 'before' : undefined;
    if (!side || time.spans.length > 0) return undefined;
    for (const one of entries) {
      const next = this.index.series.beside(one, side);
      if (next) return next;
    }
    return undefined;
  }

  /** The finding for a question that goes on from the one before; undefined when it does not. */
  private following(question: Question, context: Context, now: Date): Finding | undefined {
    const own = question.terms.filter(({ light }) => !light);
    const alone = rank(question, this.index, this.index.candidates(question.terms));
    const [first] = alone;
    const leans = question.leans || own.length === 0;
    const isItsOwn = own.length >= standsAlone || own.some(({ named }) => named);
    const clear = first && !lackOf(question, first, 'alone');
    if (clear && !leans && isItsOwn && context.kinship(first.compiled) < unrelated)
      return undefined;
    const saysNothing = own.every(({ firmness }) => firmness < firmEnough);
    const neighbour = saysNothing ? this.neighbour(question, context) : undefined;
    if (neighbour) return this.decider.answer([neighbour], question, context, now);
    const weight = leans
      ? ofKinship.leaning
      : own.length < standsAlone
        ? ofKinship.short
        : ofKinship.long;
    const pool = new Set([
      ...alone.map(({ compiled }) => compiled),
      ...this.index.candidates([...question.terms, ...context.terms]),
      ...relatives(context, this.index),
    ]);
    const full = leans ? inherit(question, context) : question;
    const ranked = rank(full, this.index, [...pool], (one) => weight * context.kinship(one));
    const { finding, related } = this.decider.decide(full, ranked, context, now);
    if (question.pronoun) return finding;
    if (!related && own.length > 0 && clear) return undefined;
    // What was spoken of must not keep an answer back that is plain without it.
    return finding.kind === 'none' && this.isPlain(question, alone, now) ? undefined : finding;
  }

  /** Whether a question has one answer by itself. */
  private isPlain(question: Question, alone: readonly Scored[], now: Date): boolean {
    if (question.terms.length === 0) return false;
    return this.decider.decide(question, alone, undefined, now).finding.kind === 'answer';
  }
}

/** "what about 2023?" asks for what was asked for before. */
function inherit(question: Question, { subject }: Context): Question {
  const { cues } = question;
  if (cues.kinds.some((kind) => kind !== 'what')) return question;
  return { ...question, cues: { ...cues, kinds: subject.askedFor.filter(isCueKind) } };
}
