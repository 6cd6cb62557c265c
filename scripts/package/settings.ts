import { z } from 'zod';
import { settingNames, type Environment } from '../../bot/config.js';
import { problem } from '../../bot/settings/schema.js';
import { similarNames } from '../../bot/settings/similar-names.js';
import { guid, isThisMachine, publicUrl } from '../../bot/settings/values.js';

/** What the schema of the manifest takes; told by the name of the setting, which the schema does not know. */
const longestAddress = 2_048;
const longestName = 32;

const address = z
  .string()
  .max(longestAddress, `must have ${longestAddress} characters at most`)
  .refine(isPage, 'must be an https address without user and password');

const schema = z.object({
  MicrosoftAppId: guid,
  TEAMS_APP_ID: guid.optional(),
  PUBLIC_URL: publicUrl.refine(isReachable, 'must be an https address that Teams can reach'),
  TEAMS_DEVELOPER_NAME: z
    .string()
    .max(longestName, `must have ${longestName} characters at most`)
    .regex(/^[^<>${}]+$/, 'must be a name, and no placeholder'),
  TEAMS_WEBSITE_URL: address,
  TEAMS_PRIVACY_URL: address,
  TEAMS_TERMS_URL: address,
});

/** What a package is filled with from outside. */
export type PackageSettings = z.infer<typeof schema>;

/** What each is, told to whoever left it out; those that may be left out are not here. */
const wanted = {
  MicrosoftAppId: 'the application (client) id of the bot in Entra ID',
  PUBLIC_URL: 'the https address of the bot',
  TEAMS_DEVELOPER_NAME: 'the organisation that runs the bot',
  TEAMS_WEBSITE_URL: 'a page about the service or its team',
  TEAMS_PRIVACY_URL: 'the privacy notice of the service',
  TEAMS_TERMS_URL: 'the terms of use of the service',
} as const;

/** The names of all that is read from the environment. */
export const packageSettingNames = Object.keys(schema.shape);

/** Reads the settings of a package, or says everything that is wrong with them. Empty values count as unset. */
export function readPackageSettings(environment: Environment): {
  settings: PackageSettings | undefined;
  problems: readonly string[];
} {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const missing = Object.entries(wanted).filter(([name]) => set[name] === undefined);
  const parsed = schema.safeParse(set);
  const wrong = (parsed.error?.issues ?? []).filter(
    ({ path: [name] }) => set[String(name)] !== undefined,
  );
  return {
    settings: parsed.data,
    problems: [
      ...missing.map(([name, what]) => problem(name, `is missing: ${what}.`)),
      ...mistaken(
        set,
        missing.map(([name]) => name),
      ),
      ...wrong.map(({ path: [name], message }) => problem(String(name), `${message}.`)),
    ],
  };
}

/** Names that are so like a missing one that it was meant, such as `MICROSOFT_APP_ID`. */
function mistaken(set: Environment, missing: readonly string[]): readonly string[] {
  const known = new Set([...settingNames, ...packageSettingNames]);
  return similarNames(Object.keys(set), known)
    .filter(({ meant }) => missing.includes(meant))
    .map(({ name, meant }) => problem(name, `is not read; ${meant} is meant.`));
}

function isPage(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && `${username}${password}` === '';
}

function isReachable(text: string): boolean {
  const { protocol, host } = new URL(text);
  return protocol === 'https:' && !isThisMachine(host);
}
