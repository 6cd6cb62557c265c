import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { compose, ContentError } from '../bot/compose.js';
import { teamsPlatform } from '../bot/composition/teams.js';
import { readConfig, type Environment } from '../bot/config.js';
import { createLogger } from '../bot/log.js';
import { projectRoot } from '../bot/project-root.js';
import { BotProcess, slowConnector } from './support/bot-process.js';
import { eventually } from './support/eventually.js';
import { FakeTeams } from './support/fake-teams.js';
import { only } from './support/house.js';
import { Person, type PersonDetails } from './support/person.js';

const root = projectRoot(import.meta.dirname);
describe('the program', function () {
  // Each test starts a process or two, which is slow on a busy machine.
  this.timeout(40_000);

  let directory: string;
  let teams: FakeTeams;
  let connector: Awaited<ReturnType<typeof slowConnector>>;
  const started: BotProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'main-'));
    teams = await FakeTeams.start();
    connector = await slowConnector();
  });
  afterEach(async () => {
    for (const { child } of started) child.kill('SIGKILL');
    await Promise.all(started.splice(0).map(({ ended }) => ended));
    connector.stop();
    await teams.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const start = (environment: Environment = {}): BotProcess => {
    const bot = BotProcess.start({ DATA_DIR: directory, ...environment });
    started.push(bot);
    return bot;
  };
  const person = (port: number, details?: PersonDetails): Person =>
    new Person(teams, `http://127.0.0.1:${port}/api/messages`, { now: new Date() }, details);

  it('starts, answers on 127.0.0.1 alone, logs a line a turn without words or names, and stops', async () => {
    const bot = start();
    const port = await bot.port();
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    assert.equal(health.status, 200);
    const { version } = z.object({ version: z.string() }).parse(await health.json());
    assert.match(version, /^\d+\.\d+\.\d+/);
    // Only 127.0.0.1 is bound: a server on all interfaces would also be found here.
    assert.equal(await answers('127.0.0.2', port), false);
    assert.equal(await answers('127.0.0.1', port), true);

    const officer = person(port, { name: 'Zebediah Quillfeather' });
    const shown = only(await officer.says('bulletin xylophone'));
    assert.match(shown.text, /xylophone/);
    await officer.presses(shown, 'All issues', { note: 'marimba' });
    teams.refuse = () => ({ status: 403, code: 'BotDisabledByAdmin' });
    await officer.says('glockenspiel');

    assert.deepEqual(await bot.stop().then(({ code, ms }) => [code, ms < 4_500]), [0, true]);
    assert.doesNotMatch(
      bot.stdout + bot.stderr,
      /Zebediah|Quillfeather|xylophone|marimba|glocken/i,
    );
    assert.equal(bot.stderr, '');
    const turns = bot.log.filter(({ msg }) => msg === 'turn');
    assert.deepEqual(
      turns.map(({ kind, outcome }) => [kind, outcome]),
      [
        ['message', 'answered'],
        ['press', 'answered'],
        ['message', 'undelivered'],
      ],
    );
    for (const turn of turns) {
      assert.match(String(turn.turn), /^[2-9A-Z]{6}$/);
      assert.equal(typeof turn.command, 'string');
      assert.equal(typeof turn.ms, 'number');
    }
    assert.equal(bot.log.at(-1)?.msg, 'stopped', JSON.stringify(bot.log.slice(-3)));
  });

  it('finishes the turn in hand when it is asked to stop, and takes no other', async () => {
    const bot = start();
    const port = await bot.port();
    const { serviceUrl } = connector;
    const turn = person(port).exchange({ type: 'message', text: 'bulletin', serviceUrl });
    await eventually(() => connector.held.length > 0, 'the turn is in hand');
    const stopped = bot.stop();
    await bot.logged('stopping');
    await eventually(async () => !(await answers('127.0.0.1', port)), 'no other turn is taken');
    connector.release();
    assert.equal((await turn).response.status, 200);
    const { code, ms } = await stopped;
    assert.equal(code, 0, bot.stderr);
    assert.ok(ms < 4_500, `it took ${ms} ms`);
    assert.equal(bot.log.find(({ msg }) => msg === 'turn')?.outcome, 'answered');
  });

  it('stops within 5 seconds, also when a turn does not end', async () => {
    const bot = start();
    const { serviceUrl } = connector;
    const turn = person(await bot.port()).exchange({ type: 'message', text: 'help', serviceUrl });
    const cut = assert.rejects(turn);
    await eventually(() => connector.held.length > 0, 'the turn is in hand');
    const { code, ms } = await bot.stop();
    await cut;
    assert.equal(code, 0, bot.stderr);
    // A process that overruns its 5 seconds ends with 1; a busy machine hands its end on a little later.
    assert.ok(ms < 6_000, `it took ${ms} ms`);
  });

  it('refuses a directory that another process uses, and says what to do', async () => {
    const first = start();
    await first.port();
    const second = start();
    assert.equal(await second.ended, 1);
    assert.match(second.stderr, /Another process keeps its data in .+/);
    assert.match(second.stderr, /Stop the other bot, or give this one a DATA_DIR of its own/);
    assert.equal((await first.stop()).code, 0);
  });

  it('refuses production without an identity, with every problem, before it opens anything', async () => {
    const bot = start({ NODE_ENV: 'production', PORT: 'http', EDITORS: 'ann' });
    assert.equal(await bot.ended, 1);
    const problems = bot.stderr.trim().split('\n');
    for (const name of ['PORT', 'EDITORS', 'MicrosoftAppId', 'LINK_KEYS', 'PUBLIC_URL']) {
      assert.equal(problems.filter((problem) => problem.startsWith(name)).length, 1, bot.stderr);
    }
    assert.equal(bot.stdout, '');
  });
});

describe('the composed house', () => {
  it('refuses content with faults, and tells file and line', async () => {
    const house = await mkdtemp(path.join(tmpdir(), 'house-'));
    try {
      await cp(path.join(root, 'content'), path.join(house, 'content'), { recursive: true });
      const file = path.join(house, 'content/bulletins/2024-03.md');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('published: 2024-03-14', 'published: soon'));
      const outcome = readConfig({});
      assert.ok(outcome.ok);
      const composed = compose(
        {
          config: outcome.config,
          root: house,
          version: '1',
          now: () => new Date(0),
          randomByte: () => 0,
          logger: createLogger('silent'),
          openStorage: () => assert.fail('storage is opened'),
        },
        teamsPlatform(),
      );
      await assert.rejects(composed, (fault) => {
        assert.ok(fault instanceof ContentError);
        const { file: path, line, problem, expected } = only(fault.faults);
        assert.deepEqual([path, line], ['bulletins/2024-03.md', 4]);
        assert.ok(problem.length > 0 && expected.length > 0);
        return true;
      });
    } finally {
      await rm(house, { recursive: true });
    }
  });
});

/** Whether anybody takes a connection there. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (outcome: boolean) => () => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}
