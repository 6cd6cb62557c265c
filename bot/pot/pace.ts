import type { CalendarDate } from '../conversation/calendar.js';
import { boundsOf, type Pence, type PotBalance } from './model.js';

/** Where the year's pot will end if money is committed as fast as until now. */
export type Pace =
  | { readonly kind: 'not-begun' }
  /** Within the first month: nothing can be said yet. */
  | { readonly kind: 'early' }
  | { readonly kind: 'nothing-left' }
  | { readonly kind: 'on-course' }
  /** `warn` from January on. */
  | { readonly kind: 'unspent'; readonly amount: Pence; readonly warn: boolean }
  | { readonly kind: 'ended'; readonly amount: Pence };

const dayMs = 86_400_000;
const earlyDays = 30;
const wholePound = 100;

/** Days from one day to a later one. */
function daysBetween(first: CalendarDate, last: CalendarDate): number {
  return (Date.parse(last) - Date.parse(first)) / dayMs;
}

/** Reckons in a straight line from 1 April to the end of `today`, in whole pounds. Pure. */
export function paceOf({ year, total, committed, left }: PotBalance, today: CalendarDate): Pace {
  const { first, last } = boundsOf(year);
  if (today < first) return { kind: 'not-begun' };
  if (today > last) return { kind: 'ended', amount: left };
  if (left === 0) return { kind: 'nothing-left' };
  const passed = daysBetween(first, today) + 1;
  if (passed <= earlyDays) return { kind: 'early' };
  const reached = (committed / passed) * (daysBetween(first, last) + 1);
  const amount = Math.round(Math.max(0, total - reached) / wholePound) * wholePound;
  if (amount === 0) return { kind: 'on-course' };
  return { kind: 'unspent', amount: Math.min(amount, left), warn: today.slice(5) < '04-01' };
}
