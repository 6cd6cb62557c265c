/** Who runs the commands that documents name. A command of a document that is not here fails the tests. */

/** How a script of package.json is known to work. */
export type Proof =
  /** `commands.test.ts` runs it as a process, as the documents write it. */
  | { readonly by: 'process' }
  /** A test runs what it starts; the file must have these words. */
  | { readonly by: 'test'; readonly file: string; readonly has: string }
  /** A step of `.ci/run` runs it, or another script that does. */
  | { readonly by: 'ci'; readonly line: string }
  | { readonly by: 'script'; readonly script: string }
  /** The same program as another script, but for these words. */
  | { readonly by: 'twin'; readonly script: string; readonly words: string; readonly own: string }
  /** It takes minutes, so people run it; what it starts must be there, and the type check reads it. */
  | { readonly by: 'hand'; readonly why: string };

const measures = { by: 'hand', why: 'It measures for minutes.' } as const;

/** By the name of the script, as in `npm run NAME`. */
export const scriptsRun: Readonly<Record<string, Proof>> = {
  test: { by: 'ci', line: 'npm ci && npm test' },
  check: { by: 'ci', line: 'npm run check' },
  types: { by: 'script', script: 'check' },
  lint: { by: 'script', script: 'check' },
  'format:check': { by: 'script', script: 'check' },
  format: { by: 'twin', script: 'format:check', words: '--check', own: '--write' },
  'test:azure': { by: 'ci', line: 'npm run test:azure' },
  'test:programs': { by: 'ci', line: 'npm run test:programs' },
  'test:browser': { by: 'ci', line: 'npm run test:browser' },
  'test:trust': { by: 'ci', line: 'npm run test:trust' },
  'content:check': { by: 'process' },
  docs: { by: 'test', file: 'test/docs/made.test.ts', has: 'makeDocuments' },
  cards: { by: 'process' },
  backup: { by: 'process' },
  restore: { by: 'process' },
  'bulletin:export': { by: 'process' },
  'bulletin:import': { by: 'process' },
  doctor: { by: 'test', file: 'test/operations/doctor.test.ts', has: 'scripts/doctor/doctor.ts' },
  dev: { by: 'test', file: 'test/support/dev-run.ts', has: 'scripts/dev.ts' },
  demo: { by: 'test', file: 'test/scripts/demo-house.ts', has: 'scripts/demo/command.js' },
  chat: { by: 'test', file: 'test/terminal/process.test.ts', has: 'scripts/chat.ts' },
  'test:terminal': { by: 'ci', line: 'npm run test:terminal' },
  start: { by: 'test', file: 'test/deploy/package.test.ts', has: "scripts['start']" },
  build: { by: 'test', file: 'test/deploy/package.test.ts', has: 'scripts/build' },
  package: { by: 'test', file: 'test/manifest/package.test.ts', has: 'scripts/package.ts' },
  icons: { by: 'test', file: 'test/manifest/icons.test.ts', has: 'drawIcon' },
  pictures: { by: 'twin', script: 'test:browser', words: 'mocha', own: 'SAVE_PICTURES=1 mocha' },
  eval: { by: 'test', file: 'test/eval/report.test.ts', has: 'report' },
  bench: measures,
  'bench:start': measures,
  'bench:turn': measures,
  'bench:lookup': measures,
  'bench:proposals': measures,
  'bench:feeds': measures,
  'bench:export': measures,
  'bench:load': measures,
  'bench:broadcast': measures,
};

/** Other commands that begin with npm, npx or node: by how they begin. */
export const othersRun: Readonly<Record<string, Proof>> = {
  'npm ci --omit=dev': { by: 'ci', line: 'npm ci --omit=dev' },
  'npm ci': { by: 'ci', line: 'npm ci && npm test' },
  'npm install': { by: 'hand', why: 'App Service runs it; there is no App Service here.' },
  'npx mocha --no-config --import=tsx/esm': {
    by: 'hand',
    why: 'It is how one test file is run by itself, this one as well.',
  },
  'node deploy/hooks/package.mjs': {
    by: 'test',
    ...{ file: 'test/deploy/package.test.ts', has: 'package.mjs' },
  },
  'node deploy/hooks/after-provision.mjs': {
    by: 'test',
    ...{ file: 'test/deploy/hooks.test.ts', has: 'deploy/hooks' },
  },
};

/** Commands of Azure, which cannot be run here: those that there are, as the documents use them. */
export const azureCommands: readonly string[] = [
  ...['az login', 'az account set', 'az ad user show', 'az ad app create', 'az ad app delete'],
  ...['az ad app credential reset', 'az ad app federated-credential create', 'az ad sp create'],
  ...['az deployment sub create', 'az keyvault secret show', 'az keyvault secret set'],
  ...['az lock delete', 'az rest', 'az webapp deploy', 'az webapp log tail', 'az webapp restart'],
  ...['az webapp stop', 'azd auth login', 'azd deploy', 'azd down', 'azd env get-values'],
  ...['azd env new', 'azd env select', 'azd env set', 'azd hooks run', 'azd provision', 'azd up'],
];

/** What else stands in blocks of the shell: tools of the machine that the tests do not try. */
export const otherTools: readonly string[] = ['cd', 'curl', 'git', 'openssl', 'set', 'zip', '.'];
