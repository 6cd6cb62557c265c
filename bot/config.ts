import { z } from 'zod';
import {
  guid,
  idList,
  linkKeys,
  list,
  partsOf,
  publicUrl,
  wholeNumber,
  type BroadcastSettings,
  type LinkSettings,
  type PageSettings,
} from './setting-values.js';

/** Everything that is set from outside, read once at start. */
export interface Config {
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly production: boolean;
  readonly identity: Identity;
  readonly storage: StorageSettings;
  /** Entra object ids of those who are editors from the start. */
  readonly editors: ReadonlySet<string>;
  readonly links: LinkSettings;
  readonly broadcasts: BroadcastSettings;
  /** Whether news feeds are looked at. */
  readonly feeds: boolean;
  readonly pages: PageSettings;
}

/** Who the bot is: nobody, on this machine only; or an Azure Bot whose tokens are checked. */
export type Identity =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'authenticated';
      readonly channels: ReadonlySet<string>;
      readonly tenants: ReadonlySet<string>;
      /** Settings of the Bot Framework by their own names, handed on to its SDK. */
      readonly settings: Readonly<Record<string, string>>;
    };

export type StorageSettings =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'azure'; readonly connectionString: string }
  | { readonly kind: 'azure'; readonly account: string };

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The Bot Framework's own settings; those after the first four send its token checks to a stand-in. */
const botFrameworkNames = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromChannelTokenIssuer',
  'ToChannelFromBotOAuthScope',
  'ToChannelFromBotLoginUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
  'ValidateAuthority',
] as const;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 65535 at most')
    .default(3978),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().default('development'),
  EDITORS: idList,
  ALLOWED_TENANTS: idList,
  ALLOWED_CHANNELS: list,
  LINK_KEYS: linkKeys,
  PUBLIC_URL: publicUrl.optional(),
  BROADCAST_HOLD_SECONDS: wholeNumber(0, 600).default(10),
  BROADCAST_SECOND_PERSON: z.enum(['true', 'false']).default('false'),
  FEEDS: z.enum(['true', 'false']).optional(),
  SEND_RATE_PER_TENANT: wholeNumber(1, 50).default(45),
  PUBLIC_BULLETINS: z.enum(['true', 'false']).default('false'),
  BULLETIN_LINK_DAYS: wholeNumber(1, 365).default(90),
  AZURE_STORAGE_CONNECTION_STRING: z.string().optional(),
  AZURE_STORAGE_ACCOUNT: z
    .string()
    .regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account')
    .optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).optional(),
  MicrosoftAppTenantId: guid.optional(),
});

type Values = z.infer<typeof schema>;

/** Every setting by its name, as docs/settings.md explains them. */
export const settingNames: ReadonlySet<string> = new Set([
  ...Object.keys(schema.shape),
  ...botFrameworkNames,
]);

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from `environment`, or says everything that is wrong with them.
 * Empty values count as unset. Pure: it reads nothing else.
 */
export function readConfig(environment: Environment): ConfigOutcome {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = schema.safeParse(set);
  const faults = parsed.error?.issues ?? [];
  const problems = [
    ...faults.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...contradictions(set),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const values = parsed.data;
  const identity = identityFrom(values, set);
  return {
    ok: true,
    config: {
      port: values.PORT,
      logLevel: values.LOG_LEVEL,
      production: values.NODE_ENV === 'production',
      identity,
      storage: storageFrom(values),
      editors: new Set(values.EDITORS),
      links: { keys: values.LINK_KEYS, publicUrl: values.PUBLIC_URL },
      broadcasts: {
        holdSeconds: values.BROADCAST_HOLD_SECONDS,
        secondPerson: values.BROADCAST_SECOND_PERSON === 'true',
        ratePerTenant: values.SEND_RATE_PER_TENANT,
      },
      // In local mode nothing leaves the machine unless it is wanted.
      feeds: values.FEEDS === undefined ? identity.mode !== 'local' : values.FEEDS === 'true',
      pages: {
        isPublic: values.PUBLIC_BULLETINS === 'true',
        linkDays: values.BULLETIN_LINK_DAYS,
      },
    },
  };
}

/** Whether everybody holds every role: in local mode, while no editor is named. */
export function everyoneHoldsEveryRole({ identity, editors }: Config): boolean {
  return identity.mode === 'local' && editors.size === 0;
}

/** What does not fit together, also where single values are wrong. */
function contradictions(set: Environment): readonly string[] {
  const problems: string[] = [];
  const need = (name: keyof Values, when: boolean, why: string): void => {
    if (when && set[name] === undefined) problems.push(`${name}: is missing; ${why}`);
  };
  const production = set.NODE_ENV === 'production';
  const type = set.MicrosoftAppType ?? 'SingleTenant';
  need(
    'MicrosoftAppId',
    production,
    'without it anybody could speak to the bot (NODE_ENV is production).',
  );
  const inProduction = 'without it nobody could open a link to a file (NODE_ENV is production).';
  need('PUBLIC_URL', production, inProduction);
  const noKeys = partsOf(set.LINK_KEYS ?? '').length === 0;
  if (production && noKeys) problems.push(`LINK_KEYS: is missing; ${inProduction}`);
  if (production && set.PUBLIC_URL?.startsWith('http:')) {
    problems.push('PUBLIC_URL: must begin with https:// (NODE_ENV is production).');
  }
  const known = set.MicrosoftAppId !== undefined;
  need('MicrosoftAppPassword', known && type !== 'UserAssignedMSI', `MicrosoftAppType is ${type}.`);
  need('MicrosoftAppTenantId', known && type !== 'MultiTenant', `MicrosoftAppType is ${type}.`);
  if (!known) {
    for (const name of [
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'MicrosoftAppType',
    ] as const) {
      if (set[name] !== undefined)
        problems.push(`MicrosoftAppId: is missing, although ${name} is set.`);
    }
  }
  const noTenants = partsOf(set.ALLOWED_TENANTS ?? '').length === 0;
  if (known && noTenants && set.MicrosoftAppTenantId === undefined) {
    problems.push('ALLOWED_TENANTS: is missing; name the organisations that the bot serves.');
  }
  if (set.AZURE_STORAGE_CONNECTION_STRING && set.AZURE_STORAGE_ACCOUNT) {
    problems.push('AZURE_STORAGE_ACCOUNT: set either this or AZURE_STORAGE_CONNECTION_STRING.');
  }
  return problems;
}

function identityFrom(values: Values, set: Environment): Identity {
  if (values.MicrosoftAppId === undefined) return { mode: 'local' };
  const own = values.MicrosoftAppTenantId === undefined ? [] : [values.MicrosoftAppTenantId];
  return {
    mode: 'authenticated',
    channels: new Set(values.ALLOWED_CHANNELS.length > 0 ? values.ALLOWED_CHANNELS : ['msteams']),
    tenants: new Set(values.ALLOWED_TENANTS.length > 0 ? values.ALLOWED_TENANTS : own),
    settings: {
      MicrosoftAppType: 'SingleTenant',
      ...Object.fromEntries(
        botFrameworkNames.flatMap((name) => {
          const value = set[name];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    },
  };
}

function storageFrom(values: Values): StorageSettings {
  if (values.AZURE_STORAGE_CONNECTION_STRING) {
    return { kind: 'azure', connectionString: values.AZURE_STORAGE_CONNECTION_STRING };
  }
  return values.AZURE_STORAGE_ACCOUNT
    ? { kind: 'azure', account: values.AZURE_STORAGE_ACCOUNT }
    : { kind: 'embedded', directory: values.DATA_DIR };
}
