import type { RecordKind } from '../conversation/personal-records.js';
import type { DaysKept, RetentionDays } from '../conversation/retention-days.js';
import type { Messages } from '../library/model.js';

/** One kind of records in words: what it is, why it is kept, until when, and who sees it. */
export interface KindWords {
  readonly name: string;
  readonly why: string;
  readonly until: string;
  readonly seenBy: string;
}

/** `2 years`, `30 days`: whole years are said as years. */
export function daysInWords(days: number, messages: Messages): string {
  const years = days / 365;
  const [count, unit] = Number.isInteger(years) && years > 0 ? [years, 'year'] : [days, 'day'];
  const number = count.toLocaleString('en-GB');
  return messages.text(`privacy.${unit}${count === 1 ? '' : 's'}`, { count: number });
}

/** How long a kind is kept: `365 days`, or that it has no end of its own. */
export function keptWords(days: DaysKept, messages: Messages): string {
  return days === 'never' ? messages.text('privacy.never') : daysInWords(days, messages);
}

/** Until when a kind is kept, as a sentence. */
function untilWords(kind: RecordKind, days: DaysKept, messages: Messages): string {
  return days === 'never'
    ? messages.text(`privacy.until-never`)
    : messages.text(`privacy.until-${kind}`, { time: daysInWords(days, messages) });
}

/** What is said of a kind, wherever it is told. */
export function kindWords(
  kind: RecordKind,
  retention: RetentionDays,
  messages: Messages,
): KindWords {
  return {
    name: messages.text(`privacy.kind-${kind}`),
    why: messages.text(`privacy.why-${kind}`),
    until: untilWords(kind, retention[kind], messages),
    seenBy: messages.text(`privacy.seen-by-${kind}`),
  };
}
