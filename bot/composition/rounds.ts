/** What the bot does by itself. */
import type { ScheduleParts } from '../enquiries/schedule.js';
import { createWeeklyClaims } from '../enquiries/weekly-claims.js';
import { createWeekly } from '../enquiries/weekly.js';
import { createAsking } from '../decisions/asking.js';
import { createRetention } from '../proposals/retention.js';
import { daily, type Round } from '../proposals/rounds.js';
import type { Tables } from '../storage/tables.js';
import { suggestionWeek } from '../suggestions/week.js';
import type { Parts } from './parts.js';

/** What is done now and then: what a crash left, and what is still to be sent; each day drafts and projects. */
export function roundsOf(parts: Parts): readonly Round[] {
  return [
    (now) => parts.commitments.repair(now),
    (now) => parts.outbox.sweep(now),
    (now) => parts.following.sweep(now),
    (now) => parts.arrivals(now),
    (now) => parts.publications.sweep(now),
    (now) => parts.suggestionTelling.sweep(now),
    (now) => parts.remindPeople(now),
    (now) => parts.forgetting.sweep(now),
    daily(createRetention(parts)),
    daily(createAsking(parts)),
    daily((now) => parts.expiring.run(now)),
  ];
}

/** The weekly card to the editors: what it is made of. */
export function weeklyParts(parts: Parts, tables: Tables): Pick<ScheduleParts, 'claims' | 'send'> {
  const subjects = new Map(parts.library.entries.map(({ id, subject }) => [id, subject]));
  return {
    claims: createWeeklyClaims(tables),
    send: createWeekly({
      ...parts,
      ratings: (from, before) => parts.feedback.between(from, before),
      titleOf: (entry) => subjects.get(entry),
      beside: [() => suggestionWeek(parts)],
    }),
  };
}
