import type { Messages } from '../library/model.js';
import type { ConversationTrace } from '../privacy/port.js';
import { focusIn, focusRowOf, focusRows } from './focus.js';

/** Which draft somebody is at. */
export function focusTrace(messages: Messages): ConversationTrace {
  return {
    rowsAmongOthers: (person) => [focusRowOf(person)],
    show(row) {
      if (!row.row.startsWith(focusRows)) return undefined;
      const { reference, at } = focusIn(row);
      return {
        title: messages.text('proposals.held-focus'),
        at: new Date(at),
        fields: { [messages.text('proposals.held-draft')]: reference },
      };
    },
  };
}
