import { createPageLinks } from '../../bot/pages/links.js';
import type { LastingPageLinks } from '../../bot/pages/port.js';

/** Links to public pages below `address`: no key stands in the way of comparing them. */
export function publicPageLinks(address = 'https://bot.example.gov.uk'): LastingPageLinks {
  return createPageLinks({
    keys: ['k'.repeat(32)],
    address: () => address,
    ...{ isPublic: true, linkDays: 90 },
  });
}
