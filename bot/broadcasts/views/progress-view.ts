import { londonTime } from '../../conversation/calendar.js';
import type { Card } from '../../../cards/card.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import type { Library } from '../../library/model.js';
import { organisationOfTenant } from '../../library/organisations.js';
import * as buttons from '../buttons.js';
import { openIn } from '../counts.js';
import type { ViewParts } from '../editing/parts.js';
import type { Progress } from '../progress.js';
import { aboutSoLong, counted, inDigits } from './wording.js';

const mostWaits = 4;

/** How far a broadcast is that is being sent, or that was paused. */
export function progressCard(
  { library, cards }: ViewParts,
  progress: Progress,
  now: Date,
  notices: readonly string[] = [],
): Card {
  const { messages } = library;
  const { broadcast, counts, total } = progress;
  const { id, title, by, startedAt = broadcast.since } = broadcast;
  const isPaused = broadcast.state === 'paused';
  const name = isPaused ? 'paused' : 'sending';
  const heading = messages.text(`broadcasts.${name}-heading`, { title });
  const open = openIn(counts);
  const moment = formatWeekdayMoment(startedAt);
  const state = isPaused
    ? counted(messages, 'broadcasts.paused-state', open)
    : messages.text('broadcasts.sending-state', { moment, name: by.name });
  const text = barText(library, progress);
  const button = (key: string): string => messages.text(`broadcasts.${key}-button`);
  const stalled = stalledLine(library, progress);
  return cards.render(
    'broadcast',
    {
      heading,
      state,
      bar: { done: total - open, total: Math.max(1, total), text },
      ...(stalled !== undefined && { warning: stalled }),
      paragraphs: [...notices, ...(isPaused ? [] : waitLines(library, progress, now))],
      parts: [],
      buttons: [
        isPaused
          ? buttons.resume.titled(button('resume'), { id })
          : buttons.pause.titled(button('pause'), { id }),
        buttons.stop.titled(button('stop'), { id, sure: false }),
        buttons.show.titled(button('refresh'), { id, inPlace: true }),
      ],
    },
    `${heading}: ${text}`,
  );
}

/** "291 of 421 · 0 failed · about 3 seconds left". */
function barText({ messages }: Library, { counts, total, leftMs, broadcast }: Progress): string {
  const bar = messages.text('broadcasts.bar', {
    done: inDigits(counts.sent),
    total: inDigits(total),
    failed: inDigits(counts.failed + counts.suspended),
  });
  if (leftMs === undefined || broadcast.state !== 'sending') return bar;
  return messages.text('broadcasts.bar-left', { bar, left: aboutSoLong(messages, leftMs) });
}

/** What is waited for and until when, for each organisation whose Teams is waited for. */
function waitLines(library: Library, { waiting }: Progress, now: Date): readonly string[] {
  const { messages, organisations } = library;
  const lines = waiting.map(({ tenant, until, why }) => {
    const left = aboutSoLong(messages, until.getTime() - now.getTime());
    const line = messages.text(`broadcasts.waiting-${why}`, {
      time: londonTime(until),
      left,
    });
    const organisation = organisationOfTenant(tenant, organisations)?.name;
    return organisation === undefined
      ? line
      : messages.text('broadcasts.waiting-tenant', { organisation, line });
  });
  // Organisations whose names are not known say the same.
  return [...new Set(lines)].slice(0, mostWaits);
}

/** Why nothing goes on, where nothing has for two minutes. */
function stalledLine({ messages }: Library, { stalled }: Progress): string | undefined {
  if (!stalled) return undefined;
  const { since, why, until = since } = stalled;
  return messages.text('broadcasts.stalled', {
    time: londonTime(since),
    why: messages.text(`broadcasts.stalled-${why}`, { until: londonTime(until) }),
  });
}
