import type { Cards } from '../../cards/render.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { Library } from '../library/model.js';
import type { Audit } from './port.js';

/** What the record of changes needs to be read. */
export interface AuditParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly audit: Audit;
  readonly links: DownloadLinks;
}
