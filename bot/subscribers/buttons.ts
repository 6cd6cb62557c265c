import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { topicIds } from '../library/entry-schema.js';
import { mostOrganisationCharacters } from './organisation-said.js';

/** What is typed into a form; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(20_000).optional();
const nothing = z.object({});

/** The bulletin comes here again: after a stop, and at the end of a pause. */
export const subscribe = defineButton('subscribers.subscribe', nothing);
export const stop = defineButton('subscribers.stop', nothing);

export const pauseLengths = ['week', 'fortnight', 'month'] as const;

/** Pauses from now on for so long. */
export const pauseFor = defineButton(
  'subscribers.pause',
  z.object({ length: z.enum(pauseLengths) }),
);

/** Opens the form that asks for how long, and sends the day of it. */
export const showPauseForm = defineButton('subscribers.pause-form', nothing);
export const pauseUntil = defineButton('subscribers.pause-until', z.object({ until: typed }));

/** Shows what is sent here, and how to change it. */
export const showSettings = defineButton('subscribers.settings', nothing);

/** Sends the form of topics, whose values are parted by commas; sets them at once. */
export const saveTopics = defineButton('subscribers.topics-save', z.object({ topics: typed }));
export const setTopics = defineButton(
  'subscribers.topics-set',
  // Not `topics`: a client puts what is filled in under that name in the place of what a button carries.
  z.object({ kept: z.union([z.literal('all'), z.array(z.enum(topicIds)).min(1)]) }),
);

/** Opens the form that asks for the organisation, and sends it. */
export const showOrganisationForm = defineButton('subscribers.organisation-form', nothing);
export const saveOrganisation = defineButton(
  'subscribers.organisation-save',
  z.object({ organisation: typed, other: typed }),
);
export const setOrganisation = defineButton(
  'subscribers.organisation-set',
  z.object({ organisation: z.string().trim().min(1).max(mostOrganisationCharacters) }),
);
export const notNow = defineButton('subscribers.organisation-not-now', nothing);
