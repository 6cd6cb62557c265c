import { onPress } from '../conversation/button.js';
import { plainCommand, type Feature } from '../conversation/command.js';
import { showStatus } from './buttons.js';
import { tellDebug } from './debug.js';
import type { OperationsParts } from './parts.js';
import { tellStatus } from './status.js';

/** How the bot runs, for editors; a reference to quote, for everyone. */
export function operationsFeature(parts: OperationsParts): Feature {
  const editors = 'editor';
  return {
    name: 'operations',
    commands: [
      plainCommand('status', (turn) => tellStatus(parts, turn, {}), { audience: editors }),
      plainCommand('debug', (turn) => tellDebug(parts, turn)),
    ],
    buttons: [onPress(showStatus, (turn, request) => tellStatus(parts, turn, request), editors)],
  };
}
