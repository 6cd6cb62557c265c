import { formatMoment } from '../conversation/calendar.js';
import type { Messages } from '../library/model.js';
import { mostItems } from './reading/read-feed.js';
import type { FeedState, Problem } from './model.js';

/** `feeds.x-one` or `feeds.x-many`, with the count. */
export const counted = (messages: Messages, key: string, count: number): string =>
  messages.text(`${key}-${count === 1 ? 'one' : 'many'}`, { count });

/** What was wrong, as a sentence. */
export function problemLine(messages: Messages, { kind, host, status, feed }: Problem): string {
  const values = { host: host ?? '', status: status ?? 0 };
  if (kind === 'page' && feed !== undefined) {
    return messages.text('feeds.problem-page-with-feed', { feed });
  }
  return messages.text(`feeds.problem-${kind}`, values);
}

/** What could not be read of the last document, a sentence each. */
export function remarkLines(messages: Messages, { remarks }: FeedState): readonly string[] {
  if (!remarks) return [];
  const { left, empty, broken, undated, mended, entities, characters } = remarks;
  return [
    ...(left > 0 ? [messages.text('feeds.remark-left', { left, most: mostItems })] : []),
    ...(broken > 0 ? [counted(messages, 'feeds.remark-broken', broken)] : []),
    ...(empty > 0 ? [counted(messages, 'feeds.remark-empty', empty)] : []),
    ...(undated > 0 ? [counted(messages, 'feeds.remark-undated', undated)] : []),
    ...(entities ? [messages.text('feeds.remark-entities')] : []),
    ...(mended && !entities ? [messages.text('feeds.remark-mended')] : []),
    ...(characters ? [messages.text('feeds.remark-characters')] : []),
  ];
}

/** `21 November 2026, 9am`, in London. */
export const moment = (instant: string): string => formatMoment(new Date(instant));
