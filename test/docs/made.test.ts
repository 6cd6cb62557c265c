import assert from 'node:assert/strict';
import { readConfig, settingNames } from '../../bot/config.js';
import { explained, explainedGroups } from '../../bot/settings/explained/all.js';
import { commandsMade } from '../../scripts/docs/commands-made.js';
import { makeDocuments, type MadeDocument } from '../../scripts/docs/making.js';
import { partsMade, withPart } from '../../scripts/docs/marked-parts.js';
import { projectLibrary } from '../support/reading.js';
import { wholeTable } from '../support/tour/table.js';
import { code, read, rowsOf } from './documents.js';

describe('the parts of documents that are made by npm run docs', () => {
  let made: readonly MadeDocument[];
  before(async () => {
    made = await makeDocuments();
  });

  it('are up to date', () => {
    for (const { file, before, after } of made) {
      assert.equal(before, after, `${file} is out of date: npm run docs writes it anew`);
    }
  });

  it('are all of the parts that the documents mark as made', () => {
    for (const { file, parts, before } of made) {
      assert.deepEqual([...partsMade(before)].sort(), [...parts].sort(), file);
    }
  });

  it('are written over whatever stood there, and nothing else is touched', () => {
    const [start, end] = ['<!-- made: one -->', '<!-- end: one -->'];
    const document = `Before\n\n${start}\n\nby hand\n\n${end}\n\nAfter\n`;
    assert.equal(withPart(document, 'one', 'new'), document.replace('by hand', 'new'));
    assert.throws(() => withPart(document, 'two', 'new'), /no one part/);
    assert.throws(() => withPart(document.replace(end, ''), 'one', 'new'), /no one part/);
    assert.throws(() => withPart(`${document}${document}`, 'one', 'new'), /no one part/);
  });
});

describe('the table of commands in the README', () => {
  it('has a row for every command, for those who may say it', async () => {
    const [table, library] = [await wholeTable(), await projectLibrary()];
    const [, ...rows] = rowsOf(commandsMade(table, library));
    const whoSays = new Map(rows.map(([say, , , who]) => [code(say), who]));
    const says = [...library.commandWords.values()].map(({ says: [say = ''] }) => say);
    assert.deepEqual([...whoSays.keys()].sort(), says.sort());
    assert.equal(rows.length, library.commandWords.size);
    assert.equal(whoSays.get('bulletin'), 'everybody');
    assert.equal(whoSays.get('proposals'), 'anybody with a role');
    assert.equal(whoSays.get('compose'), 'editors');
    assert.equal(whoSays.get('skip'), 'whoever has a draft in hand');
  });
});

describe('the explanations of the settings', () => {
  const grouped = Object.values(explainedGroups).flatMap((group) => Object.keys(group));

  it('explain exactly the settings that the bot reads, each in one table', () => {
    assert.deepEqual([...grouped].sort(), [...settingNames].sort());
    assert.deepEqual(Object.keys(explained).sort(), [...settingNames].sort());
  });

  it('stand in docs/settings.md, each in its row', () => {
    const rows = rowsOf(read('docs/settings.md')).filter(([name]) => name !== 'setting');
    assert.deepEqual(rows.map(([name]) => code(name)).sort(), [...settingNames].sort());
  });

  it('give the defaults that the bot has where the schema has none', () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const outcome = readConfig({
      ...{ MicrosoftAppId: id, MicrosoftAppPassword: 'a secret', MicrosoftAppTenantId: id },
    });
    assert.ok(outcome.ok && outcome.config.identity.mode === 'authenticated');
    const { identity, feeds } = outcome.config;
    const inWords = (values: ReadonlySet<string>) => [...values].map((one) => `\`${one}\``);
    assert.equal(explained.SERVICE_HOSTS.unset, inWords(identity.serviceHosts).join(', '));
    assert.equal(explained.ALLOWED_CHANNELS.unset, inWords(identity.channels).join(', '));
    assert.equal(explained.MicrosoftAppType.unset, `\`${identity.settings['MicrosoftAppType']}\``);
    const local = readConfig({});
    assert.ok(local.ok);
    assert.equal(explained.FEEDS.unset, `\`${feeds}\`; in local mode \`${local.config.feeds}\``);
  });
});
