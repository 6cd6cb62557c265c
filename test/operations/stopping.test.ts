import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInstances } from '../../bot/operations/instances.js';
import { openStorage } from '../../bot/storage/open.js';
import { BotProcess, slowConnector } from '../support/bot-process.js';
import { eventually } from '../support/eventually.js';
import { FakeTeams } from '../support/fake-teams.js';
import { only } from '../support/house.js';
import { Person } from '../support/person.js';

describe('A process that is asked to stop', function () {
  // Each test starts a process, which is slow on a busy machine.
  this.timeout(70_000);
  let directory: string;
  let teams: FakeTeams;
  let bot: BotProcess | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'stopping-'));
    teams = await FakeTeams.start();
  });
  afterEach(async () => {
    bot?.child.kill('SIGKILL');
    await bot?.ended;
    bot = undefined;
    await teams.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const start = (environment: Readonly<Record<string, string>>): BotProcess =>
    (bot = BotProcess.start({ DATA_DIR: directory, ...environment }));
  const officer = (port: number): Person =>
    new Person(teams, `http://127.0.0.1:${port}/api/messages`, { now: new Date() });

  it('says so to a load balancer at once, still answers for a while, and is gone from the list', async () => {
    const running = start({ STOP_DELAY_SECONDS: '2', STOP_GRACE_SECONDS: '5' });
    const port = await running.port();
    const health = () => fetch(`http://127.0.0.1:${port}/health`);
    assert.equal((await health()).status, 200);
    const stopped = running.stop();
    await running.logged('stopping');
    const looked = await health();
    assert.deepEqual([looked.status, await looked.json()], [503, { status: 'stopping' }]);
    assert.match(only(await officer(port).says('debug')).text, /^Reference /);
    const { code, ms } = await stopped;
    assert.equal(code, 0, running.stderr);
    assert.ok(ms >= 2_000 && ms < 6_000, `it took ${ms} ms`);
    await assert.rejects(health());
    const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
    assert.deepEqual(await createInstances(tables).all(new Date()), []);
    await tables.close();
    await queues.close();
  });

  it('stops cleanly while it is still starting', async () => {
    const running = start({});
    await running.logged('starting');
    const { code } = await running.stop();
    assert.equal(code, 0, running.stderr);
    const said = running.log.map(({ msg }) => msg);
    assert.ok(said.includes('stopping'), said.join());
    assert.equal(said.at(-1), 'stopped');
  });

  it('ends at once when it is asked a second time', async () => {
    const connector = await slowConnector();
    try {
      const running = start({ STOP_GRACE_SECONDS: '60' });
      const { serviceUrl } = connector;
      const turn = officer(await running.port()).exchange({
        type: 'message',
        text: 'help',
        serviceUrl,
      });
      const cut = assert.rejects(turn);
      await eventually(() => connector.held.length > 0, 'a turn is in hand');
      running.child.kill('SIGTERM');
      await running.logged('stopping');
      // The echo of a signal, as npm makes one, is none: what comes half a second later is.
      await eventually(
        () => {
          running.child.kill('SIGTERM');
          return running.child.exitCode ?? undefined;
        },
        'it has ended',
        10_000,
      );
      assert.equal(await running.ended, 1);
      await cut;
      assert.equal(running.log.at(-1)?.msg, 'ended at once');
    } finally {
      connector.stop();
    }
  });
});
