import type { CompiledEntry } from './compiled-entry.js';
import type { AskedTime } from './question.js';
import { agreement, type Span } from './span.js';

/**
 * How well an entry answers for the time asked, from 0 to 1; undefined when none was asked.
 * With two times, the better of them: each has its own fact.
 */
export function timing(time: AskedTime, compiled: CompiledEntry): number | undefined {
  if (time.spans.length === 0 && time.months.length === 0) return undefined;
  let best = 0;
  for (const asked of time.spans) best = Math.max(best, agreementWith(asked, compiled));
  if (time.spans.length > 0) return best;
  return time.months.some((month) => namesMonth(compiled, month)) ? 0.9 : 0;
}

/** A fact of one time may name the day of its report in another; that does not make it of that time. */
const ofReport = 0.5;

function agreementWith(asked: Span, { times, period }: CompiledEntry): number {
  const isOfAnother = period !== undefined && agreement(asked, period) === 0;
  let best = 0;
  for (const { span, weight } of times) {
    const fits = agreement(asked, span) * weight;
    best = Math.max(best, isOfAnother && span.named === 'month' ? fits * ofReport : fits);
  }
  return best;
}

function namesMonth(compiled: CompiledEntry, month: number): boolean {
  if (compiled.months.has(month)) return true;
  return compiled.times.some(
    ({ span }) =>
      span.named !== 'financial-year' &&
      span.last - span.first < 6 &&
      monthsOf(span.first, span.last).includes(month),
  );
}

const monthsOf = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ((first + index) % 12) + 1);
