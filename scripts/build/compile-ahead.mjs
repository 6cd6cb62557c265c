// Lets the bot live once, so that the code which a start and usual turns need is compiled for all starts to come.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { clearTimeout, setTimeout } from 'node:timers';

const mostMs = 60_000;
/** What most people say first, and a question, which wakes the look-ups. */
const texts = ['hello', 'help', 'bulletin', 'topics', 'who chairs the partnership?', 'proposals'];

/** The options of `npm start`: code is compiled for the options it was compiled with. */
function startOptions(root) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts and stops the bot below `<root>/dist` on a free port, with data that goes with it. */
export async function compileAhead(root) {
  const data = mkdtempSync(path.join(tmpdir(), 'build-'));
  const teams = await startTeams();
  const child = spawn(
    process.execPath,
    [...startOptions(root), path.join(root, 'dist/bot/main.js')],
    {
      cwd: data,
      env: {
        PATH: process.env.PATH,
        ...{ DATA_DIR: data, PORT: '0', FEEDS: 'false', SERVICE_HOSTS: teams.host },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const gone = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), mostMs);
  try {
    await use(await portOf(child), teams.host);
    child.kill('SIGTERM');
    await gone;
  } finally {
    clearTimeout(late);
    child.kill('SIGKILL');
    teams.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What takes the bot's answers. */
async function startTeams() {
  const server = createServer((asked, response) => {
    asked.resume().once('end', () => {
      // Not in one: restify, where it is loaded beside this, makes writeHead give nothing.
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end('{"id":"1"}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => server.close() && server.closeAllConnections();
  return { host: `127.0.0.1:${server.address().port}`, stop };
}

async function portOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const { msg, port } = JSON.parse(line);
    if (msg !== 'listening') continue;
    stdout.resume();
    return port;
  }
  throw new Error('The bot that was built does not start.');
}

async function use(port, host) {
  await ask(port, 'GET', '/health');
  for (const [at, text] of texts.entries()) {
    const person = { id: '29:build', name: 'Sam Hill' };
    const message = {
      ...{ type: 'message', id: String(at), text, channelId: 'msteams', from: person },
      ...{ serviceUrl: `http://${host}/`, recipient: { id: '28:bot', name: 'Bot' } },
      conversation: { id: 'a:build', conversationType: 'personal', tenantId: 'build' },
    };
    await ask(port, 'POST', '/api/messages', JSON.stringify(message));
  }
}

async function ask(port, method, place, body) {
  const headers = body && { 'content-type': 'application/json' };
  const asked = request({ host: '127.0.0.1', port, method, path: place, headers, agent: false });
  asked.end(body);
  const [response] = await once(asked, 'response');
  await once(response.resume(), 'end');
}
