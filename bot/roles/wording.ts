import type { Role } from '../conversation/person.js';
import type { Messages } from '../library/model.js';

/** "a reviewer", "an editor, a reviewer and an approver". */
export function roleWords(roles: readonly Role[], messages: Messages): string {
  const words = roles.map((role) => messages.text(`roles.one-${role}`));
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return messages.text('roles.several', { first: words.slice(0, -1).join(', '), last });
}

/** What somebody with those roles can do, a sentence each. */
export function whatTheyCanDo(roles: readonly Role[], messages: Messages): readonly string[] {
  return roles.map((role) => messages.text(`roles.can-${role}`));
}
