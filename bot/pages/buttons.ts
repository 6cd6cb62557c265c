import { z } from 'zod';
import { defineButton } from '../conversation/button.js';

const ofIssue = z.object({
  issue: z.string().max(7),
  /** The pressed card is itself one of these. */
  inPlace: z.boolean().optional(),
});

/** Gives the links to an issue on the web. */
export const shareIssue = defineButton('pages.share', ofIssue);

/** Gives an editor an issue as an e-mail. */
export const emailIssue = defineButton('pages.email', ofIssue);
