import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { referenceSchema } from './model.js';

const one = { reference: referenceSchema };
/** A page of a list; `inPlace` when the pressed card is itself a page of that list. */
const paged = { page: z.int().min(1).max(1000), inPlace: z.boolean().optional() };
/** What was typed into an input of the card; its length is checked where it is used. */
const typed = z.string().optional();

/* The asker's. "Ask the team" itself is in bot/conversation/ask-the-team.ts. */

/** Sends the question of the form. */
export const sendQuestion = defineButton('enquiries.send', z.object({ question: typed }));
/** Lists one's own questions. */
export const listMine = defineButton('enquiries.mine', z.object(paged));
/** Shows the answer to one's own question. */
export const showMine = defineButton('enquiries.show-mine', z.object(one));
/** Replies to the answer, once. */
export const replyOnce = defineButton('enquiries.reply', z.object({ ...one, reply: typed }));

/* The editors'. */

/** Lists what waits for the team. */
export const listOpen = defineButton('enquiries.open', z.object(paged));
/** Opens one question. */
export const showEnquiry = defineButton('enquiries.show', z.object(one));
/** "I'll take it". */
export const takeEnquiry = defineButton('enquiries.take', z.object(one));
/** Answers from the card. */
export const answerEnquiry = defineButton('enquiries.answer', z.object({ ...one, answer: typed }));
/** Sends the last answer again, when it did not arrive. */
export const deliverAgain = defineButton('enquiries.deliver', z.object(one));
/** Ends the enquiry without another answer. */
export const closeEnquiry = defineButton('enquiries.close', z.object(one));

/** Adds the answer to the look-ups. */
export const keepAnswer = defineButton('enquiries.keep', z.object(one));
/** Lists the kept answers. */
export const listKept = defineButton('enquiries.kept', z.object(paged));
/** Opens a kept answer to be changed. */
export const editKept = defineButton('enquiries.edit', z.object(one));
/** Saves the changed answer, if it is still the version `etag` that was opened. */
export const saveKept = defineButton(
  'enquiries.save',
  z.object({ ...one, etag: z.string().min(1).max(200), questions: typed, answer: typed }),
);
/** Takes a kept answer out of the look-ups; `page` when it was pressed on that page of the list. */
export const withdrawKept = defineButton(
  'enquiries.withdraw',
  z.object({ ...one, page: paged.page.optional() }),
);
