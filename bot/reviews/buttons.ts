import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { financialYearSchema } from '../pot/model.js';
import { referenceSchema } from '../proposals/port.js';

const one = { reference: referenceSchema };
const page = z.int().min(1).max(100_000);
/** Sent along by inputs; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(20_000).optional();
const year = financialYearSchema;
const inPlace = z.boolean().optional();

/** Shows a proposal to whoever holds a role: its answers, scores, history, and what can be done with it. */
export const openProposal = defineButton('reviews.open', z.object(one));

/** Shows the answers whole; `inPlace` when the pressed card is a page of them. */
export const readInFull = defineButton('reviews.full', z.object({ ...one, page, inPlace }));
export const readHistory = defineButton('reviews.history', z.object({ ...one, page, inPlace }));
/** Shows scores with their reasons, as far as somebody may see them. */
export const readScores = defineButton('reviews.scores', z.object({ ...one, page, inPlace }));

export const askForm = defineButton('reviews.ask-form', z.object(one));
export const sendQuestion = defineButton('reviews.ask', z.object({ ...one, question: typed }));

export const scoreForm = defineButton('reviews.score-form', z.object(one));
/** The inputs come along under the names that `score-fields.ts` gives them. */
export const sendScores = defineButton('reviews.score', z.looseObject(one));
export const abstainForm = defineButton('reviews.abstain-form', z.object(one));
export const abstain = defineButton('reviews.abstain', z.object({ ...one, reason: typed }));

export const shortlist = defineButton('reviews.shortlist', z.object(one));
export const unshortlistForm = defineButton('reviews.unshortlist-form', z.object(one));
export const unshortlist = defineButton('reviews.unshortlist', z.object({ ...one, reason: typed }));

/** What somebody wanted to do when their organisation had to be known first. */
export const intents = ['ask', 'score', 'abstain', 'shortlist', 'unshortlist', 'keep'] as const;
export type Intent = (typeof intents)[number];

/** Keeps one's organisation, and goes on to what was wanted. */
export const sayOrganisation = defineButton(
  'reviews.organisation',
  z.object({
    intent: z.enum(intents),
    reference: referenceSchema.optional(),
    year: year.optional(),
    chosen: typed,
    written: typed,
  }),
);

export const showRanking = defineButton('reviews.ranking', z.object({ year, page, inPlace }));
/** Shows the sets of shortlisted proposals that fit what is left of the pot. */
export const showFits = defineButton('reviews.fits', z.object({ year }));

const set = { year, references: z.array(referenceSchema).min(1).max(40) };
/** Asks why, before a set is kept as the recommendation. */
export const keepForm = defineButton('reviews.keep-form', z.object(set));
export const keep = defineButton('reviews.keep', z.object({ ...set, why: typed }));
