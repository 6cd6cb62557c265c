import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { questionIds } from '../library/proposal-questions.js';

/** TP-2026-7K3QF9. */
export const referenceSchema = z.string().regex(/^TP-\d{4}-[2-9A-HJ-NP-Z]{6}$/);

const one = { reference: referenceSchema };
const question = z.enum(questionIds);
/** Sent along by inputs; checked where it is read. */
const typed = z.string().max(20_000).optional();

/** Begins an idea, or goes on with an empty draft. */
export const begin = defineButton('proposals.begin', z.object({}));
/** Asks the next question. */
export const next = defineButton('proposals.next', z.object(one));
/** Confirms what was understood. */
export const confirm = defineButton('proposals.confirm', z.object(one));
/** Shows all answers. */
export const review = defineButton('proposals.review', z.object(one));
/** Changes one answer. */
export const change = defineButton('proposals.change', z.object({ ...one, question }));
/** Gives an answer that was offered, or chosen on the card. */
export const give = defineButton(
  'proposals.give',
  z.object({ ...one, question, value: typed, answer: typed }),
);
export const skip = defineButton('proposals.skip', z.object({ ...one, question }));
export const back = defineButton('proposals.back', z.object({ ...one, question }));
export const where = defineButton('proposals.where', z.object(one));
export const later = defineButton('proposals.later', z.object(one));
/** Asks whether the draft is to be deleted. */
export const cancel = defineButton('proposals.cancel', z.object(one));
export const deleteDraft = defineButton('proposals.delete', z.object(one));

/** Shows a page of the form. */
export const form = defineButton(
  'proposals.form',
  z.object({ ...one, page: z.int().min(1).max(9) }),
);
/** Saves a page of the form, or the form of one question; the inputs come along under their ids. */
export const fill = defineButton(
  'proposals.fill',
  z.looseObject({
    ...one,
    page: z.int().min(1).max(9).optional(),
    question: question.optional(),
    version: z.int().min(1),
  }),
);

export const submit = defineButton('proposals.submit', z.object(one));
/** Lists one's own proposals. */
export const mine = defineButton(
  'proposals.mine',
  z.object({ page: z.int().min(1).max(1000), inPlace: z.boolean().optional() }),
);
/** Shows one's own proposal and what became of it. */
export const show = defineButton('proposals.show', z.object(one));
/** Asks whether it is to be withdrawn. */
export const withdraw = defineButton('proposals.withdraw', z.object(one));
export const withdrawNow = defineButton('proposals.withdraw-now', z.object(one));
export const copy = defineButton('proposals.copy', z.object(one));
/** Answers the reviewers' question; `asked` is its moment, so that an old card answers no newer one. */
export const reply = defineButton(
  'proposals.reply',
  z.object({ ...one, answer: typed, asked: z.iso.datetime().optional() }),
);
