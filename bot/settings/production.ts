import {
  problem,
  settingNames,
  standInNames,
  type Environment,
  type Problems,
  type Values,
} from './schema.js';
import { similarNames } from './similar-names.js';
import { connectionParts, isThisMachine, partsOf } from './values.js';

/** A key with fewer different characters was typed, not made: 32 by chance have twice as many. */
const fewestCharacters = 10;
const repeated = /^(.{1,16})\1+$/;

const id = /^\s*\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?\s*$/i;

/** What a template or a reference leaves where nobody, or nothing, put the value in. */
const placeholder = /^<.*>$|^\$\{.*\}$|^@Microsoft\.KeyVault\(|^(change|replace)[-_ ]?me$/i;

/** What the bot does not start with in production; nothing for any other `NODE_ENV`. */
export function productionProblems(set: Environment): Problems {
  if (set.NODE_ENV !== 'production') return [];
  return [
    ...missing(set),
    ...linkProblems(set),
    ...identityProblems(set),
    ...testSettings(set),
    ...placeholders(set),
    ...similarNames(Object.keys(set), settingNames).map(({ name, meant }) =>
      problem(name, `is no setting of the bot; ${meant} is meant.`),
    ),
  ];
}

/** What there is no safe default for. */
function missing(set: Environment): Problems {
  const files = 'without it nobody could open a link to a file';
  const why: Partial<Record<keyof Values, string>> = {
    MicrosoftAppId: 'without it anybody could speak to the bot',
    LINK_KEYS: files,
    PUBLIC_URL: files,
    EDITORS: 'without it nobody could be sure to give roles, or to get them back',
  };
  const stored = set.AZURE_STORAGE_ACCOUNT ?? set.AZURE_STORAGE_CONNECTION_STRING;
  if (stored === undefined)
    why.DATA_DIR = 'name a folder that outlives the bot, or set AZURE_STORAGE_ACCOUNT';
  return Object.entries(why).flatMap(([name, reason]) =>
    partsOf(set[name] ?? '').length === 0
      ? [problem(name, `is missing; ${reason} (NODE_ENV is production).`)]
      : [],
  );
}

function linkProblems(set: Environment): Problems {
  const problems: string[] = [];
  const keys = partsOf(set.LINK_KEYS ?? '');
  if (keys.some((key) => new Set(key).size < fewestCharacters || repeated.test(key))) {
    problems.push(problem('LINK_KEYS', 'can be guessed; openssl rand -base64 32 makes one.'));
  }
  if (new Set(keys).size < keys.length) {
    problems.push(problem('LINK_KEYS', 'names a secret twice; each must be another.'));
  }
  const address = set.PUBLIC_URL ?? '';
  if (address.startsWith('http:'))
    problems.push(problem('PUBLIC_URL', 'must begin with https:// (NODE_ENV is production).'));
  else if (URL.canParse(address) && isThisMachine(new URL(address).host))
    problems.push(problem('PUBLIC_URL', 'leads to this machine, where nobody else comes.'));
  return problems;
}

/** Ids and secrets that were pasted into the wrong place. */
function identityProblems(set: Environment): Problems {
  const problems: string[] = [];
  const same = (one = '', other = ''): boolean =>
    one !== '' && one.toLowerCase() === other.toLowerCase();
  if (id.test(set.MicrosoftAppPassword ?? ''))
    problems.push(
      problem('MicrosoftAppPassword', 'is an id; the secret itself is its value, not its id.'),
    );
  else if (set.MicrosoftAppPassword?.trim() !== set.MicrosoftAppPassword)
    problems.push(problem('MicrosoftAppPassword', 'begins or ends with a space.'));
  if (set.MicrosoftAppPassword !== undefined && set.MicrosoftAppType === 'UserAssignedMSI')
    problems.push(
      problem('MicrosoftAppPassword', 'is set, although a managed identity has no secret.'),
    );
  if (same(set.MicrosoftAppTenantId, set.MicrosoftAppId))
    problems.push(problem('MicrosoftAppTenantId', 'is the same as MicrosoftAppId.'));
  const tenants = [set.MicrosoftAppTenantId, ...partsOf(set.ALLOWED_TENANTS ?? '')];
  const notPeople = [set.MicrosoftAppId, ...tenants];
  if (partsOf(set.EDITORS ?? '').some((editor) => notPeople.some((other) => same(editor, other))))
    problems.push(problem('EDITORS', 'names the bot or an organisation, where people are meant.'));
  if (partsOf(set.ALLOWED_TENANTS ?? '').some((tenant) => same(tenant, set.MicrosoftAppId)))
    problems.push(problem('ALLOWED_TENANTS', 'names the bot, where organisations are meant.'));
  return problems;
}

/** What is for tests on one machine, and would open the bot to whoever is there. */
function testSettings(set: Environment): Problems {
  const problems = standInNames
    .filter((name) => set[name] !== undefined)
    .map((name) =>
      problem(
        name,
        'is for tests; unset it, so that Microsoft’s own is used (NODE_ENV is production).',
      ),
    );
  if (set['ValidateAuthority'] === 'false')
    problems.push(problem('ValidateAuthority', 'must not be false (NODE_ENV is production).'));
  if (partsOf(set.SERVICE_HOSTS ?? '').some(isThisMachine))
    problems.push(problem('SERVICE_HOSTS', 'names this machine (NODE_ENV is production).'));
  if (partsOf(set.ALLOWED_CHANNELS ?? '').some((channel) => ['emulator', 'test'].includes(channel)))
    problems.push(problem('ALLOWED_CHANNELS', 'names a channel that is for tests.'));
  if (
    /UseDevelopmentStorage=true|https?:\/\/(127\.0\.0\.1|localhost)\b/.test(
      set.AZURE_STORAGE_CONNECTION_STRING ?? '',
    )
  )
    problems.push(
      problem('AZURE_STORAGE_CONNECTION_STRING', 'leads to an emulator on this machine.'),
    );
  const { IngestionEndpoint: endpoint = '' } = connectionParts(
    set.APPLICATIONINSIGHTS_CONNECTION_STRING ?? '',
  );
  if (URL.canParse(endpoint) && isThisMachine(new URL(endpoint).host))
    problems.push(
      problem('APPLICATIONINSIGHTS_CONNECTION_STRING', 'leads to a stand-in on this machine.'),
    );
  return problems;
}

function placeholders(set: Environment): Problems {
  return Object.entries(set).flatMap(([name, value]) =>
    settingNames.has(name) && placeholder.test(value?.trim() ?? '')
      ? [problem(name, 'holds a placeholder instead of a value.')]
      : [],
  );
}
