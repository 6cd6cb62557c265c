import type { CueKind } from '../../library/synonyms.js';

/** What a sentence that tells such a thing has in it. */
const tells: Partial<Readonly<Record<CueKind, RegExp>>> = {
  amount: /£/,
  much: /£|%|\bper cent\b|\btimes\b/,
  count:
    /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|dozen|thousand|million)\b/i,
  number: /\d/,
  percentage: /%|\bper cent\b|\bin (two|three|four|five|ten)\b|\b(half|third|quarter|majority)\b/i,
  when: /\b(19|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(every|annual|monthly|quarterly)/i,
  often:
    /\b(every|annual(ly)?|year(ly)?|month(ly|s)?|week(ly|s)?|quarterly|fortnight(ly)?|daily|days?|hours?|minutes|once|twice|rolling|regularly|years)\b/i,
  email: /@/,
  phone: /\b0\d{3,}/,
  link: /www\.|https?:|\blinks?\b|\bpage\b/i,
  why: /\b(because|so that|to (?!the\b)|reason|aim|due to|in order)\b/i,
  how: /\b(by|through|email|apply|ask)\b/i,
};

/** Whether `sentence` may tell what is asked for; undefined when nothing it has would show. */
export function mayTell(kinds: readonly CueKind[], sentence: string): boolean | undefined {
  const shown = kinds.flatMap((kind) => tells[kind] ?? []);
  return shown.length === 0 ? undefined : shown.some((pattern) => pattern.test(sentence));
}
