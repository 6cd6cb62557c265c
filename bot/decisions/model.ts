/** What decisions, letters and outcomes are limited to, and how spending is settled. */
import type { Pence } from '../pot/model.js';

/** Characters of a reason; with fewer it says nothing. */
export const fewestReason = 10;
export const mostReason = 1_000;
/** Characters of a letter, an outcome, a note with a payment. */
export const mostLetter = 3_000;
export const mostOutcome = 1_000;
export const mostNote = 300;

/** What is said of an end date that has passed: so many days after the first time, once more. */
export const askAgainAfterDays = 14;

/** What becomes of the money of a finished project. */
export interface Settlement {
  /** What the pot pays: never more than was approved. */
  readonly pays: Pence;
  /** What returns to the pot. */
  readonly returns: Pence;
  /** What was spent beyond what was approved. */
  readonly over: Pence;
}

/** `pays` + `returns` is always what was approved. Pure. */
export function settlementOf(approved: Pence, spent: Pence): Settlement {
  const pays = Math.min(approved, spent);
  return { pays, returns: approved - pays, over: spent - pays };
}
