import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { financialYearSchema } from '../pot/model.js';
import { referenceSchema } from '../proposals/port.js';

const one = { reference: referenceSchema };
/** What is typed into a form; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(20_000).optional();
const page = { page: z.int().min(1).max(1_000), inPlace: z.boolean().optional() };

export const outcomes = ['approved', 'declined', 'deferred'] as const;
const outcome = z.enum(outcomes);

/** Opens the form in which an approver decides. */
export const showDecide = defineButton('decisions.decide-form', z.object({ ...one, outcome }));
export const sendDecide = defineButton(
  'decisions.decide',
  z.object({ ...one, outcome, amount: typed, reason: typed }),
);

export const showReopen = defineButton('decisions.reopen-form', z.object(one));
export const sendReopen = defineButton('decisions.reopen', z.object({ ...one, reason: typed }));

/** `version`: of the proposal whose letter was read. */
const version = z.int().min(1);
export const showLetter = defineButton('decisions.letter-form', z.object(one));
export const sendLetter = defineButton(
  'decisions.letter',
  z.object({ ...one, version, letter: typed }),
);
export const release = defineButton('decisions.release', z.object({ ...one, version }));
/** Tries once more to bring a letter that did not arrive. */
export const sendAgain = defineButton('decisions.send-again', z.object(one));

export const start = defineButton('decisions.start', z.object(one));
/** Opens the form of the outcome; again with what was typed, to change it. */
export const showFinish = defineButton(
  'decisions.finish-form',
  z.object({ ...one, spent: typed, outcome: typed }),
);
/** Sends that form; what follows for the money is shown, to be confirmed. */
export const checkFinish = defineButton(
  'decisions.finish-check',
  z.object({ ...one, spent: typed, outcome: typed }),
);
export const finish = defineButton(
  'decisions.finish',
  z.object({ ...one, spent: typed, outcome: typed }),
);

export const showPay = defineButton('decisions.pay-form', z.object(one));
export const sendPay = defineButton(
  'decisions.pay',
  z.object({ ...one, amount: typed, note: typed }),
);

export const listLetters = defineButton('decisions.letters', z.object(page));
export const listOutcomes = defineButton(
  'decisions.outcomes',
  z.object({ year: financialYearSchema, ...page }),
);
