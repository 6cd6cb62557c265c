import { everyoneHoldsEveryRole, type Config } from '../../../bot/config.js';
import { credentialOf } from '../../../bot/composition/credential.js';
import { londonDate } from '../../../bot/conversation/calendar.js';
import { daysLeft, warnedDays } from '../../../bot/operations/secret.js';
import { findingsOf, type Finding } from '../finding.js';
import { configuration as words } from '../words.js';

const { well, warning, wrong } = findingsOf('configuration');

/** Every problem that keeps the bot from starting. */
export const configurationProblems = (problems: readonly string[]): readonly Finding[] =>
  problems.map((problem) => wrong(problem, words.problemTodo));

/** Settings that can be read, and may not be what was meant. */
export function checkConfiguration(config: Config, now: Date): readonly Finding[] {
  const found = [
    ...(everyoneHoldsEveryRole(config) ? [warning(words.noEditors, words.noEditorsTodo)] : []),
    ...linkFindings(config),
    ...modeFindings(config),
    ...secretFindings(config, now),
  ];
  const mode = config.identity.mode === 'local' ? words.localMode : words.teamsMode;
  return [well(mode), ...found];
}

function linkFindings({ links, identity }: Config): readonly Finding[] {
  const isLocal = identity.mode === 'local';
  return [
    ...(links.publicUrl === undefined && !isLocal
      ? [warning(words.noPublicUrl, words.noPublicUrlTodo)]
      : []),
    ...(links.keys.length === 0 && !isLocal
      ? [warning(words.noLinkKeys, words.noLinkKeysTodo)]
      : []),
  ];
}

function modeFindings({ identity, production, storage }: Config): readonly Finding[] {
  if (identity.mode === 'local') return [];
  return [
    ...(production ? [] : [warning(words.notProduction, words.notProductionTodo)]),
    ...(storage.kind === 'embedded' ? [warning(words.embedded, words.embeddedTodo)] : []),
  ];
}

function secretFindings(config: Config, now: Date): readonly Finding[] {
  const credential = credentialOf(config);
  if (credential.kind !== 'secret') return [];
  const { expires } = credential;
  if (expires === undefined) return [warning(words.secretUnknown, words.secretUnknownTodo)];
  const left = daysLeft(expires, londonDate(now));
  if (left < 0) return [wrong(words.secretExpired(expires), words.newSecretTodo)];
  if (left < warnedDays) return [warning(words.secretLeft(left, expires), words.newSecretTodo)];
  return [well(words.secretLeft(left, expires))];
}
