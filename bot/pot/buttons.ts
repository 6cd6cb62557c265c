import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { financialYearSchema } from './model.js';

const year = financialYearSchema;
/** What is typed into a form; far more than is allowed, so that the answer can say how much is too much. */
const typed = z.string().max(20_000).optional();

export const editorMoves = ['added', 'taken'] as const;
export type EditorMove = (typeof editorMoves)[number];

/** Shows a year's pot. */
export const showPot = defineButton('pot.show', z.object({ year }));

/** Shows a page of a year's ledger; `inPlace` when the pressed card is a page of it. */
export const showLedger = defineButton(
  'pot.ledger',
  z.object({ year, page: z.int().min(1).max(100_000), inPlace: z.boolean().optional() }),
);

/** Opens the form in which an editor adds or takes money. */
export const showMoveForm = defineButton(
  'pot.move-form',
  z.object({ year, kind: z.enum(editorMoves) }),
);

/** Sends that form. */
export const sendMove = defineButton(
  'pot.move',
  z.object({ year, kind: z.enum(editorMoves), amount: typed, reason: typed }),
);

/** Opens the form in which an editor opens a year. */
export const showOpenForm = defineButton('pot.open-form', z.object({ year }));

/** Sends that form; the year is typed as well. */
export const sendOpen = defineButton('pot.open', z.object({ forYear: typed, amount: typed }));
