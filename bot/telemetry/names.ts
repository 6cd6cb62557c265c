/** What is measured, by the names that alerts, dashboards and queries use; docs/telemetry.md has them as a table. */

/** A counter says how many since the last time, a histogram how long, a gauge how much there is now. */
export interface Metric {
  readonly name: `bot.${string}`;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** As UCUM writes units; `{turn}` counts turns. */
  readonly unit: string;
  readonly description: string;
  /** What it is told apart by; never anybody's words, name or id. */
  readonly attributes: readonly string[];
}

export const metrics = {
  turns: {
    name: 'bot.turns',
    kind: 'counter',
    unit: '{turn}',
    description: 'Turns that people took with the bot.',
    attributes: ['command', 'kind', 'conversation', 'outcome'],
  },
  turnDuration: {
    name: 'bot.turn.duration',
    kind: 'histogram',
    unit: 'ms',
    description: 'How long a turn took, from its arrival to the answer that was sent.',
    attributes: ['command', 'outcome'],
  },
  faults: {
    name: 'bot.faults',
    kind: 'counter',
    unit: '{fault}',
    description: 'What went wrong, in a turn or in what the bot does by itself.',
    attributes: ['during', 'fault', 'code'],
  },
  lookupMisses: {
    name: 'bot.lookup.misses',
    kind: 'counter',
    unit: '{question}',
    description: 'Messages that the bot had no answer to.',
    attributes: ['why'],
  },
  sends: {
    name: 'bot.sends',
    kind: 'counter',
    unit: '{message}',
    description: 'Messages outside the turn in hand, sent or replaced, by what became of them.',
    attributes: ['way', 'outcome'],
  },
  throttled: {
    name: 'bot.throttled',
    kind: 'counter',
    unit: '{call}',
    description: 'Calls that Teams answered with 429, because there were too many.',
    attributes: ['way'],
  },
  queueDepth: {
    name: 'bot.queue.depth',
    kind: 'gauge',
    unit: '{message}',
    description:
      'Messages in a queue, about; those that were put aside as broken in one of its own.',
    attributes: ['queue'],
  },
  queueAge: {
    name: 'bot.queue.age',
    kind: 'gauge',
    unit: 's',
    description: 'How long the oldest message that may be taken has waited; 0 where none does.',
    attributes: ['queue'],
  },
  feedFaults: {
    name: 'bot.feed.faults',
    kind: 'counter',
    unit: '{fault}',
    description: 'Looks at a news feed of which nothing could be read.',
    attributes: ['feed'],
  },
  broadcastsFailed: {
    name: 'bot.broadcasts.failed',
    kind: 'counter',
    unit: '{broadcast}',
    description:
      'Broadcasts that Teams stopped, or that ended with recipients who were not reached.',
    attributes: ['how'],
  },
  secretDaysLeft: {
    name: 'bot.secret.days_left',
    kind: 'gauge',
    unit: 'd',
    description: 'Days until the day in SECRET_EXPIRES; below 0 once it has passed.',
    attributes: [],
  },
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof metrics;

/** What is followed from its beginning to its end. */
export const spans = {
  /** The answering of one turn, from the moment in which it is understood until the answer is sent. */
  turn: 'turn',
  /** Its answer on the way to Teams. */
  deliver: 'deliver',
  /** One call of storage within a turn. */
  storage: 'storage',
  /** One message outside the turn in hand. */
  send: 'send',
  /** A batch of a broadcast, from the queue until it is done or put back. */
  batch: 'broadcast batch',
  /** One look at a news feed. */
  feed: 'feed',
} as const;

export type SpanName = (typeof spans)[keyof typeof spans];
