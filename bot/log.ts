import { pino, type DestinationStream, type Logger } from 'pino';
import { Unrecorded } from './audit/recording.js';
import type { Config } from './config.js';
import type { TurnLog } from './conversation/turn.js';
import type { DownloadRecord } from './downloads/answering.js';
import type { PageRecord } from './pages/request.js';
import type { TelemetryLog } from './telemetry/port.js';
import { UnreadableRow } from './storage/rows.js';
import { StorageError } from './storage/tables.js';

/** The log of a running bot: JSON, a line a turn, without anybody's words or names. */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/**
 * What a fault may tell the log: its kind, its code and the places in the program that it came through. Its message
 * may repeat somebody's words (a text that is no JSON, a wrong address, what Teams answered), so that only storage
 * and the record of changes, whose messages name no content, have theirs told; elsewhere the first place says which
 * sentence it was.
 */
function describe(fault: unknown) {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { message, stack = '' } = fault;
  const isStorage = fault instanceof StorageError;
  const hint = isStorage || fault instanceof UnreadableRow ? { hint: fault.hint } : {};
  return {
    ...kindOfFault(fault),
    ...((isStorage || fault instanceof Unrecorded) && { message }),
    ...hint,
    stack: placesIn(stack),
  };
}

/** What a fault may be counted by: what the log tells of its kind, and neither its message nor its places. */
export function kindOfFault(fault: unknown): {
  readonly fault: string;
  readonly code?: string;
  readonly status?: number;
} {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  return { fault: plainName.test(fault.name) ? fault.name : 'Error', ...codesOf(fault) };
}

/** Names and codes as programs write them. */
const plainName = /^[A-Za-z][A-Za-z0-9_]{0,60}$/;
const placeInProgram = /^ {4}at .*:\d+:\d+\)?$/;

function codesOf(fault: Error) {
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  const status = 'statusCode' in fault ? fault.statusCode : undefined;
  return {
    ...(plainName.test(code) && { code }),
    ...(typeof status === 'number' && { status }),
  };
}

/** The lines of a stack after the message, which may have lines of its own. */
function placesIn(stack: string): string {
  const lines = stack.split('\n');
  const last = lines.findLastIndex((line) => !placeInProgram.test(line));
  return lines.slice(last + 1).join('\n');
}

/** What activities are called; whoever sends one can call it anything. */
const kinds: ReadonlySet<string> = new Set([
  ...['message', 'invoke', 'adaptiveCard/action', 'task/fetch', 'task/submit'],
  ...['composeExtension/query', 'installationUpdate', 'conversationUpdate', 'event'],
]);

/** What is measured, where it goes to the log; what is followed only at the level `debug`. */
export function createTelemetryLog(logger: Logger): TelemetryLog {
  return {
    metrics: (figures) => logger.info({ figures }, 'metrics'),
    span: (span) => logger.debug(span, 'span'),
    tellsSpans: logger.isLevelEnabled('debug'),
  };
}

/** Turns, faults, and what else a line tells of. */
export interface BotLog extends TurnLog {
  /** `during`: what the bot was doing by itself. */
  readonly outside: (fault: unknown, during?: string) => void;
  readonly refused: (status: number, reason: string) => void;
  readonly outsider: (tenant: string) => void;
  readonly repeated: (what: string) => void;
  readonly unclaimed: (problem: unknown) => void;
  readonly download: (record: DownloadRecord) => void;
  readonly page: (record: PageRecord) => void;
}

/** Writes turns and faults. */
export function createTurnLog(logger: Logger): BotLog {
  return {
    turn: (record) => logger.info(record, 'turn'),
    fault: (turn, during, fault) => logger.error({ turn, during, ...describe(fault) }, 'fault'),
    refused: (status, reason) => logger.warn({ status, reason }, 'refused'),
    outsider: (tenant) => logger.warn({ tenant }, 'organisation not served'),
    repeated: (what) => logger.info({ what: kinds.has(what) ? what : 'other' }, 'sent again'),
    unclaimed: (problem) => logger.warn(describe(problem), 'taken without a claim'),
    download: (record) => logger.info(record, 'download'),
    page: (record) => logger.info(record, 'page'),
    outside: (fault, during) =>
      logger.error({ ...(during && { during }), ...describe(fault) }, 'fault outside a turn'),
  };
}
