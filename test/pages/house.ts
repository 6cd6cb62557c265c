import { createIssues } from '../../bot/bulletins/issues.js';
import type { PublishedIssues } from '../../bot/bulletins/port.js';
import type { Environment } from '../../bot/config.js';
import type { Bulletin } from '../../bot/library/model.js';
import { createPageLinks } from '../../bot/pages/links.js';
import type { LastingPageLinks } from '../../bot/pages/port.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { sharedReading, type BotOptions, type TestBot } from '../support/bot.js';
import { botForSuite } from '../support/house.js';
import { withFaults, type StorageFaults } from '../support/storage-faults.js';

export const linkKey = 'the key of this year in 32 letters';

/** What a bot whose bulletins are read in a browser is asked with. */
export interface WebHouse {
  readonly bot: () => TestBot;
  /** Set to make storage fail. */
  readonly faults: StorageFaults;
  /** The links that this bot gives. */
  readonly links: () => LastingPageLinks;
  /** The published issues of its storage. */
  readonly issues: () => Promise<PublishedIssues>;
  readonly get: (address: string, headers?: Record<string, string>) => Promise<Response>;
}

/** A bot for a suite, with `LINK_KEYS` that the test knows. */
export function webHouse({ environment, ...options }: BotOptions = {}): WebHouse {
  let storage: Storage | undefined;
  const all: Environment = { LINK_KEYS: linkKey, ...environment };
  const faults: StorageFaults = { fault: undefined };
  const bot = botForSuite({
    ...options,
    environment: all,
    surroundings: {
      openStorage: async (settings, now) =>
        withFaults((storage = await openStorage(settings, now)), faults),
    },
  });
  return {
    bot,
    faults,
    links: () =>
      createPageLinks({
        keys: [linkKey],
        address: () => bot().address,
        isPublic: all.PUBLIC_BULLETINS === 'true',
        linkDays: 90,
      }),
    issues: async () => {
      if (!storage) throw new Error('storage is open once the bot has started');
      return createIssues(storage.tables, (await sharedReading()).library);
    },
    get: (address, headers = {}) => fetch(address, { headers }),
  };
}

/** An issue with one event to come, one over and words that HTML, Markdown and XML would misread. */
export const november: Bulletin = {
  ...issueOf('2026-11', {
    News: [
      itemOf('odd-words', {
        heading: 'Fish & <chips>, *stars* and "quotes"',
        text: 'One < two & three > two. It’s <b>not</b> bold, and 5 * 3 is _fifteen_.',
        topics: ['domestic-abuse', 'law'],
        links: [{ title: 'Read the [guide] & more', address: 'https://example.gov.uk/a?b=1&c=2' }],
      }),
    ],
    'Training and events': [
      itemOf('winter-meeting', {
        heading: 'Winter meeting of partners',
        text: 'Partners meet in Maidstone, with time for questions.',
        topics: ['safeguarding'],
        event: {
          ...{ first: '2026-12-10', last: '2026-12-10', time: '9am to 4pm' },
          place: 'County Hall, Maidstone',
          booking: 'Email the team by 1 December.',
        },
        links: [{ title: 'See the agenda', address: 'https://example.gov.uk/agenda' }],
      }),
      itemOf('autumn-meeting', {
        heading: 'Autumn meeting',
        event: { first: '2026-11-02', last: '2026-11-03', place: 'Swale' },
      }),
    ],
  }),
  published: '2026-11-20',
};
