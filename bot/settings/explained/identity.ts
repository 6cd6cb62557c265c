import type { Explanations } from './explanation.js';

export const identity = {
  MicrosoftAppId: {
    meaning: 'The application id of the Azure Bot.',
    unset: 'local mode',
    refused: 'Missing in production, or while another setting of this table that begins so is set.',
    first: 'the Azure Bot that it is; unset, it is in local mode and answers only this machine',
  },
  MicrosoftAppType: {
    meaning: 'How the application signs in. `UserAssignedMSI` is a managed identity.',
    unset: '`SingleTenant`',
  },
  MicrosoftAppPassword: {
    meaning: 'The application’s secret.',
    refused:
      'Missing, unless the type is `UserAssignedMSI` or `MicrosoftAppClientId` is set. In production an id, or any with that type.',
  },
  MicrosoftAppClientId: {
    meaning:
      'Instead of a secret: the client id of a managed identity that the application trusts. See below.',
    refused:
      'Together with `MicrosoftAppPassword`, with a type that is not `SingleTenant`, or the same as `MicrosoftAppId`.',
  },
  MicrosoftAppTenantId: {
    meaning: 'The tenant of the application.',
    refused: 'Missing, unless the type is `MultiTenant`.',
  },
  ALLOWED_TENANTS: {
    meaning: 'The Entra tenants of the organisations that the bot serves.',
    unset: '`MicrosoftAppTenantId`',
    refused: 'Missing where there is no `MicrosoftAppTenantId` to fall back on.',
    first: 'the organisations that it serves, by the ids of their Entra tenants',
  },
  ALLOWED_CHANNELS: {
    meaning: 'Channels of the Bot Framework that the bot serves.',
    unset: '`msteams`',
    refused: 'In production: `emulator` or `test`.',
  },
  SERVICE_HOSTS: {
    meaning: 'Hosts that the bot’s token is shown to. See below.',
    unset: '`smba.trafficmanager.net`, `smba.onyx.prod.teams.trafficmanager.net`',
    refused: 'In production: this machine.',
  },
  ChannelService: {
    meaning: 'Only for a bot in the cloud of the US government.',
    unset: 'the public cloud',
  },
} as const satisfies Explanations;
