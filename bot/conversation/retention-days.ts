import { recordKinds, type RecordKind } from './personal-records.js';

/** How long records of one kind are kept, in days; `never`: they go only when somebody asks for it. */
export type DaysKept = number | 'never';

/** How long each kind is kept. From when the days count is said in docs/privacy.md. */
export type RetentionDays = Readonly<Record<RecordKind, DaysKept>>;

/** Seven years, as the partnership's financial records are kept. */
const financialYears = 2_555;

/** What is kept for how long unless the setting RETENTION_DAYS says otherwise. */
export const usualRetention: RetentionDays = {
  subscriptions: 365,
  conversations: 30,
  enquiries: 730,
  answers: 'never',
  suggestions: 365,
  reminders: 30,
  proposals: financialYears,
  reviews: financialYears,
  pot: financialYears,
  bulletins: 'never',
  broadcasts: 365,
  roles: 'never',
  audit: financialYears,
};

/** The fewest days that may be set: what is shorter would take away what is still in use. */
export const fewestDays: Readonly<Record<RecordKind, number>> = {
  subscriptions: 90,
  conversations: 7,
  enquiries: 90,
  answers: 90,
  suggestions: 90,
  reminders: 1,
  proposals: 365,
  reviews: 365,
  pot: 365,
  bulletins: 365,
  broadcasts: 30,
  roles: 90,
  audit: 365,
};

/** A century: a longer time is `never`. */
export const mostDays = 36_500;

/** `365 days`, `1 day`, `never`: as the setting and people write it. */
export function daysWords(days: DaysKept): string {
  return days === 'never' ? days : `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** What of the setting's text was understood, and what is wrong with the rest, a sentence each. Pure. */
export interface RetentionReading {
  readonly days: RetentionDays;
  readonly problems: readonly string[];
}

/** Reads `enquiries=730,conversations=30` over the usual days. */
export function readRetention(text: string): RetentionReading {
  const days: Partial<Record<RecordKind, DaysKept>> = {};
  const problems: string[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [name = '', value = '', ...more] = part.split('=').map((one) => one.trim());
    const kind = recordKinds.find((one) => one === name);
    const read = more.length > 0 ? undefined : readDays(value);
    if (!kind) {
      problems.push(`"${name}" is no kind of records; the kinds are ${recordKinds.join(', ')}`);
    } else if (days[kind] !== undefined) {
      problems.push(`${kind} stands there twice`);
    } else if (read === undefined) {
      problems.push(`${kind} must be a whole number of days up to ${mostDays}, or never`);
    } else if (read !== 'never' && read < fewestDays[kind]) {
      problems.push(`${kind} must be at least ${daysWords(fewestDays[kind])}`);
    } else {
      days[kind] = read;
    }
  }
  const all = { ...usualRetention, ...days };
  return { days: all, problems: [...problems, ...contradictions(all)] };
}

function readDays(value: string): DaysKept | undefined {
  if (value === 'never') return value;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : undefined;
  return number !== undefined && number <= mostDays ? number : undefined;
}

/** Conversations are found through the places that are known, so that they must not be kept longer. */
function contradictions({ conversations, subscriptions }: RetentionDays): readonly string[] {
  if (subscriptions === 'never') return [];
  return conversations === 'never' || conversations > subscriptions
    ? ['conversations must not be kept longer than subscriptions']
    : [];
}
