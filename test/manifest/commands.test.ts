import assert from 'node:assert/strict';
import { tableAlone } from '../../bot/composition/table-alone.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { CommandWords } from '../../bot/library/model.js';
import { commandLists, searchProblems } from '../../scripts/package/command-lists.js';
import { botForSuite } from '../support/house.js';
import type { Place } from '../support/person.js';
import { projectReading } from '../support/reading.js';
import { projectApp, projectManifest } from './package-house.js';

/** Somebody is an editor, so everybody else is a partner without a role. */
const editor = '22222222-2222-4222-8222-222222222222';

const places: Readonly<Record<'personal' | 'team' | 'groupChat', Place>> = {
  personal: { kind: 'personal' },
  team: { kind: 'channel', id: '19:channel@thread.tacv2', team: '19:team@thread.tacv2' },
  groupChat: { kind: 'group', id: '19:group@thread.v2' },
};

describe('the commands that Teams offers', () => {
  const bot = botForSuite({ environment: { EDITORS: editor } });
  const app = projectApp();
  let table: CommandTable;
  let words: ReadonlyMap<string, CommandWords>;

  before(async () => {
    const reading = await projectReading();
    table = tableAlone(reading);
    words = reading.library.commandWords;
  });

  for (const { scopes, commands } of app.commandLists) {
    for (const scope of scopes) {
      it(`are each understood as that command by somebody without a role: ${scope}`, async () => {
        const { bots } = await projectManifest();
        const list = bots?.[0]?.commandLists?.find((one) => one.scopes.includes(scope));
        const understood: unknown[] = [];
        for (const { title } of list?.commands ?? []) {
          const replies = await bot().person({ place: places[scope] }).says(title);
          assert.ok(replies.length > 0, title);
          understood.push(bot().log.findLast(({ msg }) => msg === 'turn')?.['command']);
        }
        assert.deepEqual(understood, commands);
      });
    }
  }

  it('include help in each place, which tells the rest', () => {
    assert.deepEqual(app.commandLists.flatMap(({ scopes }) => scopes).sort(), [
      'groupChat',
      'personal',
      'team',
    ]);
    for (const { commands } of app.commandLists) assert.equal(commands.at(-1), 'help');
  });

  it('have nothing that only a role may do', async () => {
    const titles = JSON.stringify((await projectManifest()).bots);
    const bound = table.spoken.filter(({ command }) => command.audience !== 'everyone');
    assert.ok(bound.length > 10);
    for (const { command, says } of bound) {
      for (const phrase of says) assert.ok(!titles.includes(`"title":"${phrase}"`), phrase);
      const { problems } = commandLists(
        [{ scopes: ['personal'], commands: [command.name] }],
        table,
        words,
      );
      assert.deepEqual(problems, [
        `manifest/app.yml: "${command.name}" is for the audience "${command.audience}", and Teams shows the list to everybody.`,
      ]);
    }
  });

  it('take their words from the table: a command that is said otherwise is offered so', () => {
    const spoken = table.spoken.map((one) =>
      one.command.name === 'news' ? { ...one, says: ['headlines', ...one.says] } : one,
    );
    const { lists, problems } = commandLists(app.commandLists, { spoken }, words);
    assert.deepEqual(problems, []);
    for (const { commands } of lists) {
      const titles = commands.map(({ title }) => title);
      assert.ok(titles.includes('headlines') && !titles.includes('news'));
    }
  });

  it('would not pass with a command that is renamed, taken away, hidden from help or named twice', () => {
    const problemsOf = (spoken: CommandTable['spoken'], commands: readonly string[]) =>
      commandLists([{ scopes: ['team'], commands: [...commands] }], { spoken }, words).problems;
    const renamed = table.spoken.map((one) =>
      one.command.name === 'news' ? { ...one, command: { ...one.command, name: 'reports' } } : one,
    );
    const without = table.spoken.filter(({ command }) => command.name !== 'news');
    for (const spoken of [renamed, without]) {
      assert.deepEqual(problemsOf(spoken, ['bulletin', 'news']), [
        'manifest/app.yml: "news" is no command of the bot.',
      ]);
    }
    assert.deepEqual(problemsOf(table.spoken, ['next', 'help', 'help']), [
      'manifest/app.yml: "next" is not shown in help.',
      'manifest/app.yml: "help" stands twice in a list.',
    ]);
  });
});

describe('the search that Teams offers', () => {
  const bot = botForSuite();

  it('is answered by the bot, before a word is typed and after', async () => {
    const { composeExtensions } = await projectManifest();
    const [search, ...more] = composeExtensions?.[0]?.commands ?? [];
    assert.ok(search?.initialRun);
    assert.deepEqual(more, []);
    const person = bot().person();
    for (const query of ['', 'domestic abuse']) {
      const answer = JSON.stringify(await person.searches(query, search.id));
      assert.match(answer, /"attachments":\[\{/, query);
    }
  });

  it('has words for each search of the bot, and no others', async () => {
    const table = tableAlone(await projectReading());
    const { searches } = projectApp();
    assert.deepEqual(searchProblems(searches, table), []);
    const [described] = Object.values(searches);
    assert.ok(described);
    assert.deepEqual(searchProblems({ find: described }, table), [
      'manifest/app.yml: "find" is no search of the bot.',
      'manifest/app.yml: "search" is a search of the bot without words.',
    ]);
  });
});
