import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { filterSchema } from './filter.js';

const page = z.int().min(1).max(1000);
/** The list on which a button was pressed, so that it can be drawn anew. */
const list = z.object({ filter: filterSchema, page });
const event = z.string().min(1).max(64);

/** Shows a page of coming events; `inPlace` when the pressed card is itself such a page. */
export const listEvents = defineButton(
  'events.list',
  z.object({ filter: filterSchema, page, inPlace: z.boolean().optional() }),
);
/** "Remind me". */
export const remindMe = defineButton('events.remind', z.object({ event, list: list.optional() }));
/** "Do not remind me"; `mine` is the page of one's own reminders on which it was pressed. */
export const dropReminder = defineButton(
  'events.drop',
  z.object({ event, list: list.optional(), mine: page.optional() }),
);
/** Lists one's own reminders. */
export const listReminders = defineButton(
  'events.reminders',
  z.object({ page, inPlace: z.boolean().optional() }),
);
