import type { CalendarDate } from '../conversation/calendar.js';
import type { Entry } from '../library/entries.js';

/** What a question was about, kept so that the next question may lean on it. */
export interface Subject {
  /** The entry that answered, or the entries of the readings that were offered. */
  readonly entryIds: readonly string[];
  /** The words that named the subject, as they were understood. */
  readonly words: readonly string[];
  /** What was asked for: who, amount, … */
  readonly askedFor: readonly string[];
  /** The time that was asked about, when one was named: "2023/24". */
  readonly period?: string;
}

/** One fact as it is to be told. */
export interface ToldFact {
  readonly entry: Entry;
  /** The fact first, in one to three sentences: the entry's answer, or what of it was asked for. */
  readonly text: string;
  /** The items of a list, whole. */
  readonly list: readonly string[];
  /** What the papers disagree about or leave open; or that a newer entry replaces this one. */
  readonly notes: readonly string[];
  /** "KCSP notes, 14 March 2024, minute 113". */
  readonly citation: string;
  readonly asAt: CalendarDate;
  /** The source is more than 24 months old. */
  readonly old: boolean;
}

/** One of several good readings of a question. */
export interface Reading {
  /** What is on its button: "KCSP", "Working Group: M Powell". */
  readonly label: string;
  readonly entry: Entry;
}

/** What the engine makes of a question. */
export type Finding =
  /** The answer; several facts where the question compares or spans times. */
  | {
      readonly kind: 'answer';
      readonly facts: readonly [ToldFact, ...ToldFact[]];
      readonly subject: Subject;
    }
  /** Several good readings: `text` names them all. */
  | {
      readonly kind: 'readings';
      readonly text: string;
      readonly readings: readonly Reading[];
      readonly subject: Subject;
    }
  /** Nothing that answers it: `text` says what is missing; `nearest` are at most two entries to offer. */
  | {
      readonly kind: 'none';
      readonly text: string;
      readonly nearest: readonly Reading[];
      readonly subject?: Subject;
    };

/** Finds facts. Pure: the same question, subject and time give the same finding. */
export interface Engine {
  find(question: string, subject: Subject | undefined, now: Date): Finding;
  /** The whole answer of one entry, as for a pressed reading. */
  tell(entryId: string, now: Date): Finding | undefined;
  /** For a search box: entries by relevance, or what is useful at once when the query is empty. */
  search(query: string, most: number): readonly Entry[];
}
