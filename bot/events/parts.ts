import type { Cards } from '../../cards/render.js';
import type { Issues } from '../bulletins/port.js';
import type { Messenger } from '../conversation/messenger.js';
import type { Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import type { Directory } from '../subscribers/port.js';
import type { ReminderStore } from './reminders.js';

/** The words and cards that every view of this room needs; `library` holds every issue. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly pageLinks: Pick<PageLinks, 'event'>;
}

/** What events need. */
export interface EventParts extends ViewParts {
  readonly issues: Pick<Issues, 'library'>;
  readonly reminders: ReminderStore;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly messenger: Pick<Messenger, 'send'>;
}
