import { z } from 'zod';
import { longestQuestion } from '../conversation/ask-the-team.js';
import { defineButton } from '../conversation/button.js';
import { listNames } from './lists.js';

const entry = z.string().min(1).max(120);

/** What the person had asked, so that "Ask the team" can pass it on; absent where they chose from a list. */
const question = z.string().max(longestQuestion).optional();

/** Tells one entry in a new message. */
export const showEntry = defineButton('lookups.entry', z.object({ entry, question }));

/** Shows an answer's list from its item `from` (counted from 0), in place of the pressed card. */
export const showItems = defineButton(
  'lookups.items',
  z.object({ entry, from: z.int().min(0).max(1000), question }),
);

/** Says whether the answer of an entry was useful. */
export const rateAnswer = defineButton(
  'lookups.rate',
  z.object({ entry, useful: z.boolean(), question }),
);

/** Shows a page of a list of entries in place of the pressed card. */
export const showList = defineButton(
  'lookups.list',
  z.object({
    list: z.enum(listNames),
    year: z.string().max(7).optional(),
    page: z.int().min(1).max(1000),
  }),
);
