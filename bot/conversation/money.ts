import {
  approximators,
  expressionsIn,
  isApproximate,
  isFiller,
  isIn,
  isSpoilt,
  isYear,
  mayStandAlone,
  refused,
  restOf,
  wordSet,
  type Expression,
  type Tokens,
} from './money-expressions.js';
import { moneyTokens } from './money-tokens.js';

/** What somebody wrote when asked for an amount of money. All in whole pence. */
export type MoneyReading =
  | { readonly kind: 'amount'; readonly pence: number; readonly approximate: boolean }
  /** "£3k-£4k": one amount has to be asked for. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'none' };

/** The most that is taken for an amount: £100 million. */
export const mostPence = 10_000_000_000;

/** An amount is said in fewer: a pasted page is read clause by clause. */
const mostCharacters = 2_000;

const none: MoneyReading = { kind: 'none' };

/**
 * Reads an amount of pounds as people write it: "£3.5k", "about 4,200 pounds", "three and a half
 * thousand", "a grand". Of several amounts it takes none, and neither of dates, years, percentages,
 * nothing, or less. Pure; never throws.
 */
export function readMoney(text: string): MoneyReading {
  return interpret(text).reading;
}

/** Reads an amount only where the text says nothing else: "about £500", but not "my £500 idea". */
export function readMoneyAlone(text: string): MoneyReading {
  const { reading, alone } = interpret(text);
  return alone ? reading : none;
}

/** Pence as they are read: `£13,221`, `£3,500.50`. */
export function formatMoney(pence: number): string {
  const sign = pence < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(pence) / 100);
  const rest = Math.abs(pence) % 100;
  const pounds = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}£${pounds}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

function interpret(text: string): { reading: MoneyReading; alone: boolean } {
  const refuse = { reading: none, alone: false };
  if (text.length > mostCharacters) return refuse;
  const tokens = moneyTokens(text);
  if (tokens.some((token) => token.kind === 'word' && refused.has(token.text))) return refuse;
  const found = expressionsIn(tokens).filter((one) => !isYear(one));
  if (found.length === 0 || found.some((one) => isSpoilt(tokens, one))) return refuse;
  if (found.some((one, at) => at > 0 && isIn(wordSet('at'), tokens[one.start - 1]))) return refuse;
  const alone = restOf(tokens, found).every(isFiller);
  const kept = alone ? found : found.filter((one) => one.sure);
  const chosen = kept.length > 0 ? kept : found.filter((one) => mayStandAlone(tokens, one));
  return { reading: reading(tokens, chosen), alone };
}

function reading(tokens: Tokens, chosen: readonly Expression[]): MoneyReading {
  const [first, second, ...more] = chosen;
  if (!first) return none;
  if (chosen.every(({ millionths }) => millionths === first.millionths))
    return amount(tokens, first);
  if (!second || more.length > 0) return none;
  const from = penceOf(likeScaled(first, second));
  const to = penceOf(second);
  if (from === undefined || to === undefined || !areJoined(tokens, first, second)) return none;
  return { kind: 'range', from: Math.min(from, to), to: Math.max(from, to) };
}

function amount(tokens: Tokens, one: Expression): MoneyReading {
  const pence = penceOf(one);
  if (pence === undefined) return none;
  return { kind: 'amount', pence, approximate: one.approximate || isApproximate(tokens, one) };
}

function penceOf({ millionths }: Pick<Expression, 'millionths'>): number | undefined {
  const pence = millionths / 10_000;
  return Number.isSafeInteger(pence) && pence >= 1 && pence <= mostPence ? pence : undefined;
}

/** In "3 to 4 thousand" the first amount is of thousands too; in "£500 to £1k" it is not. */
function likeScaled(first: Expression, second: Expression): Pick<Expression, 'millionths'> {
  const scaled = first.millionths * second.scale;
  return first.scale === 1 && scaled < second.millionths ? { millionths: scaled } : first;
}

function areJoined(tokens: Tokens, first: Expression, second: Expression): boolean {
  if ([first, second].every(isSmall)) return false;
  const [joiner, ...more] = tokens
    .slice(first.end, second.start)
    .filter((token) => !isIn(approximators, token));
  if (joiner === undefined || more.length > 0) return false;
  if (joiner.kind === 'dash' || isIn(wordSet('to or'), joiner)) return true;
  return isIn(wordSet('and'), joiner) && isIn(wordSet('between'), tokens[first.start - 1]);
}

/** "3-4" may be a day as well. */
function isSmall({ millionths, bare, sure }: Expression): boolean {
  return bare && !sure && millionths < 100_000_000;
}
