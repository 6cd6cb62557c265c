import { z } from 'zod';
import { defineButton } from '../conversation/button.js';

/** Looks at everything again; `inPlace` when the pressed card is itself such a look. */
export const showStatus = defineButton(
  'operations.status',
  z.object({ inPlace: z.boolean().optional() }),
);
