// Lets the bot live once, so that the code which a start uses is compiled for all starts to come.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { clearTimeout, setTimeout } from 'node:timers';

const mostMs = 60_000;

/** The options of `npm start`: code is compiled for the options it was compiled with. */
function startOptions(root) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts and stops the bot below `<root>/dist` on a free port, with data that goes with it. */
export async function compileAhead(root) {
  const data = mkdtempSync(path.join(tmpdir(), 'build-'));
  const child = spawn(
    process.execPath,
    [...startOptions(root), path.join(root, 'dist/bot/main.js')],
    {
      cwd: data,
      env: { PATH: process.env.PATH, DATA_DIR: data, PORT: '0', FEEDS: 'false' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const gone = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), mostMs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, port } = JSON.parse(line);
      if (msg !== 'listening') continue;
      const [response] = await once(get(`http://127.0.0.1:${port}/health`), 'response');
      await once(response.resume(), 'end');
      child.kill('SIGTERM');
      break;
    }
    await gone;
  } finally {
    clearTimeout(late);
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
}
