import type { Messages } from '../library/model.js';
import type { ConversationTrace } from '../privacy/port.js';
import { shownIn, shownRow } from './store.js';

/** The issue that a conversation was shown last; it is the place's, not a person's. */
export function shownIssueTrace(messages: Messages): ConversationTrace {
  return {
    rowsAmongOthers: () => [],
    show: (row) =>
      row.row === shownRow
        ? {
            title: messages.text('bulletins.held'),
            fields: { [messages.text('bulletins.held-issue')]: shownIn(row) },
          }
        : undefined,
  };
}
