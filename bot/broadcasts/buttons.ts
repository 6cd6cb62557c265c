import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { audienceKinds, audienceSchema } from './audience/audience.js';

/** As `newBroadcastId` makes them: nothing else ever becomes a key of storage. */
const id = z.string().regex(/^[0-9a-z]{9}-[0-9A-Z]{16}$/);
const one = z.object({ id });
const page = z.int().min(1).max(10_000);

/** What is typed into a form; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(100_000).optional();

/** The most characters of the reason why a sent issue is changed. */
export const mostReasonCharacters = 300;

const wanted = { issue: z.string().max(7), audience: audienceSchema.optional() };

/** Begins to send an issue that was sent before: to those who did not get it, or to all again. */
export const begin = defineButton(
  'broadcasts.begin',
  z.object({ ...wanted, to: z.enum(['missing', 'all']) }),
);
/** Asks once more before all get an issue again. */
export const askAgain = defineButton('broadcasts.ask-again', z.object(wanted));

/** Begins to send an issue as if it had been asked for in words: with a warning where it was sent before. */
export const prepare = defineButton('broadcasts.prepare', z.object(wanted));

/** Shows a broadcast as it is now, in the place of the pressed card or as a card of its own. */
export const show = defineButton(
  'broadcasts.show',
  z.object({ id, inPlace: z.boolean().optional() }),
);
export const list = defineButton(
  'broadcasts.list',
  z.object({ page, inPlace: z.boolean().optional() }),
);

export const test = defineButton('broadcasts.test', one);
/** Sends it now, or asks another editor to. */
export const send = defineButton('broadcasts.send', one);
/** Releases what another editor asked for. */
export const release = defineButton('broadcasts.release', one);
export const cancel = defineButton('broadcasts.cancel', one);
export const undo = defineButton('broadcasts.undo', one);
export const pause = defineButton('broadcasts.pause', one);
export const resume = defineButton('broadcasts.resume', one);
/** Stops it once it was asked; `sure` on the second press. */
export const stop = defineButton('broadcasts.stop', z.object({ id, sure: z.boolean() }));
export const resend = defineButton('broadcasts.resend', one);
export const checkLinks = defineButton('broadcasts.links', one);

export const showScheduleForm = defineButton('broadcasts.schedule-form', one);
export const schedule = defineButton('broadcasts.schedule', z.object({ id, when: typed }));

export const showAudienceForm = defineButton('broadcasts.audience-form', one);
/** Sends the first page of that form: what the audience goes by. */
export const chooseAudience = defineButton('broadcasts.audience-by', z.object({ id, by: typed }));
/** Sends its second page: organisations, districts, topics or a list of people. */
export const saveAudience = defineButton(
  'broadcasts.audience',
  z.object({ id, by: z.enum(audienceKinds), chosen: typed }),
);

export const showOrganisations = defineButton('broadcasts.organisations', z.object({ id, page }));
export const showReconnect = defineButton('broadcasts.reconnect', z.object({ id, page }));
export const makeCsv = defineButton('broadcasts.csv', one);

/** What can be done to messages that have been delivered. */
export const changes = ['correct', 'recall'] as const;
export type Change = (typeof changes)[number];
const change = z.enum(changes);

export const showChangeForm = defineButton('broadcasts.change-form', z.object({ id, change }));
/** Sends that form: shows what will be done, and asks. */
export const rehearseChange = defineButton(
  'broadcasts.change-rehearse',
  z.object({ id, change, reason: typed }),
);
