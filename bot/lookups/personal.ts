import type { Messages } from '../library/model.js';
import type { ConversationTrace } from '../privacy/port.js';
import { amongOthers, ownRow, rememberedIn } from './subjects.js';

/** What somebody looked up last, for a question that leans on it. */
export function lookupTrace(messages: Messages): ConversationTrace {
  return {
    rowsAmongOthers: (person) => [amongOthers(person)],
    show(row) {
      if (row.row !== ownRow && !row.row.startsWith(`${ownRow}-`)) return undefined;
      const kept = rememberedIn(row);
      return {
        title: messages.text('lookups.held'),
        ...(kept && { at: new Date(kept.at) }),
        fields: { [messages.text('lookups.held-words')]: kept?.words ?? [] },
      };
    },
  };
}
