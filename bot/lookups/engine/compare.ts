import type { CompiledEntry } from './compiled-entry.js';
import type { Question } from './question.js';
import type { Scored } from './scoring.js';
import type { Series } from './series.js';
import { agreement, type Span } from './span.js';

/** Enough to be the fact of a time that was asked for. */
const ofTheTime = 0.4;

function at(span: Span, years: readonly CompiledEntry[]): CompiledEntry | undefined {
  let best: CompiledEntry | undefined;
  let most = ofTheTime;
  for (const one of years) {
    const fits = one.period ? agreement(span, one.period) : 0;
    if (fits > most) [best, most] = [one, fits];
  }
  return best;
}

/**
 * The facts that a question compares, in the order of their times: those of the times it names,
 * or the two newest. Undefined when it compares nothing, or one entry tells of both.
 */
export function comparison(
  question: Question,
  { compiled }: Scored,
  series: Series,
): readonly CompiledEntry[] | undefined {
  const { time, compares } = question;
  if (!compares || compiled.entry.series === undefined) return undefined;
  const years = series.yearsOf(compiled);
  if (years.length < 2) return undefined;
  if (time.spans.length > 1) {
    const found = new Set(time.spans.flatMap((span) => at(span, years) ?? []));
    return found.size > 1 ? years.filter((one) => found.has(one)) : undefined;
  }
  if (time.spans.length === 1) return undefined;
  return years.slice(-2);
}
