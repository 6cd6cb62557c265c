import { z } from 'zod';
import { defineButton } from './button.js';

/** The longest question that a button carries, in characters. */
export const longestQuestion = 500;

/** Passes a question to the Kent Community Safety Team; `question` is what the person asked. */
export const askTheTeam = defineButton(
  'enquiries.ask',
  z.object({ question: z.string().max(longestQuestion) }),
);
