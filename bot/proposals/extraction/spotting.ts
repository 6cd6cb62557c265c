import { readMoney } from '../../conversation/money.js';
import { readDate } from '../../conversation/plain-dates.js';
import { wordsOf } from '../../conversation/utterance.js';
import type { PriorityId } from '../../library/proposal-questions.js';
import type { Pence } from '../../pot/model.js';
import type { AnswerContext, HalfDates } from '../answers/answer.js';
import { districtVocabulary, priorityVocabulary, withoutParts } from '../answers/places.js';
import { spot } from '../answers/vocabulary.js';

/* What single facts a running text gives away. */

/** Clauses of a text: amounts and times are read one clause at a time. */
export function clausesOf(text: string): readonly string[] {
  return text
    .split(/[;\n()?!]|[,.](?!\d)(?=\s|$)|\s[-–]\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

const asks =
  /\b(?:ask(?:ing)?|request(?:ing|ed)?|bid(?:ding)?|apply(?:ing)?|need(?:s|ed)?|looking for|would like|want|grant|from the pot|seeking|hoping for)\b/i;
const totals = /\b(?:total|in all|altogether|overall|full cost|whole thing)\b/i;
const others =
  /\b(?:match|matched|contribut\w+|already have|pays?|paying|lost|losses|worth|each|stolen|savings?|damage|last year|per|funded)\b/i;

/** The amount that is asked for, and the total cost where one is named. */
export function amountsOf(text: string): { readonly amount?: Pence; readonly total?: Pence } {
  const found = clausesOf(text).flatMap((said) => {
    const money = readMoney(said);
    const sure = /[£]|pound|grand|quid|\dk\b|thousand|hundred/i.test(said);
    return money.kind === 'amount' && sure ? [{ pence: money.pence, said }] : [];
  });
  const total = found.find(({ said }) => totals.test(said) && !asks.test(said))?.pence;
  const candidates = found.filter(({ said }) => !others.test(said) || asks.test(said));
  const asked = candidates.filter(({ said }) => asks.test(said));
  const rest = candidates.filter(({ pence }) => pence !== total);
  const amount = (asked[0] ?? rest[0] ?? candidates[0])?.pence;
  const fits = total !== undefined && amount !== undefined && total >= amount && total !== amount;
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(fits ? { total } : {}),
  };
}

/** The first and the last day, as far as the text names them and they lie ahead in the year. */
export function datesOf(text: string, { today, year }: AnswerContext): HalfDates {
  let half: HalfDates = {};
  for (const clause of clausesOf(text)) {
    const said = readDate(clause, today, year);
    const inYear = (date: string): boolean => date >= year.from && date <= year.to;
    switch (said.kind) {
      case 'span':
        if (inYear(said.from) && said.to >= today && said.from <= said.to) {
          half = { start: half.start ?? said.from, end: half.end ?? said.to };
        }
        break;
      case 'from':
        if (inYear(said.date) && said.date >= today)
          half = { ...half, start: half.start ?? said.date };
        break;
      case 'until':
        if (inYear(said.date) && said.date >= today) half = { ...half, end: half.end ?? said.date };
        break;
      case 'day':
      case 'unclear':
      case 'impossible':
      case 'several':
      case 'none':
        break;
    }
  }
  return half;
}

/** Districts by their names as names are written: "deal with" is not Deal, and Kent Police not all of Kent. */
export function districtsOf(text: string, { words }: AnswerContext): readonly string[] {
  const [county, ...districts] = words.districts;
  const phrases = county.says.filter((phrase) => phrase.includes(' '));
  const careful = { ...words, districts: [{ ...county, says: phrases }, ...districts] } as const;
  const capitals = text.match(/\p{L}+/gu) ?? [];
  const lower = capitals.map((word) => word.toLowerCase());
  const written = /\p{Lu}/u.test(text.slice(1).replace(/\bI\b|[.!?]\s+\p{Lu}/gu, ''));
  const { found } = spot(lower, districtVocabulary(careful), false);
  const named = found.filter(({ at, words: count }) => {
    const isName = /^\p{Lu}/u.test(capitals[at] ?? '');
    return isName || (count > 1 ? true : !written && !ambiguous.has(lower[at] ?? ''));
  });
  return withoutParts(
    named.map(({ item }) => item),
    words,
  );
}

/** Towns whose names are also words. */
const ambiguous = new Set(['deal', 'sandwich', 'malling']);

/** Priorities that the words show, the ones named most often first. */
export function prioritiesOf(
  text: string,
  { words, topics }: AnswerContext,
): readonly PriorityId[] {
  const { found } = spot(wordsOf(text), priorityVocabulary(words, topics), false);
  const counts = new Map<PriorityId, number>();
  for (const { item } of found) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .slice(0, mostPriorities)
    .map(([id]) => id);
}

/** A text names many things; the ones beyond are rather not what it is about. */
const mostPriorities = 3;
