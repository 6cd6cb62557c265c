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

export const stopping = {
  STOP_GRACE_SECONDS: {
    meaning:
      'How many seconds stopping may take, all of it. Set it a few seconds below the time after which the platform ends the bot by force.',
  },
  STOP_DELAY_SECONDS: {
    meaning:
      'How many of those seconds requests are still taken, while `/health` says 503 and `stopping`: for a load balancer that looks at `/health` often, so that it sends nothing more.',
    refused: 'As many as `STOP_GRACE_SECONDS`, or more.',
  },
} as const satisfies Explanations;
