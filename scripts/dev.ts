/** `npm run dev`: the bot with embedded storage, and the local chat page beside it. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const root = path.dirname(import.meta.dirname);
const port = process.env.PORT ?? '3978';
const bot = `http://127.0.0.1:${port}`;
const chatPage = '@microsoft/m365agentsplayground@0.2.28';

/** How long each may take to be ready, in ms: the chat page may have to be downloaded first. */
const botPatience = 30_000;
const pagePatience = 120_000;

const children: ChildProcess[] = [];

function start(command: string, args: readonly string[], output: 'inherit' | 'pipe'): ChildProcess {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, PORT: port, TEAMSAPPTESTER_BROWSER: 'none' },
  });
  children.push(child);
  return child;
}

function startBot(): ChildProcess {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  const watched = ['content/**/*', 'cards/**/*.json'].flatMap((files) => ['--include', files]);
  return start(
    process.execPath,
    [tsx, 'watch', '--clear-screen=false', ...watched, 'bot/main.ts'],
    'inherit',
  );
}

async function isHealthy(): Promise<boolean> {
  try {
    return (await fetch(`${bot}/health`)).ok;
  } catch {
    return false;
  }
}

async function botIsReady(): Promise<boolean> {
  const deadline = Date.now() + botPatience;
  while (Date.now() < deadline) {
    if (await isHealthy()) return true;
    await delay(200);
  }
  return false;
}

/** Starts the chat page; gives its port, or undefined when it cannot be had. */
async function startChatPage(): Promise<number | undefined> {
  const options = [
    '-e',
    `${bot}/api/messages`,
    '-c',
    'msteams',
    '-p',
    '56150',
    '--disable-telemetry',
  ];
  const child = start('npx', ['--yes', chatPage, 'start', ...options], 'pipe');
  const ready = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /Listening on (\d+)/.exec(line)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    }
  });
  return Promise.race([ready, delay(pagePatience, undefined, { ref: false })]);
}

function explain(page: number | undefined): void {
  const local = process.env.EDITORS
    ? 'Editors are those whom EDITORS names.'
    : 'EDITORS is not set, so everybody here is editor, reviewer and approver.';
  const lines =
    page === undefined
      ? [
          `The chat page (${chatPage}) could not be started: is the npm registry reachable?`,
          `The bot runs on: any Bot Framework client on this machine can talk to ${bot}/api/messages`,
        ]
      : [
          `Open  http://localhost:${page}  and type:`,
          '  bulletin',
          '  bulletin domestic abuse',
          '  help',
        ];
  console.log(
    ['', ...lines, '', `Local mode: only this machine is answered. ${local}`, ''].join('\n'),
  );
}

function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
const running = startBot();
running.once('exit', (code) => {
  process.exitCode = code ?? 0;
  stop();
});
if (await botIsReady()) explain(await startChatPage());
else console.log(`The bot did not become ready within ${botPatience / 1000} seconds; see above.`);
