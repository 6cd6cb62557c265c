import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { compose } from '../../bot/compose.js';
import { createTerminalPlatform } from '../../bot/composition/terminal.js';
import { everyoneHoldsEveryRole, readConfig, type Config } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { projectVersion } from '../../bot/project-root.js';
import { bufferedBytes } from '../../bot/references.js';
import { openStorage } from '../../bot/storage/open.js';
import { StorageError } from '../../bot/storage/tables.js';
import type { Chat } from '../../bot/terminal/chat.js';
import { identityOf } from '../../bot/terminal/people.js';

export interface ChatSurroundings {
  /** The project's folder. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly arguments: readonly string[];
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly complain: (words: string) => void;
}

const usualSpeaker = 'Asha Patel';

/** Chats until somebody leaves or the input ends; gives the exit code. */
export async function runChat(surroundings: ChatSurroundings): Promise<number> {
  const outcome = readConfig(surroundings.environment);
  const problems = outcome.ok ? problemsOf(outcome.config) : outcome.problems;
  if (!outcome.ok || problems.length > 0) {
    for (const problem of problems) surroundings.complain(problem);
    return 1;
  }
  try {
    await chatWith(surroundings, outcome.config);
    return 0;
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    surroundings.complain(fault instanceof StorageError ? fault.hint : fault.message);
    return 1;
  }
}

const problemsOf = ({ identity }: Config): readonly string[] =>
  identity.mode === 'local'
    ? []
    : ['MicrosoftAppId: is set, but a terminal is not Teams; unset it for npm run chat.'];

async function chatWith(surroundings: ChatSurroundings, config: Config): Promise<void> {
  const { root, environment, input, output } = surroundings;
  const { values } = parseArgs({
    args: [...surroundings.arguments],
    options: { as: { type: 'string', default: usualSpeaker } },
  });
  const log = logFile(config, root);
  const stream = createWriteStream(log, { flags: 'a' });
  const { terminal, close } = await compose(
    {
      ...{ config, root, version: projectVersion(root), openStorage, now: () => new Date() },
      randomByte: bufferedBytes(randomBytes),
      logger: createLogger(config.logLevel, stream),
    },
    createTerminalPlatform(),
  );
  const lines = createInterface({ input, output: isTerminal(surroundings) ? output : undefined });
  const chat = terminal.chat({
    screen: {
      width: () => output.columns ?? 80,
      colours: output.isTTY === true && !environment['NO_COLOR'],
      write: (text) => write(surroundings, lines, chat, text),
    },
    speaker: identityOf(values.as),
    wait: (ms) => pause(ms),
    tellsRead: true,
  });
  await terminal.open();
  chat.aside('terminal.welcome', { who: values.as });
  if (everyoneHoldsEveryRole(config)) chat.aside('terminal.roles');
  chat.aside('terminal.log', { file: path.relative(process.cwd(), log) });
  await read(surroundings, lines, chat);
  lines.close();
  chat.end();
  await terminal.close();
  await close();
  await new Promise<void>((resolve) => stream.end(resolve));
}

const isTerminal = ({ input, output }: ChatSurroundings): boolean =>
  input.isTTY === true && output.isTTY === true;

/** The log is no part of the chat. */
function logFile({ storage }: Config, root: string): string {
  const directory = storage.kind === 'embedded' ? path.resolve(storage.directory) : root;
  mkdirSync(directory, { recursive: true });
  return path.join(directory, 'chat.log');
}

/** Above what is being typed, which stays. */
function write(surroundings: ChatSurroundings, lines: Interface, chat: Chat, text: string): void {
  const { output } = surroundings;
  if (!isTerminal(surroundings)) {
    output.write(text);
    return;
  }
  clearLine(output, 0);
  cursorTo(output, 0);
  output.write(text);
  if (waits.has(chat)) lines.prompt(true);
}

/** The chats that wait for a line, so that the cursor stands behind a prompt. */
const waits = new WeakSet<Chat>();

/** Hands over a line at a time; without a keyboard each is repeated, so that what comes out can be read alone. */
async function read(surroundings: ChatSurroundings, lines: Interface, chat: Chat): Promise<void> {
  const invite = (): void => {
    lines.setPrompt(chat.prompt);
    if (!isTerminal(surroundings)) return;
    waits.add(chat);
    lines.prompt();
  };
  invite();
  for await (const line of lines) {
    waits.delete(chat);
    if (!isTerminal(surroundings)) surroundings.output.write(`${chat.prompt}${line}\n`);
    if ((await chat.line(line)) === 'quit') return;
    invite();
  }
}
