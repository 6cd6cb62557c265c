import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { answered } from './answers.js';
import { startChild, type Child } from './child.js';

/** Microsoft's own chat page: licensed for evaluation, so it is run by npx and is no dependency. */
export const chatPage = {
  package: '@microsoft/m365agentsplayground@0.2.28',
  title: 'Microsoft 365 Agents Playground 0.2.28',
  /** Where it says why it ended, below the project's folder: it prints nothing then. */
  log: '.data/chat-page/devTools/m365agentsplayground.log',
};

/** It takes another port by itself when this one is taken. */
const usualPort = '56150';

/** How long it may take to be ready, in ms: the first time it is downloaded. */
const patienceMs = 180_000;

export interface ChatPage {
  readonly child: Child;
  /** The port that it answers on; undefined when it cannot be had. */
  readonly port: Promise<number | undefined>;
}

/** Starts the chat page for the bot at `endpoint`; its people and its team are in .m365agentsplayground.yml. */
export function startChatPage(root: string, endpoint: string): ChatPage {
  const directory = path.join(root, '.data/chat-page');
  mkdirSync(directory, { recursive: true });
  const options = ['-e', endpoint, '-c', 'msteams', '-p', usualPort, '--disable-telemetry'];
  const child = startChild(
    'npx',
    ['--yes', '--prefer-offline', chatPage.package, 'start', ...options],
    {
      directory,
      environment: {
        // Without a network, npm's own two retries would take more than a minute.
        npm_config_fetch_retries: '1',
        ...process.env,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: path.join(root, '.m365agentsplayground.yml'),
      },
      output: 'pipe',
    },
  );
  return { child, port: portOf(child) };
}

async function portOf(child: Child): Promise<number | undefined> {
  const ended = new AbortController();
  void child.exited.then(() => ended.abort());
  const over = AbortSignal.any([ended.signal, AbortSignal.timeout(patienceMs)]);
  const given = new Promise<undefined>((resolve) => {
    over.addEventListener('abort', () => resolve(undefined));
  });
  const port = await Promise.race([announcedPort(child), given]);
  // It announces its port first, and reads its settings after that.
  const ready =
    port !== undefined && (await answered(`http://127.0.0.1:${port}/_debug/ping`, over));
  return ready ? port : undefined;
}

function announcedPort({ output }: Child): Promise<number> {
  return new Promise((resolve) => {
    if (!output) return;
    createInterface({ input: output }).on('line', (line) => {
      const port = /Listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
