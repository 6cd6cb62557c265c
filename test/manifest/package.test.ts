import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { makePackage } from '../../scripts/package/packaging.js';
import { folderForSuite, root, runPackage, settings } from './package-house.js';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

const written = z.looseObject({
  id: z.string(),
  version: z.string(),
  name: z.object({ short: z.string(), full: z.string() }),
  developer: z.record(z.string(), z.string()),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.looseObject({ id: z.string() }),
  bots: z.array(z.looseObject({ botId: z.string(), scopes: z.array(z.string()) })),
  composeExtensions: z.array(z.looseObject({ botId: z.string() })),
});

/** The files of a package, and its manifest. */
function readPackage(file: string) {
  const files = unzipSync(readFileSync(file));
  return {
    names: Object.keys(files),
    files,
    manifest: written.parse(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())),
  };
}

const teamsAppId = '33333333-3333-4333-8333-333333333333';

describe('npm run package', () => {
  const folder = folderForSuite();
  const fileOf = (environment: string) =>
    path.join(folder(), `kcsp-bot-${environment}-${version}.zip`);

  it('writes manifest and icons at the root of a zip, filled from the environment', async () => {
    const { code, told, faults } = await runPackage(folder(), ['--env', 'prod']);
    assert.deepEqual([code, faults], [0, []]);
    assert.deepEqual(told, [path.relative(process.cwd(), fileOf('prod'))]);
    const { names, files, manifest } = readPackage(fileOf('prod'));
    assert.deepEqual(names, ['manifest.json', 'color.png', 'outline.png']);
    for (const name of ['color.png', 'outline.png']) {
      const icon = readFileSync(path.join(root, 'manifest/icons', name));
      assert.ok(icon.equals(files[name] ?? Buffer.of()), name);
    }
    assert.equal(manifest.version, version);
    assert.equal(manifest.id, settings.MicrosoftAppId);
    assert.deepEqual(manifest.validDomains, ['bot.example.gov.uk']);
    assert.deepEqual(manifest.developer, {
      name: settings.TEAMS_DEVELOPER_NAME,
      websiteUrl: settings.TEAMS_WEBSITE_URL,
      privacyUrl: settings.TEAMS_PRIVACY_URL,
      termsOfUseUrl: settings.TEAMS_TERMS_URL,
    });
    assert.deepEqual(manifest.bots[0]?.scopes, ['personal', 'team', 'groupChat']);
  });

  it('marks the package of those who try it out, which has an id of its own', async () => {
    const environment = { ...settings, TEAMS_APP_ID: teamsAppId.toUpperCase() };
    assert.equal((await runPackage(folder(), ['--env', 'dev'], environment)).code, 0);
    const { manifest } = readPackage(fileOf('dev'));
    assert.deepEqual(manifest.name, {
      short: 'Kent Community Safety (dev)',
      full: 'Kent Community Safety Partnership bot (dev)',
    });
    assert.equal(manifest.id, teamsAppId);
    const botIds = [...manifest.bots, ...manifest.composeExtensions].map(({ botId }) => botId);
    for (const id of [...botIds, manifest.webApplicationInfo.id])
      assert.equal(id, settings.MicrosoftAppId);
  });

  it('writes the same bytes each time', async () => {
    const bytes: Buffer[] = [];
    for (const below of ['first', 'second']) {
      const place = path.join(folder(), below);
      await runPackage(place, ['--env', 'prod']);
      bytes.push(readFileSync(path.join(place, path.basename(fileOf('prod')))));
    }
    assert.ok(bytes[0]?.equals(bytes[1] ?? Buffer.of()));
  });

  it('runs as a process, and writes those bytes in another time zone too', async () => {
    const place = path.join(folder(), 'elsewhere');
    const args = ['--import', 'tsx', 'scripts/package.ts', '--env', 'prod', '--out', place];
    const env = { PATH: process.env['PATH'], TZ: 'Pacific/Auckland', ...settings };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
    const file = path.join(place, path.basename(fileOf('prod')));
    assert.equal(stdout, `${path.relative(root, file)}\n`);
    await runPackage(folder(), ['--env', 'prod']);
    assert.ok(readFileSync(file).equals(readFileSync(fileOf('prod'))));
  }).timeout(60_000);

  it('names every setting that is missing, and writes nothing', async () => {
    const place = path.join(folder(), 'nothing');
    const { code, faults } = await runPackage(place, ['--env', 'prod'], { PUBLIC_URL: '' });
    assert.equal(code, 1);
    assert.deepEqual(faults, [
      'MicrosoftAppId: is missing: the application (client) id of the bot in Entra ID.',
      'PUBLIC_URL: is missing: the https address of the bot.',
      'TEAMS_DEVELOPER_NAME: is missing: the organisation that runs the bot.',
      'TEAMS_WEBSITE_URL: is missing: a page about the service or its team.',
      'TEAMS_PRIVACY_URL: is missing: the privacy notice of the service.',
      'TEAMS_TERMS_URL: is missing: the terms of use of the service.',
      '6 problems; no package is written.',
    ]);
    assert.equal(existsSync(place), false);
  });

  it('names every setting that is wrong, and a name that was meant', async () => {
    const { MicrosoftAppId, ...others } = settings;
    const { faults } = await runPackage(folder(), ['--env', 'prod'], {
      ...others,
      MICROSOFT_APP_ID: MicrosoftAppId,
      TEAMS_APP_ID: 'kcsp-bot',
      PUBLIC_URL: 'http://127.0.0.1:3978',
      TEAMS_DEVELOPER_NAME: 'k'.repeat(33),
      TEAMS_WEBSITE_URL: 'http://www.example.gov.uk',
      TEAMS_PRIVACY_URL: '<address>',
      TEAMS_TERMS_URL: `https://www.example.gov.uk/${'t'.repeat(2_048)}`,
    });
    assert.deepEqual(faults, [
      'MicrosoftAppId: is missing: the application (client) id of the bot in Entra ID.',
      'MICROSOFT_APP_ID: is not read; MicrosoftAppId is meant.',
      'TEAMS_APP_ID: must be an id such as 00000000-0000-0000-0000-000000000000.',
      'PUBLIC_URL: must be an https address that Teams can reach.',
      'TEAMS_DEVELOPER_NAME: must have 32 characters at most.',
      'TEAMS_WEBSITE_URL: must be an https address without user and password.',
      'TEAMS_PRIVACY_URL: must be an https address without user and password.',
      'TEAMS_TERMS_URL: must have 2048 characters at most.',
      '8 problems; no package is written.',
    ]);
  });

  it('names what is wrong with settings, words, commands and icons in one run', async () => {
    const project = path.join(folder(), 'project');
    mkdirSync(project);
    cpSync(path.join(root, 'manifest'), path.join(project, 'manifest'), { recursive: true });
    cpSync(path.join(root, 'package.json'), path.join(project, 'package.json'));
    const app = readFileSync(path.join(root, 'manifest/app.yml'), 'utf8');
    const changed = app
      .replace('short: Kent Community Safety\n', `short: ${'K'.repeat(40)}\n`)
      .replace('- news\n', '- broadcast\n');
    writeFileSync(path.join(project, 'manifest/app.yml'), changed);
    const icons = path.join(project, 'manifest/icons');
    cpSync(path.join(icons, 'color.png'), path.join(icons, 'outline.png'));
    const others = { ...settings, PUBLIC_URL: '' };
    const { code, faults } = await runPackage(folder(), ['--env', 'prod'], others, project);
    assert.equal(code, 1);
    assert.deepEqual(faults, [
      'PUBLIC_URL: is missing: the https address of the bot.',
      'outline.png: is 192 × 192, and must be 32 × 32 pixels.',
      'outline.png: has another colour than white.',
      'outline.png: has no transparent background.',
      'manifest/app.yml: "broadcast" is for the audience "editor", and Teams shows the list to everybody.',
      'manifest.json: /name/short must NOT have more than 30 characters. Details: {"limit":30}.',
      '6 problems; no package is written.',
    ]);
    writeFileSync(path.join(project, 'manifest/app.yml'), app.replace('accentColor:', 'colour:'));
    const unread = await runPackage(folder(), ['--env', 'prod'], settings, project);
    assert.match(unread.faults[0] ?? '', /^manifest\/app\.yml:\d+: .*; expected .*\.$/);
  });

  it('names the faults of the content, which it reads itself', async () => {
    const project = path.join(folder(), 'project-with-faults');
    cpSync(path.join(root, 'manifest'), path.join(project, 'manifest'), { recursive: true });
    cpSync(path.join(root, 'package.json'), path.join(project, 'package.json'));
    mkdirSync(path.join(project, 'content'));
    writeFileSync(path.join(project, 'content/commands.yml'), 'help: nothing\n');
    const faults: string[] = [];
    const code = await makePackage(['--env', 'prod', '--out', folder()], {
      ...{ environment: settings, root: project },
      out: () => assert.fail('nothing is written'),
      error: (text) => void faults.push(text),
    });
    assert.equal(code, 1);
    assert.ok(
      faults.some((one) => one.startsWith('content/commands.yml:1: ')),
      faults.join('\n'),
    );
  });

  for (const args of [[], ['--env', 'test'], ['--env'], ['--env', 'dev', '--zip', 'x'], ['dev']]) {
    it(`says how it is called when it is called so: ${args.join(' ') || 'with nothing'}`, async () => {
      const { code, faults } = await runPackage(folder(), args);
      assert.equal(code, 1);
      assert.deepEqual(faults, ['Usage: npm run package -- --env dev|prod [--out <folder>]']);
    });
  }
});
