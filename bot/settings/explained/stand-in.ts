import type { Explanations } from './explanation.js';

const address = 'An address.';

/** What the Bot Framework itself reads, so that its checks of tokens can be tried against a stand-in. */
export const standIn = {
  ToBotFromChannelOpenIdMetadataUrl: {
    meaning: 'Where the keys for tokens of Teams are found.',
    ...{ unset: 'Microsoft’s address', allowed: address },
  },
  ToBotFromChannelTokenIssuer: {
    meaning: 'Who must have issued those tokens.',
    ...{ unset: 'Microsoft’s issuer', allowed: address },
  },
  ToBotFromEmulatorOpenIdMetadataUrl: {
    meaning: 'Where the keys for tokens of the emulator are found.',
    ...{ unset: 'Microsoft’s address', allowed: address },
  },
  ToChannelFromBotLoginUrl: {
    meaning: 'Where the bot gets its own tokens.',
    ...{ unset: 'Microsoft’s address', allowed: address },
  },
  ToChannelFromBotOAuthScope: {
    meaning: 'What it asks for there.',
    ...{ unset: 'Microsoft’s scope', allowed: 'A scope.' },
  },
  OAuthUrl: {
    meaning: 'Where people’s sign-in tokens are kept.',
    ...{ unset: 'Microsoft’s address', allowed: address },
  },
  ValidateAuthority: {
    meaning: 'Whether the address for its own tokens is checked.',
    unset: '`true`',
    refused: '`false` in production.',
  },
} as const satisfies Explanations;
