/** What the room of proposals offers to other rooms, such as the one where they are reviewed. */
export type { Applied, Step } from './applying.js';
export { actorOf, isProposer } from './people.js';
export type { StoredProposal } from './proposal-row.js';
export type { ListFilter, RankedState } from './list-keys.js';
export type { SummaryPage } from './listing.js';
export { missedBy } from './progress.js';
export { letterOf, mayEdit, permit, type Permission, type Refusal } from './rules.js';
export type { ProposalStore } from './store.js';
export { type ProposalSummary, committedOf } from './summary.js';
export { soughtWords } from './search-words.js';
export { spot, vocabularyOf, type Vocabulary } from './answers/vocabulary.js';
export { sumOf, type RunningTotals } from './totals.js';
export { questionedCard } from './afterwards.js';
export { answerText, titleText } from './wording.js';
export { referenceSchema } from './buttons.js';
export type { Notice } from './model.js';
export type { Drawer, Drawn, Outbox } from './outbox.js';
export type { Beside } from './applying.js';
