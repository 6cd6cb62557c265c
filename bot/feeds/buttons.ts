import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { topicIds } from '../library/entry-schema.js';

/** A page of a list; `inPlace` when the pressed card is itself a page of that list. */
const paged = { page: z.int().min(1).max(1_000), inPlace: z.boolean().optional() };
const name = z.string().min(1).max(60);

/** Shows the newest item of each priority. */
export const showOverview = defineButton('news.overview', z.object(paged));
/** Shows items, newest first: all, or those on a topic, in a district, of a feed. */
export const showNews = defineButton(
  'news.list',
  z.object({
    topic: z.enum(topicIds).optional(),
    district: name.optional(),
    feed: name.optional(),
    ...paged,
  }),
);

/* The editors'. */

const one = { feed: name, page: paged.page };

/** Lists the feeds. */
export const showFeeds = defineButton('feeds.list', z.object(paged));
/** Looks at a feed now, also while it is left alone after faults. */
export const checkFeed = defineButton('feeds.check', z.object(one));
/** Leaves a feed alone until an editor resumes it. */
export const pauseFeed = defineButton('feeds.pause', z.object(one));
/** Ends that. */
export const resumeFeed = defineButton('feeds.resume', z.object(one));
