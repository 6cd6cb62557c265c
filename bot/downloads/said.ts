import { financialYearOf } from '../pot/model.js';
import type { Vocabulary } from '../proposals/port.js';
import { readFilterWords, type Named } from '../register/port.js';
import type { Subject } from './subject.js';

/** Ask for it, and say what kind of file is meant: one card offers both. */
const asking = new Set(
  (
    'as csv excel spreadsheet file files panel pack packs printable print printed pdf html page pages ' +
    'export exported download save get give send make into can could would like want need have'
  ).split(' '),
);

/** What an export is asked for, with what was understood and had to be left out. */
export interface ExportRead extends Subject {
  readonly leftOut: readonly Named[];
}

/**
 * Reads "shortlisted from Swale 2025/26 as csv"; without a year, that of `at`. Undefined when more is said
 * than which proposals are meant. Pure.
 */
export function readExportWords(
  words: readonly string[],
  vocabulary: Vocabulary<Named>,
  at: Date,
): ExportRead | undefined {
  const current = financialYearOf(at);
  const rest = words.filter((word) => !asking.has(word));
  const read = readFilterWords(rest, vocabulary, current);
  if (!read?.isClear) return undefined;
  return { year: read.year ?? current, filter: read.filter, leftOut: read.leftOut };
}
