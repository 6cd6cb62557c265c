/** What is measured and followed, put around what there is: no room knows of it. */
import type { Logger } from 'pino';
import type { Progress } from '../broadcasts/progress.js';
import type { TelemetrySettings } from '../settings/values.js';
import type { Bot } from '../conversation/bot.js';
import type { BulkSender } from '../conversation/bulk-sender.js';
import type { Messenger } from '../conversation/messenger.js';
import type { FeedSource } from '../library/feeds.js';
import { createTelemetryLog, kindOfFault, type BotLog } from '../log.js';
import type { Storage } from '../storage/open.js';
import { createObserving } from '../telemetry/observing.js';
import type { Exporters } from '../telemetry/pipeline/exporters.js';
import type { Telemetry } from '../telemetry/port.js';
import { createRecording } from '../telemetry/recording.js';
import { createReporting, type ReportingParts } from '../telemetry/reporting.js';
import { createTelemetry } from '../telemetry/telemetry.js';
import { watchedFetching } from '../telemetry/watched-feeds.js';
import { watchedMessenger, watchedSender } from '../telemetry/watched-messages.js';
import { watchedQueues, watchedTables } from '../telemetry/watched-storage.js';
import { createWatchedTurns } from '../telemetry/watched-turns.js';
import type { Timer } from '../timer.js';
import type { FetchDocument } from '../web/document.js';
import { failedBroadcasts } from './failed-broadcasts.js';

/** Other exporters and times than the usual ones, in tests. */
export interface TelemetryOptions extends Pick<ReportingParts, 'firstMs' | 'everyMs'> {
  readonly exporters?: Exporters;
}

export interface WatchingParts {
  readonly settings: TelemetrySettings;
  readonly options?: TelemetryOptions | undefined;
  readonly logger: Logger;
  readonly log: BotLog;
  readonly storage: Storage;
  readonly version: string;
  readonly now: () => Date;
  readonly timer: Timer;
}

/** What rooms are given to tell of what has happened. */
export interface Noted {
  readonly feedFailed: (feed: string) => void;
  readonly broadcastTold: (progress: Progress) => void;
}

/** The house's parts as they are watched; storage, log and the ways out do what they did before. */
export interface Watching {
  readonly log: BotLog;
  readonly storage: Storage;
  readonly noted: Noted;
  messenger(messenger: Messenger): Messenger;
  sender(sender: BulkSender): BulkSender;
  bot(bot: Bot): Bot;
  fetching(fetch: FetchDocument, feeds: readonly FeedSource[]): FetchDocument;
  /** Begins to hand figures on; what it gives ends that. */
  start(): () => Promise<void>;
  /** Hands on what is left, within a moment. Never rejects. */
  close(): Promise<void>;
}

/** What is left of the time in which a bot that is told to stop has to end, in ms. */
const longestFlushMs = 1_000;

export function createWatching(parts: WatchingParts): Watching {
  const { settings, options = {}, now, timer, version } = parts;
  const recording = createRecording({
    open: async () => {
      const { openPipeline } = await import('../telemetry/pipeline/open.js');
      return openPipeline({
        ...{ version, timer, fault, connectionString: settings.connectionString },
        ...{ exporters: options.exporters, log: createTelemetryLog(parts.logger) },
      });
    },
    fault: (problem) => fault(problem),
  });
  const telemetry = createTelemetry(recording);
  const turns = createWatchedTurns(recording);
  const log = watchedLog(parts.log, telemetry, turns.ended);
  const fault = (problem: unknown): void => log.outside(problem, 'telemetry');
  const { queues, tables } = parts.storage;
  const observe = createObserving({ ...settings, figures: recording, queues, now });
  const reporting = createReporting({ ...options, recording, observe, timer });
  const watching = { telemetry, tracing: recording };
  return {
    log,
    storage: {
      tables: watchedTables(tables, recording),
      queues: watchedQueues(queues, recording),
    },
    noted: {
      feedFailed: (feed) => telemetry.feedFailed(feed),
      broadcastTold: failedBroadcasts((how) => telemetry.broadcastFailed(how)),
    },
    messenger: (messenger) => watchedMessenger(messenger, watching),
    sender: (sender) => watchedSender(sender, watching),
    bot: turns.bot,
    fetching: (fetch, feeds) => watchedFetching(fetch, feeds, recording),
    start: () => reporting.start(),
    close: () => reporting.close(longestFlushMs),
  };
}

/** The log, of which every turn and fault is counted as well. */
function watchedLog(log: BotLog, telemetry: Telemetry, ended: BotLog['turn']): BotLog {
  return {
    ...log,
    turn: (record) => {
      log.turn(record);
      telemetry.turned(record);
      ended(record);
    },
    fault: (turn, during, problem) => {
      log.fault(turn, during, problem);
      const kind = kindOfFault(problem);
      telemetry.faulted({ ...kind, during });
      if (during === 'sending' && kind.status === tooMany) telemetry.throttled('turn');
    },
    outside: (problem, during) => {
      log.outside(problem, during);
      telemetry.faulted({ ...kindOfFault(problem), during: during ?? 'outside a turn' });
    },
  };
}

const tooMany = 429;
