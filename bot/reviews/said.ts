import { readYear, type FinancialYear } from '../pot/model.js';

const beside = new Set(['for', 'in', 'of', 'the', 'year', 'financial', 'this', 'pot', 'now']);

/** The year that is named beside a command; undefined when other things are said there as well. */
export function yearSaid(
  words: readonly string[],
  current: FinancialYear,
): FinancialYear | undefined {
  const years = words.filter((word) => !beside.has(word)).map(readYear);
  const [year = current, ...more] = years;
  return more.length > 0 || years.some((one) => one === undefined) ? undefined : year;
}
