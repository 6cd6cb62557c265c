import type { RetentionDays } from './conversation/retention-days.js';
import { contradictions } from './settings/contradictions.js';
import { identityFrom, type Identity } from './settings/identity.js';
import { productionProblems } from './settings/production.js';
import { schema, type Environment, type Values } from './settings/schema.js';
import type {
  BroadcastSettings,
  LinkSettings,
  PageSettings,
  StoppingSettings,
  TelemetrySettings,
} from './settings/values.js';

export type { Identity } from './settings/identity.js';
export { settingNames, type Environment } from './settings/schema.js';

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
  /** How long each kind of records is kept. */
  readonly retention: RetentionDays;
  readonly telemetry: TelemetrySettings;
  readonly stopping: StoppingSettings;
}

export type StorageSettings =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'azure'; readonly connectionString: string }
  | { readonly kind: 'azure'; readonly account: string };

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  /** Each begins with the name of the setting: `PORT: must be a port number`. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the settings from `environment`, or says everything that is wrong with them.
 * Empty values count as unset. Pure: it reads nothing else.
 */
export function readConfig(environment: Environment): ConfigOutcome {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = schema.safeParse(set);
  const faults = parsed.error?.issues ?? [];
  const problems = [
    ...new Set([
      ...faults.map((issue) => `${String(issue.path[0])}: ${issue.message}`),
      ...contradictions(set),
      ...productionProblems(set),
    ]),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const values = parsed.data;
  return { ok: true, config: configFrom(values, identityFrom(values, set)) };
}

function configFrom(values: Values, identity: Identity): Config {
  return {
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
    retention: values.RETENTION_DAYS,
    telemetry: {
      connectionString: values.APPLICATIONINSIGHTS_CONNECTION_STRING,
      secretExpires: values.SECRET_EXPIRES,
    },
    stopping: {
      graceMs: values.STOP_GRACE_SECONDS * 1_000,
      delayMs: values.STOP_DELAY_SECONDS * 1_000,
    },
  };
}

/** Whether everybody holds every role: in local mode, while no editor is named. */
export function everyoneHoldsEveryRole({ identity, editors }: Config): boolean {
  return identity.mode === 'local' && editors.size === 0;
}

/** Whose members EDITORS names: the bot's own organisation where it is served, else the first that is. */
export function editorTenantOf({ identity }: Config): string | undefined {
  if (identity.mode === 'local') return undefined;
  const own = identity.settings['MicrosoftAppTenantId']?.toLowerCase();
  const [first] = identity.tenants;
  return own !== undefined && identity.tenants.has(own) ? own : first;
}

function storageFrom(values: Values): StorageSettings {
  if (values.AZURE_STORAGE_CONNECTION_STRING) {
    return { kind: 'azure', connectionString: values.AZURE_STORAGE_CONNECTION_STRING };
  }
  return values.AZURE_STORAGE_ACCOUNT
    ? { kind: 'azure', account: values.AZURE_STORAGE_ACCOUNT }
    : { kind: 'embedded', directory: values.DATA_DIR };
}
