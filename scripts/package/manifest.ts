import type { TeamsManifestV1D30 } from '@microsoft/app-manifest';
import type { App, EnvironmentName } from './app.js';
import type { CommandList } from './command-lists.js';
import type { PackageSettings } from './settings.js';

/** The newest version that is generally available, since August 2026 (manifest/README.md tells more). */
export const schemaVersion = '1.30';

export type Manifest = TeamsManifestV1D30.TeamsManifestV1D30;
type Search = TeamsManifestV1D30.ComposeExtensionCommand;

export interface ManifestParts {
  readonly app: App;
  readonly environment: EnvironmentName;
  readonly settings: PackageSettings;
  /** Of the bot itself: `1.0.0`. */
  readonly version: string;
  readonly commandLists: readonly CommandList[];
}

/** What Teams is told of the bot. Pure; it may break the schema where a text is too long. */
export function manifestOf(parts: ManifestParts): Manifest {
  const { app, environment, settings, version } = parts;
  const botId = settings.MicrosoftAppId;
  const marked = (name: string): string => name + app.mark[environment];
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: settings.TEAMS_APP_ID ?? botId,
    localizationInfo: { defaultLanguageTag: 'en-gb' },
    developer: {
      name: settings.TEAMS_DEVELOPER_NAME,
      websiteUrl: settings.TEAMS_WEBSITE_URL,
      privacyUrl: settings.TEAMS_PRIVACY_URL,
      termsOfUseUrl: settings.TEAMS_TERMS_URL,
    },
    name: { short: marked(app.name.short), full: marked(app.name.full) },
    description: app.description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: app.accentColor,
    bots: [bot(botId, parts.commandLists)],
    composeExtensions: [{ botId, commands: Object.entries(app.searches).map(search) }],
    // It tells users what the bot does: it knows who they are, and writes to members of a team.
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(settings.PUBLIC_URL).hostname],
    // For permissions to one chat, Teams wants a resource and never uses it; this is the one that its manual names.
    webApplicationInfo: { id: botId, resource: 'https://RscBasedStoreApp' },
    authorization: {
      permissions: {
        resourceSpecific: [{ name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' }],
      },
    },
    // From 1.25 on Teams refuses an app for teams that does not say that it can be in every kind of channel.
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}

const bot = (botId: string, lists: readonly CommandList[]): TeamsManifestV1D30.Bot => ({
  botId,
  scopes: ['personal', 'team', 'groupChat'],
  isNotificationOnly: false,
  supportsFiles: false,
  supportsCalling: false,
  supportsVideo: false,
  commandLists: [...lists],
});

const search = ([name, { title, description, parameter }]: [
  string,
  App['searches'][string],
]): Search => ({
  id: name,
  type: 'query',
  title,
  description,
  context: ['compose', 'commandBox'],
  // The bot has something to offer before a word is typed.
  initialRun: true,
  parameters: [{ name: 'query', inputType: 'text', ...parameter }],
});
