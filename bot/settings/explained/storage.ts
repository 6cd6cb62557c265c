import type { Explanations } from './explanation.js';

export const storage = {
  DATA_DIR: {
    meaning:
      'Where embedded storage keeps its files; made when it is missing. On a local disk: a network share does not keep SQLite’s locks. One bot a folder at a time.',
    refused:
      'A folder that another bot is using: then the bot says so and ends. In production, missing while no Azure storage is named.',
    first: 'where embedded storage keeps its files',
  },
  AZURE_STORAGE_CONNECTION_STRING: {
    meaning: 'Azure Tables and Queues, reached with a key. Instead of embedded storage.',
    refused: 'Together with `AZURE_STORAGE_ACCOUNT`. An emulator in production.',
  },
  AZURE_STORAGE_ACCOUNT: {
    meaning:
      'The name of a storage account, reached with the bot’s managed identity. Instead of embedded storage. `AZURE_CLIENT_ID`, which Azure’s library reads, tells which identity where the app has one that Azure did not make for it.',
    first: 'Azure storage instead of embedded storage',
  },
} as const satisfies Explanations;

export const retention = {
  RETENTION_DAYS: {
    meaning:
      'How long each kind of record is kept. `never` is for a kind that has no end of its own. What is not named keeps its default.',
    unset: 'what [privacy.md](privacy.md) says of each kind',
    refused:
      'A kind that there is not, or twice. Fewer days than [privacy.md](privacy.md) names. `conversations` longer than `subscriptions`.',
  },
} as const satisfies Explanations;
