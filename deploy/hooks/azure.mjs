// Asks the Azure CLI and the Azure Developer CLI, both signed in as whoever deploys.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** On Windows both are scripts, which only a shell starts. No argument of ours has a space or a quote. */
const shell = process.platform === 'win32';

/** How the Azure CLI says that something is not there, for resources and for Entra ID. */
const absent = /not ?found|does not exist|\b404\b/i;

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', shell });
  if (error) throw new Error(`${program} cannot be started: is it installed? (${error.message})`);
  return { ok: status === 0, stdout, stderr };
}

const told = (program, args, stderr) =>
  new Error(`${program} ${args.slice(0, 3).join(' ')} failed: ${stderr.trim()}`);

const answerIn = (stdout) => (stdout.trim() === '' ? undefined : JSON.parse(stdout));

/** What the Azure CLI answers, as JSON; undefined for nothing. Fails with its own words. */
export function az(...args) {
  const { ok, stdout, stderr } = run('az', [...args, '--output', 'json']);
  if (!ok) throw told('az', args, stderr);
  return answerIn(stdout);
}

/** Whether what the Azure CLI is asked for is there. Fails when it cannot be told. */
export function exists(...args) {
  const { ok, stderr } = run('az', [...args, '--output', 'json']);
  if (!ok && !absent.test(stderr)) throw told('az', args, stderr);
  return ok;
}

/** As `az`, with `body` under `option`. It goes through a file of ours alone: everybody sees arguments. */
export function azWithBody(body, option, ...args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kcsp-'));
  try {
    const file = path.join(folder, 'body.json');
    writeFileSync(file, JSON.stringify(body), { mode: 0o600 });
    return az(...args, option, `@${file}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps a value in azd's environment, from which main.parameters.json and the next hooks read it. */
export function keep(name, value) {
  const args = ['env', 'set', name, value, '--environment', wanted('AZURE_ENV_NAME')];
  const { ok, stderr } = run('azd', args);
  if (!ok) throw told('azd', args, stderr);
}

/** The value of azd's environment by this name; fails when there is none. */
export function wanted(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Set it: azd env set ${name} <value>`);
  return value;
}

/** Runs a hook, and ends with one sentence when something goes wrong. */
export function hook(work) {
  try {
    work();
  } catch (fault) {
    console.error(fault.message);
    process.exitCode = 1;
  }
}
