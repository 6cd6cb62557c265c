import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { filterSchema, monthSchema } from './query.js';

const which = { from: monthSchema, to: monthSchema, filter: filterSchema };

/** Shows a page of changes; `asOf`, in ms: what was done since does not shift the pages. */
export const showChanges = defineButton(
  'audit.show',
  z.object({
    ...which,
    page: z.int().min(1).max(10_000),
    asOf: z.int().min(0).optional(),
    inPlace: z.boolean().optional(),
  }),
);

/** Gives the link to these changes as a file. */
export const downloadChanges = defineButton('audit.download', z.object(which));
