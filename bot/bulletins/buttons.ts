import { z } from 'zod';
import { defineButton } from '../conversation/button.js';

/** A page of a list; `inPlace` when the pressed card is itself a page of that list. */
const paged = { page: z.int().min(1).max(1000), inPlace: z.boolean().optional() };

/** Opens one issue. */
export const showIssue = defineButton('bulletins.show', z.object({ issue: z.string().max(7) }));

/** Shows a page of the archive. */
export const showArchive = defineButton('bulletins.archive', z.object(paged));

/** Lists the topics that items are about. */
export const showTopics = defineButton('bulletins.topics', z.object({}));

/** Shows a page of the items on one topic. */
export const showTopic = defineButton(
  'bulletins.topic',
  z.object({ topic: z.string().max(60), ...paged }),
);

/** Shows a page of the items that hold these words. */
export const showWords = defineButton(
  'bulletins.words',
  z.object({ words: z.array(z.string().max(60)).min(1).max(20), ...paged }),
);
