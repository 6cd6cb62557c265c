import type { Cards } from '../../cards/render.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { Library } from '../library/model.js';
import type { Pot, ProposalTotals } from '../pot/model.js';
import type { ProposalStore } from '../proposals/port.js';
import type { RecommendationOf, Scores } from './port.js';

/** What the files of proposals, and the links to them, are made of. */
export interface DownloadParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly links: DownloadLinks;
  readonly proposals: Pick<ProposalStore, 'page' | 'get' | 'totals'>;
  readonly pot: Pick<Pot, 'balance' | 'account'>;
  readonly totals: ProposalTotals;
  readonly scores: Scores;
  readonly recommendationOf: RecommendationOf;
}
