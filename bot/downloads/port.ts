/** What the room of downloads offers to other rooms, and what it asks of them. */
import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import type { Person } from '../conversation/person.js';
import { financialYearSchema, type FinancialYear, type Pence } from '../pot/model.js';
import type { StoredProposal } from '../proposals/port.js';
import { registerFilterSchema } from '../register/port.js';

export { csvHead, csvRows, type Cell, type Column, type Money } from './csv.js';
export { readOnlyHeaders } from './headers.js';
export { goodUntil, linkMinutes } from './links.js';
export { isSignedBy, signatureOf } from './signing.js';

/** Shows links to the files of these proposals; `inPlace` when the pressed card has such links. */
export const exportProposals = defineButton(
  'downloads.export',
  z.object({
    year: financialYearSchema,
    filter: registerFilterSchema,
    inPlace: z.boolean().optional(),
  }),
);

/** One review in words. */
export interface ReviewLine {
  readonly reviewer: string;
  /** 0 to 25; undefined of whoever abstained. */
  readonly total?: number;
  readonly marks: readonly {
    readonly criterion: string;
    /** 0 to 5. */
    readonly score: number;
    readonly reason: string;
  }[];
  /** Why somebody abstained, where they said so. */
  readonly abstained?: string;
}

/** The scores of proposals: the room of reviews says who sees them. */
export interface Scores {
  /** Whether that person may see what others scored. */
  visibleTo(viewer: Person, stored: StoredProposal): Promise<boolean>;
  /** The reviews of a proposal, the first one first. */
  of(reference: string): Promise<readonly ReviewLine[]>;
}

/** The set of shortlisted proposals that was recommended last. */
export interface KeptRecommendation {
  readonly by: string;
  readonly at: Date;
  readonly references: readonly string[];
  readonly sum: Pence;
  /** What it left of the pot then. */
  readonly left: Pence;
  readonly why?: string;
}

export type RecommendationOf = (year: FinancialYear) => Promise<KeptRecommendation | undefined>;
