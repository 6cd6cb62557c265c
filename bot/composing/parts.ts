import type { Cards } from '../../cards/render.js';
import type { RecordDeed } from '../audit/port.js';
import type { PublishedIssues } from '../bulletins/port.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { Bulletin, Library } from '../library/model.js';
import type { CandidateParts } from './candidates.js';
import type { DraftStore } from './draft-store.js';
import type { Publications } from './publications.js';

/** The words and cards that every view of this room needs. */
export interface ViewParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** Draws an issue as a whole HTML page, as it is at `at`. */
export type DrawPage = (bulletin: Bulletin, library: Library, at: Date) => string;

/** What composing needs. */
export interface ComposingParts extends ViewParts, CandidateParts {
  readonly issues: PublishedIssues;
  readonly drafts: DraftStore;
  readonly publications: Publications;
  readonly links: DownloadLinks;
  readonly recordDeed: RecordDeed;
  readonly drawPage: DrawPage;
  /** A key for a new item: letters and digits that no other item has. */
  readonly newKey: () => string;
}
