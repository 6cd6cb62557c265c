import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../../bot/config.js';
import { formatMoment } from '../../bot/conversation/calendar.js';
import { checkClock } from './checks/clock.js';
import { checkConfiguration, configurationProblems } from './checks/configuration.js';
import { checkContent } from './checks/content.js';
import { checkInstallation, versionIn } from './checks/installation.js';
import { checkReach } from './checks/reach.js';
import { checkStorage } from './checks/storage.js';
import { checkToken } from './checks/token.js';
import { areas, findingsOf, type Area, type Finding } from './finding.js';
import type { Surroundings } from './surroundings.js';
import * as words from './words.js';

/** 0: nothing is wrong. 1: something is. 2: called in a way that it does not know. */
export type ExitCode = 0 | 1 | 2;

/** `npm run doctor`: looks at everything that the bot needs, and says what to do. */
export async function doctor(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const said = readArguments(args);
  if (!said) {
    surroundings.error(words.help);
    return 2;
  }
  if (said.help) {
    surroundings.out(words.help);
    return 0;
  }
  const findings = await examine(surroundings, said.online ?? false);
  const { version } = await versionIn(surroundings.root);
  const at = surroundings.now();
  if (said.json) {
    surroundings.out(JSON.stringify({ version, at: at.toISOString(), findings }, undefined, 2));
  } else {
    tell(findings, `Kent Community Safety bot, ${formatMoment(at)}`, surroundings.out);
  }
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

/** Looks at everything; what fails in itself is a finding of its own. */
async function examine(surroundings: Surroundings, online: boolean): Promise<readonly Finding[]> {
  const outcome = readConfig(surroundings.environment);
  const [installation, content, configured] = await Promise.all([
    attempt('installation', () => checkInstallation(surroundings)),
    attempt('content', () => checkContent(surroundings)),
    outcome.ok
      ? examineConfigured(outcome.config, surroundings, online)
      : [...configurationProblems(outcome.problems), ...notLookedAt],
  ]);
  const all = [...installation, ...configured, ...content];
  return areas.flatMap((area) => all.filter((one) => one.area === area));
}

const notLookedAt: readonly Finding[] = (['storage', 'token', 'reach'] as const).map((area) =>
  findingsOf(area).skipped(words.skippedBySettings),
);

async function examineConfigured(
  config: Config,
  surroundings: Surroundings,
  online: boolean,
): Promise<readonly Finding[]> {
  let skewsMs: readonly number[] = [];
  const found = await Promise.all([
    attempt('configuration', async () => checkConfiguration(config, surroundings.now())),
    attempt('storage', () => checkStorage(config, surroundings)),
    attempt('token', () => checkToken(config, surroundings)),
    attempt('reach', async () => {
      const reached = await checkReach(config, surroundings, online);
      ({ skewsMs } = reached);
      return reached.findings;
    }),
  ]);
  return [...found.flat(), checkClock(skewsMs)];
}

async function attempt(
  area: Area,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (problem) {
    const name = problem instanceof Error ? `${problem.name}: ${problem.message}` : '';
    return [findingsOf(area).wrong(`${words.failed} ${name}`.trim(), words.failedTodo)];
  }
}

function tell(findings: readonly Finding[], heading: string, out: (text: string) => void): void {
  out(heading);
  for (const area of areas) {
    const some = findings.filter((one) => one.area === area);
    if (some.length > 0) out(`\n${words.areaNames[area]}`);
    for (const { state, what, todo } of some) {
      out(`  ${words.stateNames[state].padEnd(8)}${what}`);
      if (todo !== undefined) out(`  ${''.padEnd(8)}To do: ${todo}`);
    }
  }
  const count = (state: Finding['state']): number =>
    findings.filter((one) => one.state === state).length;
  out(`\n${words.summary(count('wrong'), count('warning'))}`);
}

function readArguments(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args: [...args], options: { help: flag, online: flag, json: flag } }).values;
  } catch {
    return undefined;
  }
}
