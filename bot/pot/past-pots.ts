import type { Library } from '../library/model.js';
import { readYear, type FinancialYear, type Pence } from './model.js';

/** What a public paper says of the tactical pot of a year before this service kept it. */
export interface PastPot {
  readonly year: FinancialYear;
  readonly amount: Pence;
  /** "Working group report, 12 July 2023". */
  readonly citation: string;
}

const series = 'tactical-pot-amount';
const pencePerPound = 100;

/** The tactical pots that the content tells of, the newest year first. */
export function pastPots(library: Pick<Library, 'entries' | 'papers'>): readonly PastPot[] {
  return library.entries
    .flatMap((entry): readonly PastPot[] => {
      if (entry.type !== 'grant' || entry.series !== series) return [];
      const year = readYear(entry.details.year ?? '');
      const { amount: pounds } = entry.details;
      if (year === undefined || pounds === undefined) return [];
      const { citation } = library.papers[entry.source.paper];
      return [{ year, amount: Math.round(pounds * pencePerPound), citation }];
    })
    .sort((one, other) => other.year.localeCompare(one.year));
}
