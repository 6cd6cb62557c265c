import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compose } from '../../bot/compose.js';
import { createTerminalPlatform, type Terminal } from '../../bot/composition/terminal.js';
import { readConfig } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import type { Chat } from '../../bot/terminal/chat.js';
import { identityOf } from '../../bot/terminal/people.js';
import { projectReading } from '../support/reading.js';

/** A chat that a test types into. */
export interface TypedChat {
  readonly chat: Chat;
  /** Types lines, and gives what came onto the screen. */
  types(...lines: readonly string[]): Promise<string>;
  /** What came onto the screen since. */
  seen(): string;
}

export interface TerminalHouse {
  readonly terminal: Terminal;
  /** Where links are answered. */
  readonly address: string;
  /** Moved by hand. */
  readonly clock: { now: Date };
  /** Waits that were asked for, in ms. */
  readonly waits: readonly number[];
  open(name: string): TypedChat;
}

/** The bot at a terminal, at 9am on 21 November 2026, for all tests of a suite. */
export function terminalForSuite(): () => TerminalHouse {
  let house: TerminalHouse | undefined;
  let stop = async (): Promise<void> => undefined;
  before(async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'terminal-'));
    const outcome = readConfig({ DATA_DIR: directory, BROADCAST_HOLD_SECONDS: '0' });
    if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
    const clock = { now: new Date('2026-11-21T09:00:00Z') };
    let chance = 0;
    const { terminal, close } = await compose(
      {
        ...{ config: outcome.config, root: projectRoot(import.meta.dirname), version: 'test' },
        ...{ reading: await projectReading(), openStorage },
        now: () => clock.now,
        randomByte: () => (chance = (chance + 89) % 256),
        logger: createLogger('silent'),
      },
      createTerminalPlatform(),
    );
    const waits: number[] = [];
    const address = `http://127.0.0.1:${await terminal.open()}`;
    house = { terminal, address, clock, waits, open: (name) => open(terminal, name, waits) };
    stop = async () => {
      await terminal.close();
      await close();
      await rm(directory, { recursive: true, force: true });
    };
  });
  after(() => stop());
  return () => {
    if (!house) throw new Error('the bot is started by the suite');
    return house;
  };
}

function open(terminal: Terminal, name: string, waits: number[]): TypedChat {
  let screen = '';
  const seen = (): string => {
    const shown = screen;
    screen = '';
    return shown;
  };
  const chat = terminal.chat({
    screen: { width: () => 80, colours: false, write: (text) => void (screen += text) },
    speaker: identityOf(name),
    wait: async (ms) => void waits.push(ms),
    tellsRead: true,
  });
  return {
    ...{ chat, seen },
    async types(...lines) {
      seen();
      for (const line of lines) await chat.line(line);
      return seen();
    },
  };
}
