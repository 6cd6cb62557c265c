import type { Messages } from '../library/model.js';
import type { ConversationTrace } from '../privacy/port.js';
import { welcomedAt, welcomeRow } from './welcome.js';

/** When a conversation was welcomed; it is the place's, not a person's. */
export function welcomeTrace(messages: Messages): ConversationTrace {
  return {
    rowsAmongOthers: () => [],
    show: (row) =>
      row.row === welcomeRow
        ? { title: messages.text('welcome.held'), at: welcomedAt(row), fields: {} }
        : undefined,
  };
}
