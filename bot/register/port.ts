/** What the register of proposals offers to other rooms. */
import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { financialYearSchema } from '../pot/model.js';
import { states } from '../proposals/model.js';

/** Narrows the register; every part that is given must fit. */
export const registerFilterSchema = z.object({
  state: z.enum(states).optional(),
  priority: z.string().max(60).optional(),
  district: z.string().max(60).optional(),
  organisation: z.string().max(150).optional(),
  /** Words of the title, the organisation or the reference. */
  words: z.string().max(100).optional(),
});

export type RegisterFilter = z.infer<typeof registerFilterSchema>;

export { readFilterWords, type FilterRead } from './filter-words.js';
export { registerVocabulary, type Named } from './vocabulary.js';
export { filterWords, nameWords } from './wording.js';

/** So many pages the way back is known; before them it leads to the first. */
export const longestTrail = 12;

/** Shows a page of the register; `inPlace` when the pressed card is a page of it. */
export const listProposals = defineButton(
  'register.list',
  z.object({
    year: financialYearSchema,
    filter: registerFilterSchema,
    /** Where the page begins: what the page before gave; absent for the first. */
    from: z.string().max(600).optional(),
    page: z.int().min(1).max(100_000).optional(),
    /** Where the pages before it begin, the nearest last; that of the first is empty. */
    trail: z.array(z.string().max(200)).max(longestTrail).optional(),
    inPlace: z.boolean().optional(),
  }),
);
