import { z } from 'zod';
import { defineButton } from './button.js';

/** What partners can offer to the team. */
export const suggestionKinds = ['item', 'event', 'topic', 'speaker'] as const;

/** Opens the form in which somebody offers something; `kind` is what it begins with, an item unless told. */
export const suggestItem = defineButton(
  'suggestions.form',
  z.object({ kind: z.enum(suggestionKinds).optional() }),
);
