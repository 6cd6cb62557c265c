import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Issues } from '../bulletins/port.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import type { Library } from '../library/model.js';
import type { Directory } from '../subscribers/port.js';
import type { SuggestionStore } from './store.js';
import type { Telling } from './telling.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** The safeguarding step, as far as suggestions need it. */
export interface Danger {
  /** Whether the text tells of danger or harm: it is neither stored nor sent to anybody. */
  screen(text: string): boolean;
  /** What is answered instead. */
  reply(turn: Turn, text: string): Promise<Reply> | Reply;
}

/** What suggestions need. */
export interface SuggestionParts extends ViewParts {
  readonly suggestions: SuggestionStore;
  readonly suggestionTelling: Telling;
  readonly issues: Pick<Issues, 'library'>;
  readonly directory: Pick<Directory, 'chatOf' | 'organisationOf'>;
  readonly danger: Danger;
  readonly recordDeed: RecordDeed;
}
