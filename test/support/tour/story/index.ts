import type { Tour } from '../tour.js';
import { propose } from './ideas.js';
import { arrive, ask, read, suggest } from './partners.js';
import { askForData } from './privacy.js';
import { holdUp, send } from './sending.js';
import { decide, edit, review, week } from './team.js';

/** The chapters of the story, in their order. */
export const chapters: readonly ((tour: Tour) => Promise<void>)[] = [
  arrive,
  read,
  ask,
  suggest,
  propose,
  review,
  decide,
  edit,
  send,
  holdUp,
  week,
  askForData,
];
