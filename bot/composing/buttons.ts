import { z } from 'zod';
import { issueIdSchema } from '../bulletins/port.js';
import { defineButton } from '../conversation/button.js';
import { sectionNames } from '../library/model.js';
import { candidateSchema, keySchema } from './draft-rows.js';

const draft = { issue: issueIdSchema, version: z.int().min(1).max(9_999) };
const item = { ...draft, key: keySchema };
const page = z.int().min(1).max(1_000);
const candidate = { ...draft, candidate: candidateSchema, page };
/** What is typed into a form; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(20_000).optional();
/** The number of a change: what a form was drawn from. */
const from = z.int().min(0);

/** Shows a page of the draft in the place of the card that was pressed. */
export const show = defineButton('composing.show', z.object({ ...draft, page }));
export const showItem = defineButton('composing.item', z.object(item));

/** Opens the form of an item; of a new one where it is not in the draft. */
export const showForm = defineButton('composing.form', z.object(item));
/** Sends it; `from` is the change that made the item what the form showed, 0 for a new one. */
export const save = defineButton(
  'composing.save',
  z.object({
    ...item,
    from,
    ...{ section: typed, heading: typed, text: typed, date: typed, time: typed, place: typed },
    ...{ booking: typed, links: typed, source: typed, topics: typed },
  }),
);

/** Opens the form of title and opening line, and sends it. */
export const showWords = defineButton('composing.words-form', z.object(draft));
export const saveWords = defineButton(
  'composing.words-save',
  z.object({ ...draft, from, title: typed, editorLine: typed }),
);

export const move = defineButton(
  'composing.move',
  z.object({ ...item, to: z.enum(['up', 'down']) }),
);
/** Asks for a section, and moves the item there. */
export const showSections = defineButton('composing.sections', z.object(item));
export const place = defineButton(
  'composing.place',
  z.object({ ...item, section: z.enum(sectionNames) }),
);
export const remove = defineButton('composing.remove', z.object(item));
/** Takes back the last change of whoever presses, number `change`. */
export const undo = defineButton('composing.undo', z.object({ ...draft, change: from }));

export const showCandidates = defineButton('composing.candidates', z.object({ ...draft, page }));
export const showDismissed = defineButton('composing.dismissed', z.object({ ...draft, page }));
export const take = defineButton('composing.take', z.object(candidate));
export const dismiss = defineButton('composing.dismiss', z.object(candidate));
export const bringBack = defineButton('composing.bring-back', z.object(candidate));

/** Asks what of the issue before is to be copied, and copies it. */
export const showStart = defineButton('composing.start', z.object(draft));
export const copy = defineButton(
  'composing.copy',
  z.object({ ...draft, of: issueIdSchema, which: z.enum(['valid', 'events']) }),
);

export const preview = defineButton('composing.preview', z.object(draft));
/** Says what publishing will do, and asks. */
export const askToPublish = defineButton('composing.publish', z.object(draft));
/** Publishes the draft as it was after `from` changes. */
export const confirm = defineButton('composing.confirm', z.object({ ...draft, from, note: typed }));

/** Opens the draft of the next version of an issue that is published. */
export const correct = defineButton('composing.correct', z.object({ issue: issueIdSchema }));
