import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDev } from '../support/dev-run.js';

/** Nothing listens there: npm is refused at once, and has nothing kept to fall back on. */
const withoutRegistry = (cache: string): NodeJS.ProcessEnv => ({
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_cache: cache,
  npm_config_fetch_retries: '0',
});

describe('npm run dev', function () {
  this.timeout(60_000);
  let cache: string;

  before(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'npm-'));
  });

  after(async () => {
    await rm(cache, { recursive: true, force: true });
  });

  it('runs the bot on without the chat page, says so, and ends with everything it started', async () => {
    const run = await startDev(withoutRegistry(cache));
    try {
      await run.prints(/The chat page \(.*\) could not be had/, 40_000);
      const [, bot = ''] = await run.prints(/at (http:\S+)\/api\/messages/, 1_000);
      assert.equal((await fetch(`${bot}/health`)).status, 200);
      assert.match(run.output(), /Local mode: .*EDITORS is not set/s);
    } finally {
      assert.deepEqual(await run.end('SIGTERM'), []);
    }
    assert.equal(await run.exitCode, 0);
    assert.match(run.output(), /"msg":"stopped"/);
  });

  it('says that the port is taken, and starts nothing', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const run = await startDev({ ...withoutRegistry(cache), PORT: String(port) });
      assert.equal(await run.exitCode, 1);
      assert.match(run.output(), new RegExp(`^Port ${port} is in use: .*Set PORT`, 'm'));
      assert.deepEqual(await run.end('SIGTERM'), []);
    } finally {
      other.close();
    }
  });

  it('refuses the settings of a bot that checks tokens', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const run = await startDev({
      MicrosoftAppId: id,
      MicrosoftAppPassword: 'secret',
      MicrosoftAppTenantId: id,
    });
    assert.equal(await run.exitCode, 1);
    assert.match(run.output(), /MicrosoftAppId: is set/);
    assert.deepEqual(await run.end('SIGTERM'), []);
  });
});
