import type { ProposalSummary } from './summary.js';

/* Words as the search knows them: lower case, without accents, in characters that a row key may hold. */

/** So many words of one proposal are found; title and organisation seldom have more than twenty. */
export const mostWords = 48;
const mostLetters = 40;

/** Words that stand in most titles and tell nothing. */
const emptyWords = new Set(['the', 'and', 'of', 'for', 'in', 'to', 'at', 'on', 'an', 'with', 'by']);

const referencePattern = /\btp[- ]?(\d{4})[- ]?([a-z0-9]{1,6})\b/giu;

/** Every word by which a proposal is found: of its title, its organisation and its reference. Pure. */
export function indexWords({
  title,
  organisation,
  reference,
}: Pick<ProposalSummary, 'title' | 'organisation' | 'reference'>): readonly string[] {
  const whole = plainWords(reference);
  const letters = plainWords(reference.split('-').at(-1) ?? '');
  const all = [...whole, ...letters, ...plainWords(title), ...plainWords(organisation)];
  return [...new Set(all)].slice(0, mostWords);
}

/** What somebody looks for: each is the beginning of a word to be found. Empty when nothing can be. Pure. */
export function soughtWords(text: string): readonly string[] {
  return [...new Set(plainWords(text).map(withoutEnding))].slice(0, mostSought);
}

/** More words than this narrow nothing further. */
const mostSought = 8;

/** Whether each sought word begins one of the proposal's. Pure. */
export function hasWords(summary: ProposalSummary, sought: readonly string[]): boolean {
  if (sought.length === 0) return true;
  const words = indexWords(summary);
  return sought.every((beginning) => words.some((word) => word.startsWith(beginning)));
}

/** The first of a proposal's words, by the alphabet, that begins so: under it alone a search shows the proposal. */
export function firstWord(summary: ProposalSummary, beginning: string): string | undefined {
  return [...indexWords(summary)].sort().find((word) => word.startsWith(beginning));
}

function plainWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(referencePattern, ' tp$1$2 ');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word.length > 1 && !emptyWords.has(word))
    .map((word) => inAscii(word).slice(0, mostLetters));
}

/** Letters beyond ASCII become their number, so that a beginning stays a beginning. */
function inAscii(word: string): string {
  return word.replace(/[^a-z0-9]/gu, (letter) => `_${letter.codePointAt(0)?.toString(16) ?? ''}_`);
}

/** "scams" finds "scam" and "scammers", "communities" finds "community". */
function withoutEnding(word: string): string {
  if (word.length < 4 || /[\d_]/.test(word)) return word;
  if (word.length > 5 && word.endsWith('ies')) return word.slice(0, -3);
  if (word.length > 5 && /(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('y')) return word.slice(0, -1);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
