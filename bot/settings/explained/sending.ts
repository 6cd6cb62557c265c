import type { Explanations } from './explanation.js';

export const broadcasts = {
  SEND_RATE_PER_TENANT: {
    meaning:
      'Calls a second to one organisation at most. Teams allows 50 for each app and organisation, chat included. Each instance keeps its own pace: what several do together shows in Teams’ answers.',
  },
  BROADCAST_HOLD_SECONDS: {
    meaning: 'How many seconds a release waits, in which it can be undone.',
  },
  BROADCAST_SECOND_PERSON: {
    meaning:
      'With `true`, nobody releases a broadcast or a correction that they made or changed: another editor is asked, who sees the rehearsal. A recall needs nobody else, because it must not wait.',
  },
} as const satisfies Explanations;

export const feeds = {
  FEEDS: {
    meaning:
      'Whether the feeds of `content/feeds.yml` that are on are looked at, each about once an hour. They are the only thing that is fetched.',
    unset: '`true`; in local mode `false`',
  },
} as const satisfies Explanations;
