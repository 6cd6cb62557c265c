import type { Cards } from '../../cards/render.js';
import type { Audit } from '../audit/port.js';
import type { Messenger } from '../conversation/messenger.js';
import type { Library } from '../library/model.js';
import type { Directory } from '../subscribers/port.js';
import type { Roles } from './directory.js';

/** What giving and taking roles needs. */
export interface RoleParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly roles: Roles;
  readonly directory: Directory;
  readonly messenger: Messenger;
  readonly audit: Audit;
}
