import type { Reading } from '../../../bot/composition/parts.js';
import type { Library } from '../../../bot/library/model.js';
import type { FetchDocument } from '../../../bot/web/document.js';
import { eventItem, issueWith } from '../../events/builders.js';
import { documentOf, feedNamed, rssOf, servedBy } from '../../feeds/feeding.js';
import { sharedReading } from '../bot.js';

const on = (day: string) => ({ first: day, last: day });

/** The project's content, with an issue that tells of events to come, and feeds of its own. */
export async function tourReading(): Promise<Reading> {
  const reading = await sharedReading();
  const events = [
    eventItem('Bleed kit training', { ...on('2026-12-15'), time: '2pm', place: 'Sheerness' }),
    ...[1, 2, 3, 4, 5].map((day) => eventItem(`Training ${day}`, on(`2027-02-0${day}`))),
  ];
  const sources = [
    feedNamed('police', { name: 'Kent Police news' }),
    feedNamed('office', { name: 'Home Office news', topic: 'law' }),
    ...['east', 'west', 'north'].map((id) => feedNamed(id)),
  ];
  const library: Library = {
    ...reading.library,
    bulletins: [issueWith('2026-11', events), ...reading.library.bulletins],
    feeds: { sources, vague: reading.library.feeds.vague },
  };
  return { ...reading, library };
}

const stories = Array.from({ length: 9 }, (_, at) => ({
  title: `Burglary number ${at + 1} in Dover, say officers of the town`,
  link: `https://www.example.org/news/${at + 1}`,
  date: `${10 + at} November 2026`,
}));

/** One feed answers, the other is out of order. */
export const fetchFeeds: FetchDocument = servedBy(
  new Map([
    ['police', () => documentOf(rssOf(stories))],
    ['office', () => ({ outcome: 'fault', fault: { kind: 'status', status: 503 } }) as const],
  ]),
).fetchDocument;
