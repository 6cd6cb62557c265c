import { formatMoney, readMoney } from '../../conversation/money.js';
import type { Pence } from '../../pot/model.js';
import { good, questionOf, wrong, type AnswerContext, type AnswerReading } from './answer.js';
import { saysNone, tidy, tooLong } from './plain-text.js';

/* What is asked for, and what it costs in all. */

/** Nobody asks the pot for a million. */
const mostAsked: Pence = 100_000_000;

export function readAmount(text: string, { answers }: AnswerContext): AnswerReading {
  const money = readMoney(text);
  switch (money.kind) {
    case 'none':
      return wrong('amount');
    case 'range':
      return wrong('amount-range', { from: formatMoney(money.from), to: formatMoney(money.to) });
    case 'amount': {
      if (money.pence > mostAsked) return wrong('amount-large', { most: formatMoney(mostAsked) });
      const total = answers.funding?.total;
      if (total === undefined || total >= money.pence) return good({ amount: money.pence });
      return good(
        { amount: money.pence },
        { key: 'note-over-total', values: { total: formatMoney(total) } },
      );
    }
  }
}

const same =
  /^(?:(?:yes|it'?s|that'?s|just) )?(?:the )?(?:same|all|that'?s all|(?:all|everything|the pot pays(?: for)?(?: it)?) (?:of it|from the pot|all))\b/i;
const whole = /\b(?:in all|in total|total|altogether|overall|full cost|all in|costs?)\b/i;
const contributes =
  /\b(?:pays?|paying|adds?|gives?|giving|contributes?|contributing|match(?:es|ed|ing)?|covers?|covering|funds?|funding|in kind|puts? in|donat\w+|rest|other)\b/i;

/** The amounts that a text names, each with the words around it. */
function amountsIn(text: string): readonly { readonly pence: Pence; readonly said: string }[] {
  return text
    .split(/[;\n()]|[,.](?!\d)|\band\b|\bof which\b|\bwith\b|\bplus\b|\bbut\b/i)
    .flatMap((said) => {
      const money = readMoney(said);
      return money.kind === 'amount' ? [{ pence: money.pence, said }] : [];
    });
}

/** The total cost, and who pays the rest in their own words. */
export function readFunding(text: string, { answers, words }: AnswerContext): AnswerReading {
  const said = tidy(text);
  const long = tooLong(said, questionOf(words, 'funding').limit);
  if (long) return long;
  const { amount } = answers;
  const found = amountsIn(said);
  if (found.length === 0) {
    if (!same.test(said) && !saysNone(said)) return wrong('funding');
    return amount === undefined
      ? wrong('funding-total')
      : good({ funding: { total: amount, other: '' } });
  }
  const total = totalOf(found, amount);
  if (amount !== undefined && total < amount) {
    return wrong('funding-less', { total: formatMoney(total), amount: formatMoney(amount) });
  }
  const alone = /^[£\d.,\sk]+$/i.test(said);
  return good({ funding: { total, other: alone ? '' : said } });
}

function totalOf(
  found: readonly { readonly pence: Pence; readonly said: string }[],
  amount: Pence | undefined,
): Pence {
  const named = found.find(({ said }) => whole.test(said) && !contributes.test(said));
  if (named) return named.pence;
  const largest = Math.max(...found.map(({ pence }) => pence));
  const others = found.filter(({ said }) => contributes.test(said));
  const added = others.reduce((sum, { pence }) => sum + pence, 0);
  if (amount !== undefined && others.length === found.length) return amount + added;
  return largest;
}
