/** Everything that the bot does without anybody's asking, and the test that walks it. */

/** Where a doing is walked: the file below `test/`, and the title of the test. */
export interface Walk {
  readonly file: string;
  readonly title: string;
}

const walk = (file: string, title: string): Walk => ({ file: `${file}.test.ts`, title });
const day = walk('survival/days/day', 'everything once, at its time in London');
const swept = walk(
  'survival/days/swept',
  'is put away by the rounds, whichever instance comes first',
);
const killed = walk('survival/kills', 'has everything that was acknowledged after');

/** By the names that the bot itself has for them, which the log tells as well. */
export const doings: Readonly<Record<string, Walk>> = {
  'weekly card': day,
  rounds: walk(
    'compose',
    'begins once the server listens, because what is overdue carries links to it',
  ),
  feeds: day,
  broadcasts: day,
  money: killed,
  notices: killed,
  'cards of broadcasts': swept,
  'newest bulletins': swept,
  publications: walk(
    'composing/publications',
    'at any write is carried on or taken back by the rounds, and then it can be published',
  ),
  'outcomes of suggestions': walk(
    'suggestions/telling',
    'survives a crash before the message, and a Teams that is busy',
  ),
  'reminders of events': day,
  forgetting: walk(
    'privacy/forgetting',
    'is carried on by another instance when the process dies after any of its writes',
  ),
  drafts: day,
  projects: walk(
    'decisions/asking',
    'comes on the last day, and once more 14 days later, over two instances and many days',
  ),
  expiry: walk(
    'survival/days/absence',
    'lets records expire once a day over two instances, from 9am on',
  ),
  activities: swept,
  heartbeat: walk(
    'operations/instances',
    'shows the process each minute, and takes it off the list when it stops',
  ),
  telemetry: walk('telemetry/figures', 'tells how deep each queue is, and how old, once a minute'),
};

/** A file that sets timers: in how many places, and a test in which they ring, or are let go. */
export interface Timed extends Walk {
  readonly timers: number;
}

const timed = (timers: number, file: string, title: string): Timed => ({
  ...walk(file, title),
  timers,
});

/** By the path below `bot/`. */
export const timers: Readonly<Record<string, Timed>> = {
  'activities/done-marks.ts': timed(
    1,
    'activities/claims',
    'costs one write before the turn, and a share of one that nobody waits for',
  ),
  'broadcasts/batch-run.ts': timed(
    1,
    'broadcasts/instances',
    'share the work, and nobody gets it twice',
  ),
  'broadcasts/cadence.ts': timed(
    1,
    'broadcasts/cadence',
    'is ten times as long as the last write took, within its bounds',
  ),
  'broadcasts/deliver.ts': timed(
    1,
    'broadcasts/sending',
    'reaches everybody although a fifth of the calls fails',
  ),
  'broadcasts/editing/following.ts': timed(
    1,
    'broadcasts/story',
    'shows how far it is in one card, and what became of it for each organisation',
  ),
  'broadcasts/timing.ts': { ...day, timers: 1 },
  'composition/by-itself.ts': timed(
    1,
    'start-up/warming',
    'is done a step at a time, one kind after the other, with a breath between',
  ),
  'composition/pauses.ts': timed(
    1,
    'decisions/concurrency',
    'of several approvers at the same moment one decides, and the money is committed once',
  ),
  'conversation/in-time.ts': timed(
    1,
    'conversation/in-time',
    'is answered before Teams asks again, and the log gets the fault',
  ),
  'enquiries/schedule.ts': { ...day, timers: 1 },
  'feeds/reading/reader.ts': timed(
    2,
    'feeds/reading',
    'that is too costly ends its thread, and the next is read',
  ),
  'feeds/schedule.ts': { ...day, timers: 1 },
  'health.ts': timed(1, 'server', 'waits 3 seconds for storage that hangs'),
  'operations/heartbeat.ts': timed(
    1,
    'operations/instances',
    'shows the process each minute, and takes it off the list when it stops',
  ),
  'pot/store.ts': timed(
    1,
    'pot/store',
    'cannot be overspent by fifty commitments at the same moment',
  ),
  'proposals/rounds.ts': { ...day, timers: 1 },
  'reviews/announcing.ts': timed(
    1,
    'reviews/announcing',
    'reaches each reviewer by name once, after the acknowledgement, and nobody else',
  ),
  'running.ts': timed(2, 'main', 'stops within 5 seconds, also when a turn does not end'),
  'signals.ts': timed(1, 'operations/stopping', 'ends at once when it is asked a second time'),
  'storage/azure/ask.ts': timed(
    1,
    'storage/azure/faults',
    'fails soon when the service does not answer',
  ),
  'telemetry/pipeline/deadline.ts': timed(
    1,
    'telemetry/harmless',
    'gives up on an exporter that hangs, throws or rejects, and goes on',
  ),
  'telemetry/reporting.ts': timed(
    2,
    'telemetry/figures',
    'tells how deep each queue is, and how old, once a minute',
  ),
  'teams/connector-client.ts': timed(
    2,
    'teams/bulk-sender',
    'gives up in time on a connector that says nothing',
  ),
  'teams/messenger.ts': timed(1, 'teams/messenger', 'gives up on what takes too long'),
  'timer.ts': { ...day, timers: 2 },
};
