import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';
import type { DownloadRecord } from './downloads/answering.js';
import type { PageRecord } from './pages/request.js';
import type { TurnLog } from './teams/turn.js';

/** The log of a running bot: JSON, a line a turn, without anybody's words or names. */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** What a fault may tell the log: an HTTP client's fault also carries the request with its words. */
function describe(fault: unknown) {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { name, message, stack } = fault;
  const hint = 'hint' in fault && typeof fault.hint === 'string' ? { hint: fault.hint } : {};
  const code = 'code' in fault && typeof fault.code === 'string' ? { code: fault.code } : {};
  return { fault: name, message, ...code, ...hint, stack };
}

/** Writes turns and faults. */
export function createTurnLog(logger: Logger): TurnLog & {
  readonly outside: (fault: unknown) => void;
  readonly refused: (status: number, reason: string) => void;
  readonly outsider: (tenant: string) => void;
  readonly repeated: (what: string) => void;
  readonly unclaimed: (problem: unknown) => void;
  readonly download: (record: DownloadRecord) => void;
  readonly page: (record: PageRecord) => void;
} {
  return {
    turn: (record) => logger.info(record, 'turn'),
    fault: (turn, during, fault) => logger.error({ turn, during, ...describe(fault) }, 'fault'),
    refused: (status, reason) => logger.warn({ status, reason }, 'refused'),
    outsider: (tenant) => logger.warn({ tenant }, 'organisation not served'),
    repeated: (what) => logger.info({ what }, 'sent again'),
    unclaimed: (problem) => logger.warn(describe(problem), 'taken without a claim'),
    download: (record) => logger.info(record, 'download'),
    page: (record) => logger.info(record, 'page'),
    outside: (fault) => logger.error(describe(fault), 'fault outside a turn'),
  };
}
