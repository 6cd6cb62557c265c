import { onPress } from '../conversation/button.js';
import { plainCommand, type Feature } from '../conversation/command.js';
import * as buttons from './buttons.js';
import { askToForget, forgetPressed } from './deleting.js';
import { myDataFile } from './my-data.js';
import { privacyNotice } from './notice.js';
import type { PrivacyParts } from './parts.js';
import { showRetention, tryRetention } from './retention-view.js';
import { linksToMyData, linkToNotice, privacyInFiveLines } from './telling.js';

/** What is kept about people: told, shown and deleted on demand; for editors, how long it is kept. */
export function privacyFeature(parts: PrivacyParts): Feature {
  return {
    name: 'privacy',
    commands: [
      plainCommand('privacy', () => privacyInFiveLines(parts)),
      plainCommand('my-data', (turn) => linksToMyData(parts, turn, { inPlace: false })),
      plainCommand('delete-my-data', (turn) => askToForget(parts, turn)),
      plainCommand('retention', () => showRetention(parts), { audience: 'editor' }),
    ],
    buttons: [
      onPress(buttons.showNotice, (turn) => linkToNotice(parts, turn)),
      onPress(buttons.renewMyData, (turn) => linksToMyData(parts, turn, { inPlace: true })),
      onPress(buttons.forgetMe, (turn, fields) => forgetPressed(parts, turn, fields)),
      onPress(buttons.tryRetention, ({ receivedAt }) => tryRetention(parts, receivedAt), 'editor'),
    ],
    downloads: [myDataFile(parts), privacyNotice(parts)],
  };
}
