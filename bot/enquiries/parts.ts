import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Turn } from '../conversation/incoming.js';
import type { Messenger } from '../conversation/messenger.js';
import type { Reply } from '../conversation/reply.js';
import type { Library } from '../library/model.js';
import type { RoleDirectory } from '../roles/port.js';
import type { Directory } from '../subscribers/port.js';
import type { KeptAnswerStore } from './kept-store.js';
import type { Places } from './places.js';
import type { EnquiryStore } from './store.js';

/** The safeguarding step, as far as questions to the team need it. */
export interface Danger {
  /** Whether the text tells of danger or harm: it is neither stored nor sent to anybody. */
  screen(text: string): boolean;
  /** What is answered instead. */
  reply(turn: Turn, text: string): Promise<Reply> | Reply;
}

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

export interface TeamParts {
  readonly places: Places;
  readonly messenger: Messenger;
  /** Whoever is no editor any more gets no questions. */
  readonly roles: RoleDirectory;
  readonly directory: Pick<Directory, 'chatOf' | 'organisationOf'>;
}

/** What questions to the team need. */
export interface EnquiryParts extends ViewParts, TeamParts {
  readonly enquiries: EnquiryStore;
  readonly kept: KeptAnswerStore;
  readonly danger: Danger;
  readonly recordDeed: RecordDeed;
}
