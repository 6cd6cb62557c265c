import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import type { Library } from '../library/model.js';
import type { Pot } from '../pot/model.js';
import type { Outbox, ProposalStore } from '../proposals/port.js';
import type { Directory } from '../subscribers/port.js';
import type { Recommendations } from './recommendations.js';
import type { ReviewStore } from './review-store.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What reviewing needs. */
export interface ReviewParts extends ViewParts {
  readonly proposals: ProposalStore;
  readonly reviews: ReviewStore;
  readonly recommendations: Recommendations;
  readonly pot: Pick<Pot, 'balance'>;
  readonly directory: Pick<Directory, 'organisationOf' | 'keepOrganisation'>;
  readonly recordDeed: RecordDeed;
  readonly outbox: Pick<Outbox, 'plan' | 'deliver'>;
  /** One of somebody's own proposals as its proposer sees it; undefined for any other. */
  readonly openOwn: (turn: Turn, reference: string) => Promise<Reply | undefined>;
}
