/** How single settings are read: ids, lists, secrets, addresses; and what those of one kind are together. */
import { z } from 'zod';
import { readRetention, type RetentionDays } from '../conversation/retention-days.js';

/** Lower case, as the platform writes ids: people copy them in either. */
export const guid = z
  .guid('must be an id such as 00000000-0000-0000-0000-000000000000')
  .transform((id) => id.toLowerCase())
  .describe('An id such as `11111111-1111-4111-8111-111111111111`.');

/** What stands between commas. */
export const partsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Channels of the Bot Framework (botframework-schema 4.23.3): any other would shut everybody out. */
const channels = [
  ...['msteams', 'webchat', 'directline', 'directlinespeech', 'email', 'outlook', 'm365extensions'],
  ...[
    'omnichannel',
    'slack',
    'facebook',
    'telegram',
    'line',
    'groupme',
    'kik',
    'sms',
    'twilio-sms',
  ],
  ...['skype', 'skypeforbusiness', 'telephony', 'alexa', 'console', 'emulator', 'test'],
] as const;

export const list = z.string().default('').transform(partsOf);

export const idList = list
  .pipe(z.array(guid))
  .describe('Ids such as `11111111-1111-4111-8111-111111111111`, with commas between.');

export const channelList = list
  .pipe(
    z.array(z.enum(channels, 'must be channels of the Bot Framework, such as msteams or webchat')),
  )
  .describe('Names of channels, with commas between.');

/** A whole number within these bounds. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(
      (number) => number >= least && number <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .meta({ minimum: least, maximum: most });

/** How long records are kept, by kind: `enquiries=730,conversations=30`; each problem is a sentence. */
export const retentionDays = z
  .string()
  .default('')
  .transform((text, context): RetentionDays => {
    const { days, problems } = readRetention(text);
    for (const message of problems) context.addIssue({ code: 'custom', message });
    return days;
  })
  .describe('Kinds of records with days or `never`, such as `enquiries=730,conversations=30`.');

/** Secrets with which links are signed: as long as the hash, so that none can be guessed (RFC 2104). */
export const linkKeys = list
  .pipe(
    z.array(z.string().min(32, 'must be secrets of at least 32 characters, with commas between')),
  )
  .describe('Secrets of 32 characters or more, with commas between.');

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host, with or without a port, is this machine itself. */
export const isThisMachine = (host: string): boolean =>
  loopbackHosts.has(host.replace(/:\d+$/, ''));

/** http is for the same machine only: a link is a secret. */
function isPublicUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const withPort = /:\d{1,5}$/;

/** Hosts that the bot answers to: a name alone, or in tests this machine with a port. */
export const hostList = list
  .transform((hosts) => hosts.map((host) => host.toLowerCase()))
  .refine(
    (hosts) =>
      hosts.every((host) => (withPort.test(host) ? isThisMachine(host) : hostName.test(host))),
    'must be host names such as smba.trafficmanager.net, without https://, port or path, with commas between',
  )
  .describe('Names of hosts, with commas between.');

/** An address without a slash at its end. */
export const publicUrl = z
  .string()
  .refine(isPublicUrl, 'must be an https address without user, query or fragment')
  .transform((address) => {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname.replace(/\/$/, '')}`;
  })
  .describe('An https address without user, query or fragment, or http to this machine.');

/** A calendar day. */
export const day = z.iso
  .date('must be a day such as 2027-03-31')
  .describe('A day such as `2027-03-31`.');

/** `InstrumentationKey=…;IngestionEndpoint=…`, as the overview of Application Insights shows it. */
export const insightsConnection = z
  .string()
  .refine(
    isInsightsConnection,
    'must be a connection string as the overview of Application Insights shows it',
  )
  .describe('A connection string, as the overview of Application Insights shows it.');

/** Figures of this machine leave it encrypted; http is for a stand-in on the same machine. */
function isInsightsConnection(text: string): boolean {
  const { InstrumentationKey: key, IngestionEndpoint: endpoint } = connectionParts(text);
  if (!z.guid().safeParse(key).success) return false;
  if (endpoint === undefined) return true;
  if (!URL.canParse(endpoint)) return false;
  const { protocol, host } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(host));
}

/** `a=b;c=d` by its names. */
export const connectionParts = (text: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    text.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at).trim(), part.slice(at + 1).trim()]] : [];
    }),
  );

/** How links to files are signed, and where they lead. */
export interface LinkSettings {
  /** The first signs, each verifies; none: a key of chance, which lasts until the bot ends. */
  readonly keys: readonly string[];
  /** Under which people reach the bot: `https://bot.example.gov.uk`. Undefined: this machine. */
  readonly publicUrl: string | undefined;
}

/** How bulletins are sent to everybody. */
export interface BroadcastSettings {
  /** How long a release can be undone. */
  readonly holdSeconds: number;
  /** Nobody releases what they made themselves. */
  readonly secondPerson: boolean;
  /** Calls a second to one tenant at most. */
  readonly ratePerTenant: number;
}

/** Who may read the web copy of the bulletins. */
export interface PageSettings {
  /** Everybody; else whoever has a link that the bot gave. */
  readonly isPublic: boolean;
  /** How many days such a link works. */
  readonly linkDays: number;
}

/** Where figures and traces go, and what is watched besides. */
export interface TelemetrySettings {
  /** Of Application Insights; undefined: they go to the log. */
  readonly connectionString: string | undefined;
  /** The day on which the application's secret ends: `2027-03-31`. */
  readonly secretExpires: string | undefined;
}

/** How the bot ends when it is asked to. */
export interface StoppingSettings {
  /** All of it takes so long at most, in ms. */
  readonly graceMs: number;
  /** So long, of that, requests are still taken while /health says that it is stopping, in ms. */
  readonly delayMs: number;
}
