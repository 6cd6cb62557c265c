import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { projectRoot } from '../bot/project-root.js';

const cwd = projectRoot(import.meta.dirname);

/** The project's own configuration, without the types that other rules need: they cost seconds. */
const linter = new ESLint({
  cwd,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'rooms/imports',
});

/** What the room rules say of one line of code in this file. */
async function faultsIn(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await linter.lintText(code, { filePath, warnIgnored: true });
  const messages = result?.messages ?? [];
  for (const { fatal, message } of messages) assert.ok(!fatal, message);
  return messages.map(({ message }) => message);
}

const importing = (source: string): string => `import { one } from '${source}';`;

/** File, and what it imports. */
type Table = readonly (readonly [string, string])[];

function refused(what: string, table: Table, why: RegExp): void {
  describe(`the rooms refuse ${what}`, () => {
    for (const [file, source] of table) {
      it(`${source} in ${file}`, async () => {
        const [fault = '', ...more] = await faultsIn(file, importing(source));
        assert.match(fault, why);
        assert.deepEqual(more, []);
      });
    }
  });
}

function taken(what: string, table: Table): void {
  describe(`the rooms take ${what}`, () => {
    for (const [file, source] of table) {
      it(`${source} in ${file}`, async () =>
        assert.deepEqual(await faultsIn(file, importing(source)), []));
    }
  });
}

refused(
  'a package outside its room:',
  [
    ['bot/bulletins/reading.ts', 'botbuilder'],
    ['bot/conversation/router.ts', 'botframework-connector'],
    ['bot/server.ts', 'botbuilder'],
    ['bot/compose.ts', 'botbuilder-core'],
    ['bot/enquiries/store.ts', '@azure/data-tables'],
    ['bot/teams/adapter.ts', '@azure/identity'],
    ['bot/library/load.ts', 'libsql'],
    ['bot/guide/help.ts', 'adaptivecards-templating'],
    ['bot/teams/outgoing.ts', 'adaptive-expressions'],
    ['bot/teams/endpoint.ts', 'restify'],
    ['bot/terminal/chat.ts', 'botbuilder'],
    ['bot/composition/terminal.ts', 'botframework-connector'],
    ['bot/terminal/links.ts', 'restify'],
    ['bot/lookups/commands.ts', 'pino'],
    ['bot/guide/help.ts', 'yaml'],
    ['bot/bulletins/model.ts', 'minisearch'],
    ['bot/downloads/panel-pack.ts', 'handlebars'],
    ['bot/register/commands.ts', 'csv-stringify/sync'],
    ['bot/conversation/router.ts', 'node:fs'],
    ['bot/safeguarding/detection.ts', 'node:fs/promises'],
    ['bot/enquiries/model.ts', 'node:https'],
    ['cards/help/data.ts', 'libsql'],
    ['bot/composition/table-alone.ts', '@microsoft/app-manifest'],
    ['bot/downloads/answering.ts', 'fflate'],
  ],
  /^Only .+ may import .+\./,
);

refused(
  'the composition root and the program:',
  [
    ['bot/server.ts', './compose.js'],
    ['bot/running.ts', './compose.js'],
    ['bot/commands.ts', './compose.js'],
    ['bot/bulletins/commands.ts', '../compose.js'],
    ['bot/lookups/engine/engine.ts', '../../compose.js'],
    ['cards/render.ts', '../bot/compose.js'],
    ['bot/compose.ts', './main.js'],
  ],
  /^(Only bot\/main\.ts imports the composition root|Nothing imports the program itself)\./,
);

refused(
  'a room where it may not be imported:',
  [
    ['cards/help/data.ts', '../../bot/guide/help.js'],
    ['cards/bulletin/data.ts', '../../bot/bulletins/model.js'],
    ['cards/card.ts', '../bot/conversation/button.js'],
    ['bot/library/load.ts', '../conversation/calendar.js'],
    ['bot/library/load.ts', '../storage/tables.js'],
    ['bot/storage/tables.ts', '../library/model.js'],
    ['bot/storage/azure/table.ts', '../../conversation/reference.js'],
    ['bot/conversation/router.ts', '../bulletins/model.js'],
    ['bot/conversation/router.ts', '../library/model.js'],
    ['bot/teams/turn.ts', '../bulletins/model.js'],
    ['bot/teams/turn.ts', '../storage/tables.js'],
    ['bot/bulletins/commands.ts', '../config.js'],
    ['bot/bulletins/commands.ts', '../commands.js'],
    ['bot/enquiries/store.ts', '../storage/azure/open.js'],
    ['bot/enquiries/store.ts', '../storage/open.js'],
    ['bot/config.ts', './roles/port.js'],
    ['bot/teams/turn.ts', '../roles/port.js'],
    ['bot/roles/commands.ts', '../config.js'],
    ['bot/server.ts', './storage/tables.js'],
    ['bot/server.ts', './conversation/router.js'],
    ['bot/server.ts', './downloads/answering.js'],
  ],
  / may not import /,
);

refused(
  'a platform where another may stand:',
  [
    ['bot/compose.ts', './server.js'],
    ['bot/compose.ts', './teams/adapter.js'],
    ['bot/compose.ts', './composition/teams.js'],
    ['bot/composition/parts.ts', './teams.js'],
    ['bot/composition/parts.ts', '../teams/send-faults.js'],
    ['bot/health.ts', './server.js'],
    ['bot/log.ts', './teams/turn.js'],
    ['bot/server.ts', './teams/endpoint.js'],
    ['bot/conversation/router.ts', '../teams/turn.js'],
    ['bot/bulletins/commands.ts', '../teams/adapter.js'],
    ['bot/terminal/door.ts', '../teams/turn.js'],
    ['bot/composition/terminal.ts', '../teams/send-faults.js'],
    ['bot/composition/terminal.ts', '../server.js'],
    ['bot/compose.ts', './terminal/chat.js'],
  ],
  /^Only bot\/(composition\/(teams|terminal)|main)\.ts .*may import bot\/(teams|terminal|server\.ts|composition\/teams\.ts)\./,
);

refused(
  'another feature beyond what it opens:',
  [
    ['bot/guide/commands.ts', '../bulletins/commands.js'],
    ['bot/lookups/search.ts', '../enquiries/store.js'],
    ['bot/enquiries/team-post.ts', '../roles/store.js'],
    ['bot/roles/changing.ts', '../audit/store.js'],
    ['bot/enquiries/asking.ts', '../subscribers/directory.js'],
    ['bot/lookups/engine/engine.ts', '../../bulletins/buttons.js'],
    ['bot/enquiries/model.ts', '../enquiries-archive/store.js'],
    ['bot/a-feature-of-tomorrow/commands.ts', '../safeguarding/matching.js'],
    ['bot/safeguarding/detection.ts', '../a-feature-of-tomorrow/inner/model.js'],
  ],
  /^A feature imports another only through its model\.ts or port\.ts\./,
);

refused(
  'what lies outside the house:',
  [
    ['bot/bulletins/model.ts', '../../test/support/bot.js'],
    ['bot/main.ts', '../scripts/dev.js'],
    ['cards/render.ts', '../content/topics.js'],
  ],
  / imports nothing from outside /,
);

taken('a package in its room:', [
  ['bot/teams/adapter.ts', 'botbuilder'],
  ['bot/teams/adapter.ts', 'botframework-connector'],
  ['bot/storage/azure/open.ts', '@azure/data-tables'],
  ['bot/storage/embedded/lock.ts', 'libsql'],
  ['bot/storage/embedded/database.ts', 'node:fs'],
  ['cards/template.ts', 'adaptivecards-templating/lib/template-engine.js'],
  ['bot/server.ts', 'restify'],
  ['bot/log.ts', 'pino'],
  ['bot/library/yaml.ts', 'yaml'],
  ['bot/library/pages.ts', 'handlebars'],
  ['bot/downloads/csv.ts', 'csv-stringify/sync'],
  ['bot/lookups/engine/index.ts', 'minisearch'],
  ['bot/enquiries/store.ts', 'zod'],
  ['bot/enquiries/store.ts', 'node:crypto'],
]);

taken('a room where it may be imported:', [
  ['bot/main.ts', './compose.js'],
  ['bot/compose.ts', './enquiries/store.js'],
  ['bot/compose.ts', '../cards/render.js'],
  ['bot/commands.ts', './bulletins/commands.js'],
  ['bot/main.ts', './composition/teams.js'],
  ['bot/composition/teams.ts', '../teams/endpoint.js'],
  ['bot/composition/teams.ts', '../server.js'],
  ['bot/composition/terminal.ts', '../terminal/chat.js'],
  ['bot/terminal/drawing/markdown.ts', 'mdast-util-from-markdown'],
  ['bot/running.ts', './server.js'],
  ['bot/server.ts', './conversation/download.js'],
  ['bot/config.ts', './settings/schema.js'],
  ['bot/bulletins/commands.ts', '../conversation/command.js'],
  ['bot/bulletins/commands.ts', './buttons.js'],
  ['bot/bulletins/issue-view.ts', '../../cards/bulletin/data.js'],
  ['bot/bulletins/store.ts', '../storage/rows.js'],
  ['bot/enquiries/model.ts', '../references.js'],
  ['bot/lookups/search.ts', '../bulletins/model.js'],
  ['bot/lookups/engine/engine.ts', '../finding.js'],
  ['bot/lookups/answer-view.ts', '../enquiries/port.js'],
  ['bot/enquiries/team-post.ts', '../roles/port.js'],
  ['bot/roles/changing.ts', '../audit/port.js'],
  ['bot/roles/naming.ts', '../subscribers/port.js'],
  ['bot/subscribers/acquaintances.ts', '../storage/all-rows.js'],
  ['bot/a-feature-of-tomorrow/commands.ts', '../bulletins/model.js'],
  ['bot/storage/azure/table.ts', '../tables.js'],
  ['bot/teams/outgoing.ts', '../../cards/card.js'],
  ['bot/conversation/reply.ts', '../../cards/card.js'],
  ['cards/help/data.ts', '../markdown.js'],
  ['test/support/bot.ts', '../../bot/compose.js'],
  ['scripts/package/zip.ts', 'fflate'],
]);

describe('the rooms look at every way to import', () => {
  for (const code of [
    "import 'botbuilder';",
    "import type { Activity } from 'botbuilder';",
    "export { Activity } from 'botbuilder';",
    "export * from 'botbuilder';",
    "export type { Activity } from 'botbuilder';",
    "const later = () => import('botbuilder');",
    "type Late = import('botbuilder').Activity;",
  ]) {
    it(code, async () => assert.equal((await faultsIn('bot/guide/help.ts', code)).length, 1));
  }

  it('and let types pass only where they are named', async () => {
    const type = "import type { Logger } from 'pino';";
    const inline = "import { type Logger } from 'pino';";
    for (const code of [type, inline]) {
      assert.deepEqual(await faultsIn('bot/compose.ts', code), []);
      assert.equal((await faultsIn('bot/guide/help.ts', code)).length, 1);
    }
    const value = "import { type Logger, pino } from 'pino';";
    assert.equal((await faultsIn('bot/compose.ts', value)).length, 1);
  });

  it('and say nothing of code that imports nothing', async () => {
    assert.deepEqual(await faultsIn('bot/guide/help.ts', 'export const one = 1;'), []);
  });
});
