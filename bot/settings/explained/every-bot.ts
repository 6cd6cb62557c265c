import type { Explanations } from './explanation.js';

export const everyBot = {
  PORT: {
    meaning: 'The port to listen on; 0 takes any free one.',
    first: 'where it listens',
  },
  LOG_LEVEL: { meaning: 'How much goes to the log.' },
  NODE_ENV: {
    meaning: 'What the bot is run for. With `production`, see [Production](#production).',
  },
  EDITORS: {
    meaning:
      'Entra object ids of editors. They give all other roles in chat, and cannot be removed there. They are members of `MicrosoftAppTenantId` where that is served, else of the first of `ALLOWED_TENANTS`. In local mode, while it is unset, everybody holds every role.',
    unset: 'nobody',
    refused: 'Missing in production.',
    first: 'who the editors are; in local mode, unset means everybody',
  },
} as const satisfies Explanations;
