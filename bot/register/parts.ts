import type { Cards } from '../../cards/render.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import type { Library } from '../library/model.js';
import type { Pot } from '../pot/model.js';
import type { ProposalStore } from '../proposals/port.js';

/** What the register needs. */
export interface RegisterParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly proposals: Pick<ProposalStore, 'page' | 'totals' | 'get'>;
  readonly pot: Pick<Pot, 'balance'>;
  /** One of somebody's own proposals; undefined for any other. */
  readonly openOwn: (turn: Turn, reference: string) => Promise<Reply | undefined>;
}
