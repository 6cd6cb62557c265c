/** What a chat platform is to the house: the ways out, which are built first, and the way in, built last. */
import type { Config } from '../config.js';
import type { Bot } from '../conversation/bot.js';
import type { BulkSender } from '../conversation/bulk-sender.js';
import type { DownloadAnswer } from '../conversation/download.js';
import type { Messenger } from '../conversation/messenger.js';
import type { Library } from '../library/model.js';
import type { createTurnLog } from '../log.js';
import type { PageAnswer, PageRequest } from '../pages/request.js';
import type { Rounds } from '../proposals/rounds.js';
import type { Roles } from '../roles/directory.js';
import type { Storage } from '../storage/open.js';
import type { Timer } from '../timer.js';

/** What writing to conversations is built on. */
export interface PlatformParts {
  readonly config: Config;
  readonly now: () => Date;
  /** Told what goes wrong outside a turn. */
  readonly fault: (problem: unknown) => void;
}

/** The house behind the way in: the bot, and what else is to be reached from outside. */
export interface House extends PlatformParts, Storage {
  readonly bot: Bot;
  readonly version: string;
  readonly roles: Roles;
  readonly library: Library;
  readonly timer: Timer;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly log: ReturnType<typeof createTurnLog>;
  /** What is left to say when nothing else can be said. */
  readonly apology: (reference: string) => string;
  /** What is sent to whoever opens a link; `isRead` when the file itself is asked for. */
  readonly download: (token: string, isRead: boolean) => Promise<DownloadAnswer>;
  /** What is sent to whoever asks for the web copy of the bulletins. */
  readonly page: (request: PageRequest) => Promise<PageAnswer>;
  /**
   * To be called once links are answered on this port of this machine: what the bot does by itself
   * begins, and its messages carry links.
   */
  readonly begin: (port: number) => void;
}

/** A way in that stands open. */
export interface Entrance<Edge extends object> {
  /** What the program gets into its hands: a server to listen with, a terminal to type into. */
  readonly edge: Edge;
  /** What the way in does by itself now and then. */
  readonly rounds: Rounds;
  /** Resolves once what was done is kept. */
  readonly settled: () => Promise<void>;
}

export interface Platform<Edge extends object> {
  readonly messenger: Messenger;
  readonly sender: BulkSender & { close(): void };
  /** Called once. */
  readonly open: (house: House) => Entrance<Edge>;
}

/** Makes the platform on which the house stands. */
export type CreatePlatform<Edge extends object> = (parts: PlatformParts) => Platform<Edge>;
