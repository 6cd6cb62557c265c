import type { Bulletin, BulletinItem, IssueId, SectionName } from '../library/model.js';

/** Where what could become an item of a bulletin comes from. */
export type CandidateKind = 'feed' | 'suggestion' | 'outcome' | 'event';

/** What could become an item of a bulletin. All plain text, from people and places that are not to be trusted. */
export interface Candidate {
  readonly kind: CandidateKind;
  /** Unique within its kind, and stable: at most 64 letters, digits, hyphens and underscores. */
  readonly id: string;
  /** The item as it would be taken over; editors change it afterwards. Its own `id` is given when it is taken. */
  readonly item: Omit<BulletinItem, 'id'>;
  readonly section: SectionName;
  /** Who or what offers it, as an editor reads it: "Kent Police news", "Asha Patel, Swale Borough Council". */
  readonly from: string;
  /** When it came up. */
  readonly at: Date;
  /** What an editor should know besides: a contact, a wish. */
  readonly note?: string;
}

/** One place that candidates come from. */
export interface CandidateSource {
  readonly kind: CandidateKind;
  /** What could be an item of `issue`, newest first, `most` at most. */
  candidates(issue: IssueId, at: Date, most: number): Promise<readonly Candidate[]>;
  /** One candidate, also when the list no longer has it. */
  candidate(id: string): Promise<Candidate | undefined>;
  /** An issue was published that has it, as the item `itemId`. May be told more than once. */
  published(id: string, bulletin: Bulletin, itemId: string, at: Date): Promise<void>;
}
