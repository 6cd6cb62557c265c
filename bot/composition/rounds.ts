/** What the bot does by itself. */
import type { ScheduleParts } from '../enquiries/schedule.js';
import { createWeeklyClaims } from '../enquiries/weekly-claims.js';
import { createWeekly } from '../enquiries/weekly.js';
import { createAsking } from '../decisions/asking.js';
import { createRetention } from '../proposals/retention.js';
import { daily, type Rounds } from '../proposals/rounds.js';
import type { Tables } from '../storage/tables.js';
import { suggestionWeek } from '../suggestions/week.js';
import type { Parts } from './parts.js';

/** What is done now and then: what a crash left, and what is still to be sent; each day drafts and projects. */
export function roundsOf(parts: Parts): Rounds {
  return {
    money: (now) => parts.commitments.repair(now),
    notices: (now) => parts.outbox.sweep(now),
    'cards of broadcasts': (now) => parts.following.sweep(now),
    'newest bulletins': (now) => parts.arrivals(now),
    publications: (now) => parts.publications.sweep(now),
    'outcomes of suggestions': (now) => parts.suggestionTelling.sweep(now),
    'reminders of events': (now) => parts.remindPeople(now),
    forgetting: (now) => parts.forgetting.sweep(now),
    drafts: daily(createRetention(parts)),
    projects: daily(createAsking(parts)),
    expiry: daily((now) => parts.expiring.run(now)),
  };
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
