import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Person } from '../conversation/person.js';
import type { Library } from '../library/model.js';
import type { Pot } from '../pot/model.js';
import type { Outbox, ProposalStore, StoredProposal } from '../proposals/port.js';
import type { Commitments } from './commitments.js';
import type { Pointers } from './pointers.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What the room of reviews knows of a proposal: lines in words, as far as that person may see them. */
export interface ReviewLines {
  readonly scoresLine?: (
    viewer: Person,
    stored: StoredProposal,
  ) => Promise<string | undefined> | string | undefined;
  readonly recommendationLine?: (
    viewer: Person,
    stored: StoredProposal,
  ) => Promise<string | undefined> | string | undefined;
}

/** What deciding, letters and delivery need. */
export interface DecisionParts extends ViewParts, ReviewLines {
  readonly proposals: ProposalStore;
  readonly pot: Pot;
  readonly outbox: Outbox;
  readonly commitments: Commitments;
  readonly pointers: Pointers;
  readonly recordDeed: RecordDeed;
}
