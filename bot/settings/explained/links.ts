import type { Explanations } from './explanation.js';

export const links = {
  LINK_KEYS: {
    meaning:
      'The first signs links, all of them verify. Every instance of the bot has the same. `openssl rand -base64 32` makes one.',
    unset: 'a key of chance at each start',
    refused: 'In production: missing, one that can be guessed, or the same twice.',
  },
  PUBLIC_URL: {
    meaning: 'The address under which people reach the bot, with a path where it has one.',
    unset: 'this machine, at the port that is listened on',
    refused: 'In production: missing, http, or this machine.',
  },
} as const satisfies Explanations;

export const webCopy = {
  PUBLIC_BULLETINS: {
    meaning:
      'With `true`, everybody can read the bulletins and search engines may list them. Else a link from the bot is needed.',
    first: 'whether everybody can read the bulletins on the web, or only whoever has a link',
  },
  BULLETIN_LINK_DAYS: {
    meaning:
      'How many days a link works. A calendar file opens until 30 days after its event where that is later. To end all links at once, change `LINK_KEYS` and keep no old secret there.',
  },
} as const satisfies Explanations;
