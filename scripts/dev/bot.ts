import { createServer } from 'node:net';
import path from 'node:path';
import { answered } from './answers.js';
import { startChild, type Child } from './child.js';

/** The port that the bot can have: `wanted`, or a free one where that is 0; undefined when it is taken. */
export async function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE') resolve(undefined);
      else reject(fault);
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the bot from source, and again after each change to its code, its cards or its content. */
export function startBot(directory: string, port: number): Child {
  const tsx = path.join(directory, 'node_modules/tsx/dist/cli.mjs');
  const watched = ['content/**/*', 'cards/**/*.json'].flatMap((files) => ['--include', files]);
  return startChild(
    process.execPath,
    [tsx, 'watch', '--clear-screen=false', ...watched, 'bot/main.ts'],
    { directory, environment: { ...process.env, PORT: String(port) }, output: 'inherit' },
  );
}

/** Resolves once the bot answers; `slow` is called when that takes longer than half a minute. */
export async function botReady(bot: string, slow: () => void): Promise<void> {
  const timer = setTimeout(slow, 30_000);
  await answered(`${bot}/health`);
  clearTimeout(timer);
}
