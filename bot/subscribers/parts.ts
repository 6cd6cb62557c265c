import type { Cards } from '../../cards/render.js';
import type { Issues } from '../bulletins/port.js';
import type { Library } from '../library/model.js';
import type { Directory, Subscribers } from './port.js';

/** What drawing a card about subscribers needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** What choosing what is sent needs. */
export interface SubscriberParts extends ViewParts {
  readonly subscribers: Subscribers;
  readonly issues: Issues;
  readonly directory: Pick<Directory, 'organisationOf' | 'keepOrganisation'>;
}
