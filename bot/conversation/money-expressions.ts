import { readNumber, type FoundNumber } from './money-numbers.js';
import type { MoneyToken } from './money-tokens.js';

/* Amounts among the pieces of a sentence, and what the words around them make of them. */

/** An amount where it stands: with a sign of money, it is one in any sentence. */
export interface Expression extends FoundNumber {
  readonly sure: boolean;
}

export type Tokens = readonly MoneyToken[];

/** Words as a set, written with a space between them. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Before an amount these say that it is not exact, or a limit. */
export const approximators = wordSet(
  'about around roughly approximately approx circa ca c maybe perhaps say nearly almost probably ' +
    'estimated ish ~ + up least most max maximum min minimum over under below above more less ' +
    'than upwards exceeding thereabouts',
);

/** Words that may stand around an amount without making it the number of something else. */
const fillers = wordSet(
  "it it's its is that that's thats be would will should could we i we'd i'd we're i'm am are our " +
    'my the need want like ask asking for request requesting please amount total totals in ' +
    'altogether all exactly only just think cost costs budget grant funding money of a sum an ' +
    'thanks thank you to at no not or so from between and do with make makes yes ok looking = ' +
    'answer makes estimate region',
);

/** After an amount these say that it is not the whole: "£20 each". */
const shares = wordSet(
  'each per / @ x × * times pp monthly weekly yearly annually hourly daily percent pence penny p',
);
const periods = wordSet('month week year day hour head person session quarter term');

/** What may follow "three thousand" when it is money: of "three thousand people" it is not. */
const mayFollow = wordSet(
  'for in to from but if because would will should is and or so total altogether please thanks ' +
    'max maximum + ish at as',
);

/** With one of these nothing in the text is taken for an amount. */
export const refused = wordSet('minus negative $ € ¥ dollar dollars euro euros < >');

/** Every number in the order of the text, with the sign of money that belongs to it. */
export function expressionsIn(tokens: Tokens): readonly Expression[] {
  const found: Expression[] = [];
  for (let at = 0; at < tokens.length;) {
    const prefixed = tokens[at]?.kind === 'pounds';
    const number = readNumber(tokens, prefixed ? at + 1 : at);
    if (!number) at += 1;
    else {
      const suffixed = tokens[number.end]?.kind === 'pounds';
      const end = suffixed && !isAmountAhead(tokens, number.end) ? number.end + 1 : number.end;
      found.push({ ...number, start: at, end, sure: prefixed || end > number.end || number.money });
      at = end;
    }
  }
  return found;
}

/** Whether the sign of money belongs to what follows: "3 £4". */
function isAmountAhead(tokens: Tokens, sign: number): boolean {
  return readNumber(tokens, sign + 1) !== undefined;
}

/** Whether what stands around an amount says that it is none: "-£5", "£20 each", "£5 7", "3 and a half". */
export function isSpoilt(tokens: Tokens, { start, end, vague }: Expression): boolean {
  const [before, after] = [tokens[start - 1], tokens[end]];
  if (vague || isNegative(tokens, start)) return true;
  if (before?.kind === 'other-number' || isNumberLike(after)) return true;
  if (isIn(shares, before) || isIn(shares, after)) return true;
  if (isIn(wordSet('between'), before)) return false;
  if (isIn(wordSet('a an'), after) && isIn(periods, tokens[end + 1])) return true;
  return isIn(wordSet('and'), after) && isNumberLike(tokens[end + 1]);
}

function isNegative(tokens: Tokens, start: number): boolean {
  const before = tokens[start - 1];
  if (tokens[start]?.kind === 'pounds' && tokens[start + 1]?.kind === 'dash') return true;
  if (before?.kind !== 'dash') return false;
  const left = tokens[start - 2];
  return left === undefined || (before.tight && (left.kind === 'word' || left.kind === 'stop'));
}

function isNumberLike(token: MoneyToken | undefined): boolean {
  switch (token?.kind) {
    case 'other-number':
    case 'hundred':
    case 'scale':
    case 'figures':
    case 'unit':
    case 'teen':
    case 'ten':
      return true;
    case 'pounds':
    case 'dash':
    case 'comma':
    case 'stop':
    case 'word':
    case undefined:
      return false;
  }
}

/** Whether a piece is one of these words. */
export function isIn(words: ReadonlySet<string>, token: MoneyToken | undefined): boolean {
  return token?.kind === 'word' && words.has(token.text);
}

/** The pieces that belong to no amount. */
export function restOf(tokens: Tokens, found: readonly Expression[]): Tokens {
  const taken = new Set<number>();
  for (const { start, end } of found) for (let at = start; at < end; at += 1) taken.add(at);
  return tokens.filter((_, at) => !taken.has(at));
}

/** Whether a piece says nothing of what the amount is for. */
export function isFiller(token: MoneyToken): boolean {
  if (token.kind === 'word') return fillers.has(token.text) || approximators.has(token.text);
  return token.kind === 'dash' || token.kind === 'comma' || token.kind === 'stop';
}

/** Whether an amount without a sign of money is one in a longer sentence. */
export function mayStandAlone(tokens: Tokens, { scale, end }: Expression): boolean {
  const after = tokens[end];
  return scale > 1 && (after?.kind !== 'word' || mayFollow.has(after.text));
}

/** A bare 2027 is rather a year than £2,027; whoever means the amount writes the sign. */
export function isYear({ millionths, bare, sure }: Expression): boolean {
  const pounds = millionths / 1_000_000;
  return bare && !sure && pounds >= 2015 && pounds <= 2040 && pounds % 10 !== 0;
}

const nearBefore = 4;
const approximatorsAfter = wordSet('ish + ~ max maximum approx approximately roughly thereabouts');

/** Whether the words beside an amount say that it is not exact: "about £500", "£500 or so". */
export function isApproximate(tokens: Tokens, { start, end }: Expression): boolean {
  const before = tokens.slice(Math.max(0, start - nearBefore), start).reverse();
  const broken = before.findIndex((token) => !isFiller(token));
  const near = broken < 0 ? before : before.slice(0, broken);
  if (near.some((token) => isIn(approximators, token))) return true;
  const [next, second] = [tokens[end], tokens[end + 1]];
  if (isIn(approximatorsAfter, next)) return true;
  if (isIn(wordSet('or'), next)) return isIn(wordSet('so thereabouts'), second);
  return isIn(wordSet('at'), next) && isIn(wordSet('most least'), second);
}
