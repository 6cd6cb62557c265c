import type { Bulletin, BulletinItem, EventDetails, IssueId } from '../../bot/library/model.js';

/** An item that tells of an event. */
export const eventItem = (
  heading: string,
  event: EventDetails,
  other: Partial<BulletinItem> = {},
): BulletinItem => ({
  id: heading.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  heading,
  text: `${heading} for partners.`,
  topics: ['partnership'],
  links: [],
  source: 'KCSP notes, 14 November 2026, minute 12',
  ...other,
  event,
});

/** An issue with one section of events. */
export const issueWith = (
  issue: IssueId,
  items: readonly BulletinItem[],
  version = 1,
): Bulletin => ({
  issue,
  title: 'Community safety e-bulletin',
  published: `${issue}-02`,
  editorLine: 'What is coming.',
  sections: [{ name: 'Training and events', items }],
  ...(version > 1 && {
    correction: { version, on: `${issue}-20`, note: 'An event was corrected.' },
  }),
});
