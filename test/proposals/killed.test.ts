import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/project-root.js';
import { startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { FakeTeams } from '../support/fake-teams.js';
import { only } from '../support/house.js';
import { Person } from '../support/person.js';

const details = { name: 'Asha Patel', objectId: 'c0ffee00-0000-4000-8000-000000000001' };

describe('a draft, when the bot is killed in the middle of it', () => {
  it('goes on with the next question on the next day, with every answer that was given', async function () {
    this.timeout(60_000);
    const directory = await mkdtemp(join(tmpdir(), 'killed-'));
    const teams = await FakeTeams.start();
    const child = spawn(process.execPath, ['--import', 'tsx', 'bot/main.ts'], {
      cwd: projectRoot(import.meta.dirname),
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let log = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
      const line = await eventually(
        () => log.split('\n').find((one) => one.includes('"listening"')),
        'the bot listens',
        30_000,
      );
      const { port } = z.looseObject({ port: z.number() }).parse(JSON.parse(line));
      const clock = { now: new Date() };
      const person = new Person(teams, `http://127.0.0.1:${port}/api/messages`, clock, details);
      await person.says('propose a project about graffiti in Dover for £900, all of it for paint');
      await person.says("that's right");
      await person.says('Clean Dover');
      const asked = only(await person.says('Dover District Council'));
      assert.match(asked.text, /Saved\. Organisation: Dover District Council/);
      // The next answer is in hand when the process ends.
      const inHand = person.says('Asha Patel').catch(() => undefined);
      child.kill('SIGKILL');
      await once(child, 'close');
      await inHand;
    } finally {
      child.kill('SIGKILL');
      await teams.stop();
    }
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const bot = await startBot({ directory, at: tomorrow });
    try {
      const person = bot.person(details);
      const where = only(await person.says('where was I?'));
      assert.match(where.text, /Clean Dover/);
      const review = only((await person.presses(where, 'See all answers')).messages);
      for (const answer of ['Clean Dover', 'Dover District Council', '£900', 'Dover']) {
        assert.ok(review.text.includes(answer), answer);
      }
      const next = only(await person.says('change the organisation to Kent Police'));
      assert.match(next.text, /Saved\. Organisation: Kent Police/);
    } finally {
      await bot.stop();
      await rm(directory, { recursive: true });
    }
  });
});
