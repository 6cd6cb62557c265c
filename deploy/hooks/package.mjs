// Lays out what App Service gets: the compiled bot and what it reads, without its libraries, which App Service installs
// for its own kind of machine. `--dist` names a folder that is compiled already, `--to` another place than .deploy/.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { dist: { type: 'string' }, to: { type: 'string' } } });
const target = path.resolve(values.to ?? path.join(root, '.deploy'));
const dist = path.resolve(values.dist ?? path.join(root, 'dist'));

function npm(...args) {
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell });
  if (status === 0) return;
  console.error(`npm ${args.join(' ')} failed, so there is no package.`);
  process.exit(1);
}

if (values.dist === undefined) {
  npm('ci');
  npm('run', 'build');
}

const copy = (from, to, filter = () => true) =>
  cpSync(from, path.join(target, to), { recursive: true, filter });

rmSync(target, { recursive: true, force: true });
mkdirSync(path.join(target, 'scripts'), { recursive: true });
// Code that was compiled for the Node of this machine is of no use to another.
copy(dist, 'dist', (file) => !file.endsWith('.compiled'));
copy(path.join(root, 'content'), 'content');
copy(path.join(root, 'cards'), 'cards', (file) => !file.endsWith('.ts'));
copy(path.join(root, 'package-lock.json'), 'package-lock.json');
// App Service installs what the bot runs with, and not what it is made with.
const npmrc = readFileSync(path.join(root, '.npmrc'), 'utf8');
writeFileSync(path.join(target, '.npmrc'), `${npmrc.trimEnd()}\nomit=dev\n`);
// Scripts in TypeScript stay at home, and so does what builds.
const scripts = readdirSync(path.join(root, 'scripts')).filter(
  (file) => file.endsWith('.mjs') && file !== 'build.mjs',
);
for (const file of scripts) copy(path.join(root, 'scripts', file), path.join('scripts', file));

const whole = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
// Among those left out is "build", which App Service would run, without a compiler.
const kept = Object.entries(whole.scripts).filter(([, command]) =>
  scripts.some((file) => command.includes(`scripts/${file}`)),
);
const described = { ...whole, scripts: Object.fromEntries(kept) };
writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
console.log(`The package is in ${target}.`);
