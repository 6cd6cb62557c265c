import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { Library } from '../library/model.js';
import type { Pot, ProposalTotals } from './model.js';

/** What the pot's commands need. */
export interface PotParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly pot: Pot;
  readonly totals: ProposalTotals;
  readonly recordDeed: RecordDeed;
}
