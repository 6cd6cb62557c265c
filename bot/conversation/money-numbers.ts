import type { MoneyToken } from './money-tokens.js';

/** A number found among the pieces, from `start` up to but not including `end`. */
export interface FoundNumber {
  readonly millionths: number;
  readonly start: number;
  readonly end: number;
  /** The largest of thousand and million that was said, or 1. */
  readonly scale: number;
  /** "Grand" was said: it is money. */
  readonly money: boolean;
  /** Digits alone, without commas, a thousand or a million. */
  readonly bare: boolean;
  /** "Three and a half", or more decimals than pence: of what, is not said. */
  readonly vague: boolean;
  /** "A couple of thousand". */
  readonly approximate: boolean;
}

/** One number with at most one thousand or million. */
interface Term extends FoundNumber {
  readonly words: boolean;
}

interface Part {
  readonly millionths: number;
  readonly end: number;
  /** It is a number only before a hundred, a thousand or a million: "a", "half". */
  readonly incomplete?: true;
}

const one = 1_000_000;

type Tokens = readonly MoneyToken[];

const isWord = (token: MoneyToken | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'word' && texts.includes(token.text);

/** Reads the number that begins at `start`: "3.5k", "two thousand five hundred", "a grand and a half". */
export function readNumber(tokens: Tokens, start: number): FoundNumber | undefined {
  const first = readTerm(tokens, start);
  if (!first || first.scale === 1) return first;
  let sum: FoundNumber = first;
  for (let lowest = first.scale; lowest > 1;) {
    const next = continuation(tokens, sum, lowest);
    if (!next) break;
    sum = { ...sum, millionths: sum.millionths + next.millionths, end: next.end };
    lowest = next.scale;
  }
  return sum;
}

/** What is added to a number of thousands: smaller, and of the kind that nobody says of something else. */
function continuation(tokens: Tokens, sum: FoundNumber, scale: number): Term | undefined {
  const joiner = tokens[sum.end];
  const comma = joiner?.kind === 'comma';
  const joined = comma || isWord(joiner, 'and');
  const next = readTerm(tokens, joined ? sum.end + 1 : sum.end);
  if (!next || next.millionths >= scale * one || next.vague) return undefined;
  const hundreds = next.millionths >= 100 * one;
  if (next.words) return comma && !hundreds ? undefined : next;
  return !joined && hundreds && next.scale === 1 ? next : undefined;
}

function readTerm(tokens: Tokens, start: number): Term | undefined {
  const quantity = readFigures(tokens, start) ?? readPhrase(tokens, start);
  if (!quantity) return undefined;
  const words = tokens[start]?.kind !== 'figures';
  const before = readFraction(tokens, quantity.end);
  const end = before?.end ?? quantity.end;
  const multiplier = readMultiplier(tokens, end);
  if (!multiplier) return unscaled(tokens, { start, words, ...quantity }, before);
  const after = before ? undefined : readFraction(tokens, multiplier.end);
  const fraction = (before ?? after)?.millionths ?? 0;
  return {
    millionths: (quantity.millionths + fraction) * multiplier.value,
    start,
    end: after?.end ?? multiplier.end,
    scale: multiplier.value >= 1_000 ? multiplier.value : 1,
    money: multiplier.money,
    bare: false,
    vague: false,
    approximate: isWord(tokens[start], 'couple') || isWord(tokens[start + 1], 'couple'),
    words,
  };
}

function unscaled(
  tokens: Tokens,
  { start, end, words, millionths, incomplete }: Part & { start: number; words: boolean },
  fraction: Part | undefined,
): Term | undefined {
  const token = tokens[start];
  if (incomplete) return undefined;
  const decimals = token?.kind === 'figures' ? token.decimals : 0;
  const vague = fraction !== undefined || decimals > 2 || millionths % 10_000 !== 0;
  const last = fraction?.end ?? end;
  const plain = { scale: 1, money: false, approximate: false };
  return {
    ...plain,
    millionths,
    start,
    end: last,
    bare: token?.kind === 'figures' && token.plain,
    vague,
    words,
  };
}

function readFigures(tokens: Tokens, start: number): Part | undefined {
  const token = tokens[start];
  if (token?.kind !== 'figures') return undefined;
  return { millionths: token.millionths, end: start + 1 };
}

/** "A thousand", "half a million", "a couple of hundred", "twelve hundred and fifty", "three point five". */
function readPhrase(tokens: Tokens, start: number): Part | undefined {
  const part = readPart(tokens, start);
  if (part) return { ...part, end: withoutFiller(tokens, part.end), incomplete: true };
  if (isWord(tokens[start], 'a', 'an') && readMultiplier(tokens, start + 1))
    return (
      readHundreds(tokens, start + 1, one) ?? { millionths: one, end: start + 1, incomplete: true }
    );
  const small = readSmall(tokens, start);
  if (!small) return undefined;
  return readPoint(tokens, small) ?? readHundreds(tokens, small.end, small.millionths) ?? small;
}

/** "Half", "a quarter", "three quarters", "a couple". */
function readPart(tokens: Tokens, start: number): Part | undefined {
  const at = isWord(tokens[start], 'a') ? start + 1 : start;
  if (isWord(tokens[at], 'half')) return { millionths: one / 2, end: at + 1 };
  if (isWord(tokens[at], 'quarter')) return { millionths: one / 4, end: at + 1 };
  if (isWord(tokens[at], 'couple')) return { millionths: 2 * one, end: at + 1 };
  const count = tokens[start];
  const three = count?.kind === 'unit' && count.value === 3;
  if (three && isWord(tokens[start + 1], 'quarters'))
    return { millionths: (3 * one) / 4, end: start + 2 };
  return undefined;
}

function withoutFiller(tokens: Tokens, from: number): number {
  const at = isWord(tokens[from], 'of') ? from + 1 : from;
  return isWord(tokens[at], 'a') ? at + 1 : at;
}

/** "And a half", "and a quarter", "and three quarters": added to a number of thousands. */
function readFraction(tokens: Tokens, start: number): Part | undefined {
  if (!isWord(tokens[start], 'and')) return undefined;
  const part = readPart(tokens, start + 1);
  return part && part.millionths < one ? part : undefined;
}

/** "Seven", "seventeen", "seventy", "seventy seven". */
function readSmall(tokens: Tokens, start: number): Part | undefined {
  const first = tokens[start];
  if (first?.kind !== 'unit' && first?.kind !== 'teen' && first?.kind !== 'ten') return undefined;
  const second = tokens[start + 1];
  if (first.kind === 'ten' && second?.kind === 'unit')
    return { millionths: (first.value + second.value) * one, end: start + 2 };
  return { millionths: first.value * one, end: start + 1 };
}

/** "Hundred and fifty" after a number: "twelve hundred" is said, "hundred hundred" is not. */
function readHundreds(tokens: Tokens, start: number, count: number): Part | undefined {
  if (tokens[start]?.kind !== 'hundred') return undefined;
  const joined = isWord(tokens[start + 1], 'and');
  const rest = readSmall(tokens, joined ? start + 2 : start + 1);
  const hundreds = count * 100;
  return rest
    ? { millionths: hundreds + rest.millionths, end: rest.end }
    : { millionths: hundreds, end: start + 1 };
}

/** "Three point five", "one point two five". */
function readPoint(tokens: Tokens, whole: Part): Part | undefined {
  if (!isWord(tokens[whole.end], 'point')) return undefined;
  let { millionths } = whole;
  let end = whole.end + 1;
  for (let worth = one / 10; worth >= 1; worth /= 10) {
    const digit = tokens[end];
    if (digit?.kind !== 'unit') break;
    millionths += digit.value * worth;
    end += 1;
  }
  return end === whole.end + 1 ? undefined : { millionths, end };
}

function readMultiplier(
  tokens: Tokens,
  at: number,
): { value: number; money: boolean; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind === 'scale') return { value: token.value, money: token.money, end: at + 1 };
  return token?.kind === 'hundred' ? { value: 100, money: false, end: at + 1 } : undefined;
}
