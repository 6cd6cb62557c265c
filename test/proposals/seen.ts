import { z } from 'zod';
import type { Seen } from '../support/seen.js';

export const reviewer = { id: 'reviewer', name: 'Robin Reed' };

/** The message with only those buttons that are about one question. */
export function asTitled(message: Seen, question: string): Seen {
  const about = z.looseObject({ question: z.literal(question) });
  return {
    ...message,
    buttons: message.buttons.filter(({ data }) => about.safeParse(data).success),
  };
}
