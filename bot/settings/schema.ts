import { z } from 'zod';
import {
  channelList,
  day,
  guid,
  hostList,
  idList,
  insightsConnection,
  linkKeys,
  publicUrl,
  retentionDays,
  wholeNumber,
} from './values.js';

/** The settings as they are set, by name; an empty value counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

const trueOrFalse = z.enum(['true', 'false']);

/** Every setting that the bot itself reads, with what it may hold: docs/settings.md is made of it. */
export const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 65535 at most')
    .meta({ minimum: 0, maximum: 65_535 })
    .default(3978),
  DATA_DIR: z.string().min(1).describe('A folder.').default('.data'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  EDITORS: idList,
  ALLOWED_TENANTS: idList,
  ALLOWED_CHANNELS: channelList,
  SERVICE_HOSTS: hostList,
  LINK_KEYS: linkKeys,
  PUBLIC_URL: publicUrl.optional(),
  BROADCAST_HOLD_SECONDS: wholeNumber(0, 600).default(10),
  BROADCAST_SECOND_PERSON: trueOrFalse.default('false'),
  FEEDS: trueOrFalse.optional(),
  SEND_RATE_PER_TENANT: wholeNumber(1, 50).default(45),
  PUBLIC_BULLETINS: trueOrFalse.default('false'),
  BULLETIN_LINK_DAYS: wholeNumber(1, 365).default(90),
  RETENTION_DAYS: retentionDays,
  STOP_GRACE_SECONDS: wholeNumber(1, 120).default(5),
  STOP_DELAY_SECONDS: wholeNumber(0, 60).default(0),
  AZURE_STORAGE_CONNECTION_STRING: z
    .string()
    .regex(
      /^UseDevelopmentStorage=true;?$|(?=.*AccountName=)(?=.*AccountKey=)|SharedAccessSignature=/,
      'must be a connection string as "Access keys" of the storage account shows it',
    )
    .describe('A connection string, as "Access keys" of the storage account shows it.')
    .optional(),
  AZURE_STORAGE_ACCOUNT: z
    .string()
    .regex(/^[a-z0-9]{3,24}$/, 'must be the name of a storage account')
    .describe('A name of 3 to 24 lower-case letters and digits.')
    .optional(),
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection.optional(),
  SECRET_EXPIRES: day.optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().describe('The value of a secret, not its id.').optional(),
  MicrosoftAppClientId: guid.optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).optional(),
  MicrosoftAppTenantId: guid.optional(),
  ChannelService: z.literal('https://botframework.azure.us').optional(),
  ValidateAuthority: trueOrFalse.optional(),
});

export type Values = z.infer<typeof schema>;

/** Settings of the Bot Framework that send its token checks to a stand-in. It takes all of them or none. */
export const standInNames = [
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromChannelTokenIssuer',
  'ToChannelFromBotOAuthScope',
  'ToChannelFromBotLoginUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'OAuthUrl',
] as const;

/** The Bot Framework's own settings by its own names, handed on to its SDK. */
export const botFrameworkNames = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppClientId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'ChannelService',
  'ValidateAuthority',
  ...standInNames,
] as const;

export type SettingName = keyof Values | (typeof botFrameworkNames)[number];

/** Every setting by its name, as `explained/` explains them. */
export const settingNames: ReadonlySet<string> = new Set([
  ...Object.keys(schema.shape),
  ...botFrameworkNames,
]);

/** What is not as it should be, each with the setting's name before it. */
export type Problems = readonly string[];

/** `NAME: what is wrong.` */
export const problem = (name: string, what: string): string => `${name}: ${what}`;
