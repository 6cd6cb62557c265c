/** What the doctor says to whoever runs the bot. */
import { formatDate } from '../../bot/conversation/calendar.js';
import { sizeInWords } from '../backup/words.js';
import type { Area, State } from './finding.js';

export const help = `Usage: npm run doctor [-- --online] [-- --json]

Checks the installation, the settings of this environment, storage, the bot's token, the machines that it
has to reach, the clock and the content. It says of each whether it is well, and what to do where it is not.
It may be run beside a bot that runs; it changes nothing.
--online asks other machines in local mode as well, in which the bot itself asks none.
--json writes what was found as JSON, for programs.
It ends with 0 when nothing is wrong, 1 when something is, 2 when it was called wrongly.`;

export const areaNames: Readonly<Record<Area, string>> = {
  installation: 'Installation',
  configuration: 'Settings',
  storage: 'Storage',
  token: 'Token',
  reach: 'Other machines',
  clock: 'Clock',
  content: 'Content',
};

export const stateNames: Readonly<Record<State, string>> = {
  well: 'well',
  warning: 'warning',
  wrong: 'WRONG',
  skipped: 'skipped',
};

export const summary = (wrong: number, warnings: number): string => {
  if (wrong === 0 && warnings === 0) return 'All is well.';
  const things = `${wrong} wrong, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
  return wrong === 0 ? `${things} The bot can run.` : `${things} See "To do" above.`;
};

export const skippedBySettings = 'Not looked at: the settings have to be right first.';
export const failed = 'This check itself failed, which is a fault of the doctor.';
export const failedTodo = 'Report it with the version and the message above.';

export const installation = {
  node: (version: string, node: string) => `Version ${version}, on Node ${node}.`,
  oldNode: (node: string, least: string) =>
    `This is Node ${node}; the bot needs ${least} or newer.`,
  oldNodeTodo: (least: string) => `Install Node ${least} or newer; 24 is what production runs on.`,
  manifest: 'What the Teams package is made from is here.',
  noManifest: 'manifest/app.yml is missing.',
  noManifestTodo:
    'Take manifest/ from the same version of the project before you make the package.',
};

export const configuration = {
  problemTodo: 'Set it as docs/settings.md says; until then the bot does not start.',
  localMode: 'The settings can be read: local mode, without Teams.',
  teamsMode: 'The settings can be read: the bot answers Teams.',
  noEditors: 'EDITORS is not set: everybody holds every role.',
  noEditorsTodo: 'Set EDITORS to the Entra object ids of the editors before others use the bot.',
  noPublicUrl: 'PUBLIC_URL is not set: links to files and bulletins lead to this machine only.',
  noPublicUrlTodo: 'Set PUBLIC_URL to the https address under which people reach the bot.',
  noLinkKeys: 'LINK_KEYS is not set: every link ends when the bot restarts.',
  noLinkKeysTodo:
    'Set LINK_KEYS to what "openssl rand -base64 32" prints, the same on every instance.',
  notProduction: 'NODE_ENV is not production, so that fewer mistakes in the settings are refused.',
  notProductionTodo: 'Set NODE_ENV to production wherever people of the partnership use the bot.',
  embedded: 'The data are on the disk of this machine, so that one instance can run and no more.',
  embeddedTodo:
    'Set AZURE_STORAGE_ACCOUNT before you run two; until then take backups (docs/backup.md).',
  secretUnknown: 'SECRET_EXPIRES is not set, so that nobody is warned before the secret ends.',
  secretUnknownTodo: 'Set SECRET_EXPIRES to the day that Entra ID shows beside the secret.',
  secretExpired: (date: string) => `The secret ended on ${formatDate(date)}.`,
  secretLeft: (days: number, date: string) =>
    `The secret works until ${formatDate(date)}: ${days} ${days === 1 ? 'day' : 'days'} more.`,
  newSecretTodo:
    'Make a new secret in Entra ID now, and set MicrosoftAppPassword and SECRET_EXPIRES.',
};

export const storage = {
  works: (kind: string) =>
    `${kind === 'azure' ? 'Azure storage' : 'Embedded storage'} takes a row, gives it back and deletes it.`,
  rowLost: 'A row that was written could not be read again.',
  rowLostTodo: 'Look whether another program changes the storage account.',
  notYet: (directory: string) => `${directory} is not there yet; the bot makes it when it starts.`,
  notWritable: (folder: string) => `${folder} cannot be written to.`,
  notWritableTodo:
    'Let the account that runs the bot write there, or set DATA_DIR to another folder.',
  room: (bytes: number) => `${sizeInWords(bytes)} are free on the disk.`,
  roomTodo: 'Make room on the disk: the bot stops keeping things when there is none.',
  queue: (name: string, length: number) =>
    `The queue "${name}" answers, with ${length} ${length === 1 ? 'message' : 'messages'}.`,
  poisoned: (name: string, count: number) =>
    `The queue "${name}" has put ${count} ${count === 1 ? 'message' : 'messages'} aside.`,
  poisonedTodo:
    'Open the newest broadcasts in chat and press Go on; docs/operations.md tells more.',
  heldByBot: (port: number) =>
    `A bot runs with these data, and says at port ${port} that it is well.`,
  botUnwell: (port: number, reason: string) =>
    `A bot runs with these data at port ${port}, and is not well: ${reason}`,
  botUnwellTodo: 'Read its log, and say "status" to it as an editor.',
  heldByOther: (port: number) =>
    `Another process has these data, and no bot answers at port ${port}.`,
  heldByOtherTodo: 'Set PORT as that bot has it, or find out which program it is.',
};

const noCredentialFits = (part: string): string =>
  `No federated credential of the application fits this identity: compare ${part} with deploy/README.md.`;

/** What to do about a code of Entra ID, which publishes what they mean and may change them: https://login.microsoftonline.com/error. */
const refusals: Readonly<Record<number, string>> = {
  7000215: 'Set MicrosoftAppPassword to the value of the secret, not to its id.',
  7000222: 'The secret has ended: make a new one, and set MicrosoftAppPassword and SECRET_EXPIRES.',
  700016:
    'Entra ID does not know the application there: compare MicrosoftAppId and MicrosoftAppTenantId with the Azure Bot.',
  7000112: 'The application is disabled: let it be used again in Entra ID.',
  90002: 'There is no such organisation: set MicrosoftAppTenantId to the id that Entra ID shows.',
  70021: noCredentialFits('its issuer, subject and audience'),
  700211: noCredentialFits('its issuer'),
  700213: noCredentialFits('its subject'),
};

const compare = {
  secret: 'Compare MicrosoftAppId, its secret and MicrosoftAppTenantId with Entra ID.',
  federated:
    'Compare MicrosoftAppId, MicrosoftAppTenantId and the federated credential with Entra ID.',
};

export const token = {
  none: 'Local mode: no token is needed.',
  given: (ms: number) => `Entra ID gave a token for the Bot Framework, in ${ms} ms.`,
  managed: 'The managed identity of this machine gave a token for the Bot Framework.',
  noIdentity: 'There is no managed identity on this machine that gives a token.',
  noIdentityTodo:
    'Run the doctor where the bot runs, and assign the identity that the settings name to the app.',
  noAnswer: (reason: string) => `Entra ID did not answer (${reason}).`,
  noAnswerTodo: 'Let this machine reach login.microsoftonline.com over https.',
  refused: (status: number, code: number | undefined) =>
    `Entra ID gave no token: it answered ${status}${code === undefined ? '' : `, AADSTS${code}`}.`,
  refusedTodo: (code: number | undefined, proof: 'secret' | 'federated') =>
    refusals[code ?? 0] ?? compare[proof],
};

export const reach = {
  local: 'Local mode: no other machine is asked. With --online they are.',
  login: 'Entra ID',
  keys: 'The keys of the Bot Framework',
  insights: 'Application Insights',
  service: (host: string) => `Teams at ${host}`,
  feed: (host: string) => `The feeds of ${host}`,
  reached: (name: string, ms: number) => `${name}: reached in ${ms} ms.`,
  notReached: (name: string, reason: string) => `${name}: not reached (${reason}).`,
  vitalTodo: (url: string) =>
    `Let this machine reach ${new URL(url).host}, through the firewall and DNS: without it the bot answers nobody.`,
  otherTodo: (url: string) =>
    `Let this machine reach ${new URL(url).host}; the bot runs without it, and lacks what comes from there.`,
};

export const clock = {
  unknown: 'Not looked at: no other machine was asked.',
  right: 'The clock is right to within a minute.',
  off: (seconds: number) => `The clock is ${seconds} seconds off those of other machines.`,
  todo: 'Set the clock by the network (NTP): from five minutes on, tokens are refused.',
};

export const content = {
  good: (entries: number) => `The content can be read: ${entries} entries without a fault.`,
  fault: (file: string, line: number, problem: string) => `content/${file}:${line}: ${problem}.`,
  faultTodo: (expected: string) => `Expected: ${expected}.`,
  more: (count: number) => `And ${count} more faults.`,
  moreTodo: 'Run npm run content:check, which names all of them.',
  missing: 'The folder content/ cannot be read.',
  missingTodo: 'Install this version of the project again, whole.',
  cards: 'The cards can be read.',
  noCards: 'The folder cards/ cannot be read.',
};
