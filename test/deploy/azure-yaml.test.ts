import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { read, root } from './house.js';

/** As azd's schema of azure.yaml has it (Azure/azure-dev, schemas/v1.0/azure.yaml.json), as far as it is used here. */
const command = z.strictObject({
  shell: z.enum(['sh', 'pwsh']),
  run: z.string().min(1),
  interactive: z.boolean().optional(),
  continueOnError: z.boolean().optional(),
});
/** With both, there may be nothing beside them. */
const hook = z.strictObject({ posix: command, windows: command });
const projectHooks = [
  'preup',
  'preprovision',
  'postprovision',
  'predeploy',
  'postdeploy',
  'prepackage',
] as const;
const serviceHooks = [
  'predeploy',
  'postdeploy',
  'prebuild',
  'postbuild',
  'prepackage',
  'postpackage',
] as const;
const schema = z.strictObject({
  name: z
    .string()
    .min(2)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/),
  infra: z.strictObject({
    provider: z.enum(['bicep', 'terraform']),
    path: z.string(),
    module: z.string(),
  }),
  hooks: z.partialRecord(z.enum(projectHooks), hook),
  services: z.record(
    z.string(),
    z.strictObject({
      project: z.string(),
      host: z.enum(['appservice', 'containerapp', 'function', 'staticwebapp']),
      language: z.enum(['js', 'ts']),
      dist: z.string(),
      hooks: z.partialRecord(z.enum(serviceHooks), hook),
    }),
  ),
});

const text = read('azure.yaml');
const told = schema.parse(parse(text));

describe('azure.yaml', () => {
  it('names the template, and one service on App Service that the template has a place for', () => {
    assert.ok(existsSync(path.join(root, told.infra.path, `${told.infra.module}.bicep`)));
    assert.ok(existsSync(path.join(root, told.infra.path, `${told.infra.module}.parameters.json`)));
    const services = Object.entries(told.services).map(([name, { host }]) => [name, host]);
    assert.deepEqual(services, [['bot', 'appservice']]);
    assert.match(read('deploy', 'modules', 'web.bicep'), /'azd-service-name': 'bot'/);
    assert.match(read('deploy', 'main.bicep'), /'azd-env-name': environmentName/);
  });

  it('runs hooks that are there, the same on every system', () => {
    const service = Object.values(told.services).flatMap(({ hooks }) => Object.values(hooks));
    const all = [...Object.values(told.hooks), ...service];
    assert.equal(all.length, 4);
    // azd up asks for a value that is missing before it runs what comes before provisioning.
    assert.deepEqual(told.hooks.preup, told.hooks.preprovision);
    for (const { posix, windows } of all) {
      assert.equal(windows.run, posix.run);
      const script = /^node (?<script>\S+\.mjs)$/.exec(posix.run)?.groups?.script ?? '';
      assert.ok(existsSync(path.join(root, script)), posix.run);
    }
  });

  it('sends what the hook lays out, which git does not keep', () => {
    const [service] = Object.values(told.services);
    assert.equal(service?.dist, '.deploy');
    assert.match(read('deploy', 'hooks', 'package.mjs'), /'\.deploy'/);
    assert.match(read('.gitignore'), /^\.deploy\/$/m);
    assert.match(read('.gitignore'), /^\.azure\/$/m);
  });

  it('is refused with a hook or a word that azd does not know', () => {
    for (const [from, to] of [
      ['preprovision:', 'beforeprovision:'],
      ['host: appservice', 'hosts: appservice'],
      ['name: kcsp-bot', 'name: KCSP bot'],
      ['shell: pwsh', 'shell: powershell'],
    ] as const)
      assert.ok(!schema.safeParse(parse(text.replace(from, to))).success, to);
  });
});
