import { z } from 'zod';
import type { Turn } from './incoming.js';

/** The table hands a command the message itself, of which it promises only the turn. */
const messageSchema = z.object({ text: z.string() });

/** What was typed, capitals and punctuation included; `words` where there is no text. */
export function typedText(turn: Turn, words: readonly string[]): string {
  const message = messageSchema.safeParse(turn);
  return message.success ? message.data.text : words.join(' ');
}
