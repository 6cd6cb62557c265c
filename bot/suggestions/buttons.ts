import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { referenceSchema, suggestionKinds } from './model.js';

const one = { reference: referenceSchema };
/** A page of a list; `inPlace` when the pressed card is itself a page of that list. */
const paged = { page: z.int().min(1).max(1000), inPlace: z.boolean().optional() };
/** What was typed into an input of the card; its length is checked where it is used. */
const typed = z.string().optional();

/* The sender's. The form is opened by bot/conversation/suggest-item.ts. */

/** Sends the form. */
export const sendSuggestion = defineButton(
  'suggestions.send',
  z.object({
    ...{ kind: typed, title: typed, text: typed, link: typed },
    ...{ date: typed, contact: typed, organisation: typed },
  }),
);
/** Lists one's own suggestions. */
export const listMine = defineButton('suggestions.mine', z.object(paged));
/** Takes one's own suggestion back; `page` when it was pressed on that page of the list. */
export const withdraw = defineButton(
  'suggestions.withdraw',
  z.object({ ...one, page: paged.page.optional() }),
);

/* The editors'. */

/** Lists what waits for the editors, of one kind where it is named. */
export const listOpen = defineButton(
  'suggestions.open',
  z.object({ ...paged, kind: z.enum(suggestionKinds).optional() }),
);
/** Opens one suggestion. */
export const showSuggestion = defineButton('suggestions.show', z.object(one));
/** Thanks the sender and closes it. */
export const closeSuggestion = defineButton('suggestions.close', z.object({ ...one, word: typed }));
/** Takes a topic or a speaker up. */
export const takeUp = defineButton('suggestions.take-up', z.object({ ...one, word: typed }));
