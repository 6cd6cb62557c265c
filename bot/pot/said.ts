import { readMoneyAlone, type MoneyReading } from '../conversation/money.js';
import { readYear, type FinancialYear } from './model.js';

/** What an editor wants done to the pot, as far as the words say it. */
export interface MoneySaid {
  readonly year?: FinancialYear;
  /** 'missing' when no amount was said, 'unclear' when it is not one exact amount. */
  readonly amount: number | 'missing' | 'unclear';
  readonly reason?: string;
}

const beforeReason =
  /\b(?:because(?: of)?|due to|since|as|reason(?: is)?)\b[:,]?|\s[-–—]\s|[:;]\s/iu;
const yearSaid =
  /(?:\b(?:for|in|of)\s+)?(?:the\s+)?(?:(?:financial\s+)?year\s+)?\b((?:20)?\d{2}[/-](?:20)?\d{2})\b/giu;
const potSaid =
  /(?:\b(?:in|to|into|from|out of|for)\s+)?(?:\b(?:the|a|our)\s+)?(?:\btactical\s+)?\bpot\b/giu;
const verbSaid =
  /\b(?:add|top up|take|remove|open|start|with|more|another|extra|some|money|away|out|by)\b/giu;

/**
 * Reads "add £500 to the pot for 2026/27 because the grant grew". Undefined when more is said than
 * an amount, a year and a reason: then it is no such request. Pure.
 */
export function readMoneySaid(text: string): MoneySaid | undefined {
  const split = beforeReason.exec(text);
  const reason = split ? text.slice(split.index + split[0].length).trim() : '';
  const said = readOpeningSaid(split ? text.slice(0, split.index) : text);
  return said && { ...said, ...(reason !== '' && { reason }) };
}

/** Reads "open pot 2026/27 £13,221" likewise: without a reason. */
export function readOpeningSaid(head: string): MoneySaid | undefined {
  if (!/\bpot\b/i.test(head)) return undefined;
  const years: FinancialYear[] = [];
  const rest = head
    .replace(yearSaid, (said, word: string) => {
      const year = readYear(word);
      if (year === undefined) return said;
      years.push(year);
      return ' ';
    })
    .replace(potSaid, ' ')
    .replace(verbSaid, ' ');
  const [year] = years;
  const amount = amountIn(rest);
  if (amount === undefined || years.length > 1) return undefined;
  return { amount, ...(year && { year }) };
}

function amountIn(rest: string): MoneySaid['amount'] | undefined {
  const reading = readMoneyAlone(rest);
  if (reading.kind !== 'none') return exactAmount(reading);
  const words = rest.replace(/\b(?:please|pls|hi|hello|thanks|thank you|up)\b/giu, '');
  if (!/[\p{L}\p{N}]/u.test(words)) return 'missing';
  return /\d/.test(words) && !/\p{L}{3}/u.test(words) ? 'unclear' : undefined;
}

/** Pence, where it is one amount and not "about". */
export function exactAmount(reading: MoneyReading): number | 'unclear' {
  return reading.kind === 'amount' && !reading.approximate ? reading.pence : 'unclear';
}

const besideYear = new Set([
  ...['for', 'in', 'of', 'the', 'year', 'financial', 'this', 'is', 'left', 'now', 'so', 'far'],
  ...['still', 'there', 'today', 'me', 'us', 'tell', 'our'],
]);

/** The year that is named beside "pot"; undefined when other things are said there as well. */
export function readYearSaid(
  words: readonly string[],
  current: FinancialYear,
): FinancialYear | undefined {
  const years = words.filter((word) => !besideYear.has(word)).map(readYear);
  const [year = current, ...more] = years;
  return more.length > 0 || years.some((one) => one === undefined) ? undefined : year;
}
