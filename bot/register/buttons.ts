import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { financialYearSchema } from '../pot/model.js';
import { registerFilterSchema } from './port.js';

const year = financialYearSchema;
/** What is chosen or typed in the form; checked where it is read. */
const chosen = z.string().max(200).optional();
const typed = z.string().max(20_000).optional();

/** Opens the form that narrows the list, with what it is narrowed to now. */
export const showFilterForm = defineButton(
  'register.filter-form',
  z.object({ year, filter: registerFilterSchema }),
);

/** Sends that form. */
export const sendFilter = defineButton(
  'register.filter',
  z.object({
    ...{ year, state: chosen, priority: chosen, district: chosen, organisation: chosen },
    words: typed,
  }),
);
