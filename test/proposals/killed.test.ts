import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../support/bot.js';
import { BotProcess } from '../support/bot-process.js';
import { FakeTeams } from '../support/fake-teams.js';
import { only } from '../support/house.js';
import { Person } from '../support/person.js';

const details = { name: 'Asha Patel', objectId: 'c0ffee00-0000-4000-8000-000000000001' };

describe('a draft, when the bot is killed in the middle of it', () => {
  it('goes on with the next question on the next day, with every answer that was given', async function () {
    this.timeout(60_000);
    const directory = await mkdtemp(join(tmpdir(), 'killed-'));
    const teams = await FakeTeams.start();
    const running = BotProcess.start({ DATA_DIR: directory });
    try {
      const port = await running.port();
      const clock = { now: new Date() };
      const person = new Person(teams, `http://127.0.0.1:${port}/api/messages`, clock, details);
      await person.says('propose a project about graffiti in Dover for £900, all of it for paint');
      await person.says("that's right");
      await person.says('Clean Dover');
      const asked = only(await person.says('Dover District Council'));
      assert.match(asked.text, /Saved\. Organisation: Dover District Council/);
      // The next answer is in hand when the process ends.
      const inHand = person.says('Asha Patel').catch(() => undefined);
      running.child.kill('SIGKILL');
      await running.ended;
      await inHand;
    } finally {
      running.child.kill('SIGKILL');
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
