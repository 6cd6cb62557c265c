import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { lengthFaults } from '../../bot/library/wording.js';
import { manifestProblems, schemaFile } from '../../scripts/package/checking.js';
import { schemaVersion, type Manifest } from '../../scripts/package/manifest.js';
import { projectManifest } from './package-house.js';

describe('the manifest of the Teams package', () => {
  let manifest: Manifest;

  before(async () => {
    manifest = await projectManifest();
  });

  const problemsWith = (changed: Partial<Manifest>) =>
    manifestProblems({ ...manifest, ...changed });

  it('has nothing that the schema or Teams refuses', async () => {
    assert.deepEqual(await manifestProblems(manifest), []);
  });

  it('is of the newest version of the schema that the library carries', () => {
    const versions = readdirSync(path.join(schemaFile(schemaVersion), '../..'))
      .flatMap((name) => /^v1\.(\d+)$/.exec(name)?.[1] ?? [])
      .map(Number);
    assert.equal(schemaVersion, `1.${Math.max(...versions)}`);
    assert.ok(manifest.$schema?.includes(`/v${schemaVersion}/`));
    assert.equal(manifest.manifestVersion, schemaVersion);
  });

  it('is checked by the schema everywhere at once', async () => {
    const tooMany = Array.from({ length: 13 }, (_, at) => ({ title: `command ${at}` }));
    const [bot] = manifest.bots ?? [];
    assert.ok(bot);
    const problems = await problemsWith({
      id: 'no id',
      accentColor: 'teal',
      name: { short: 'n'.repeat(31), full: 'A name' },
      developer: { ...manifest.developer, name: 'd'.repeat(33) },
      bots: [{ ...bot, commandLists: [{ scopes: ['personal'], commands: tooMany }] }],
    });
    const places = problems.map((problem) => / (\/\S+) must/.exec(problem)?.[1]).sort();
    assert.deepEqual(places, [
      '/accentColor',
      '/bots/0/commandLists/0/commands',
      '/developer/name',
      '/id',
      '/name/short',
    ]);
  });

  it('is checked for what Teams refuses beyond the schema', async () => {
    const { name, description, supportsChannelFeatures, ...rest } = manifest;
    assert.equal(supportsChannelFeatures, 'tier1');
    const id = manifest.webApplicationInfo?.id ?? '';
    assert.deepEqual(
      await manifestProblems({
        ...rest,
        version: '1.0.0-preview.1',
        name: { short: name.short, full: name.short },
        description: { ...description, full: `All of it: ${description.short}` },
        webApplicationInfo: { id },
      }),
      [
        'manifest.json: /version 1.0.0-preview.1 must be such as 1.0.0.',
        'manifest.json: /name/full must differ from the short name.',
        'manifest.json: /description/full must not repeat the short description.',
        'manifest.json: /supportsChannelFeatures must be there for an app in teams (from 1.25 on).',
        'manifest.json: /webApplicationInfo/resource must be there where permissions are asked for.',
      ],
    );
  });

  it('asks for read receipts of chats and for nothing else that needs consent', () => {
    assert.deepEqual(manifest.authorization?.permissions?.resourceSpecific, [
      { name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' },
    ]);
  });

  it('is in plain English', async () => {
    const { short, full, features = [] } = manifest.description;
    const texts = [short, ...full.split('\n\n'), ...features.map(({ description }) => description)];
    for (const text of texts) {
      for (const fault of lengthFaults(text)) assert.notEqual(fault.kind, 'words', text);
    }
    const description = { ...manifest.description, short: 'Simply ask the bot!' };
    assert.deepEqual(await problemsWith({ description }), [
      'manifest.json: has "simply", which the words of the bot avoid.',
      'manifest.json: has an exclamation mark, which the words of the bot avoid.',
    ]);
  });
});
