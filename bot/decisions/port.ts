/** What the room of decisions offers to other rooms. */
import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { referenceSchema } from '../proposals/port.js';

export { finishedProjects, type FinishedProject } from './finished.js';
export { outcomeCandidates } from './outcome-candidates.js';

/** Shows where a proposal stands between review and outcome: decision, letter, delivery, money. */
export const openDecision = defineButton(
  'decisions.open',
  z.object({ reference: referenceSchema }),
);
