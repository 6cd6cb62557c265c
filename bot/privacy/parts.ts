import type { Cards } from '../../cards/render.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { PersonalRecords } from '../conversation/personal-records.js';
import type { RetentionDays } from '../conversation/retention-days.js';
import type { Library } from '../library/model.js';
import type { Expiring } from './expiring.js';
import type { Forgetting } from './forgetting.js';
import type { Subjects } from './subject.js';

/** What people are told about their data, and what they can do with it, is made of. */
export interface PrivacyParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly links: DownloadLinks;
  /** In the order of the kinds. */
  readonly personalRecords: readonly PersonalRecords[];
  readonly retention: RetentionDays;
  readonly dataSubjects: Subjects;
  readonly forgetting: Forgetting;
  readonly expiring: Expiring;
  /** Letters of chance, for a reference. */
  readonly newLetters: () => string;
}
