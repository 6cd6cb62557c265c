import { onPress } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import { isMessage } from '../conversation/incoming.js';
import { withoutCourtesies, wordsOf } from '../conversation/utterance.js';
import { createRoleAnswers } from './answering.js';
import * as buttons from './buttons.js';
import type { RoleParts } from './parts.js';
import { readChange } from './said.js';

/** Gives and takes roles, and lists who holds which. For editors. */
export function roleFeature(parts: RoleParts): Feature {
  const answers = createRoleAnswers(parts);

  const changeRole: Command = {
    name: 'change-role',
    audience: 'editor',
    listed: true,
    // The name may stand before or after the phrase, so that the whole message is read.
    understand: ({ words }, turn) => {
      if (!isMessage(turn)) return undefined;
      const said = readChange(withoutCourtesies(wordsOf(turn.text)));
      if (said) return () => answers.said(turn, said);
      return words.length === 0 ? () => answers.how() : undefined;
    },
  };

  return {
    name: 'roles',
    commands: [
      changeRole,
      plainCommand('roles', () => answers.list({ page: 1 }), { audience: 'editor' }),
    ],
    buttons: [
      onPress(
        buttons.giveRoles,
        (turn, { person, roles }) => answers.pressed(turn, person, { kind: 'give', roles }),
        'editor',
      ),
      onPress(
        buttons.takeRoles,
        (turn, { person, roles }) => answers.pressed(turn, person, { kind: 'take', roles }),
        'editor',
      ),
      onPress(
        buttons.removeFromList,
        (turn, { person, roles, page }) =>
          answers.removed(turn, person, { kind: 'take', roles }, page),
        'editor',
      ),
      onPress(buttons.listRoles, (_turn, request) => answers.list(request), 'editor'),
    ],
  };
}
