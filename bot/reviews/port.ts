/** What the room of reviews offers to other rooms. */
import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { referenceSchema } from '../proposals/port.js';

/** Shows a proposal to whoever holds a role: its answers, scores, history, and what can be done with it. */
export const openProposal = defineButton('reviews.open', z.object({ reference: referenceSchema }));
