/** What other rooms ask of the bulletin: what was asked for, and the message that goes to many. */
export type { Candidate, CandidateKind, CandidateSource } from './candidate.js';
export { bulletinSchema, issueIdSchema } from './issue-schema.js';
export type { Issues, PublishedIssues } from './issues.js';
export { correctionNote, issueCards, itemProps, openIssue, sectionProps } from './issue-view.js';
export { topicsCard } from './list-views.js';
export {
  bulletinMessage,
  shorterAndShorter,
  type BulletinMessage,
  type MessageOptions,
} from './message-view.js';
export { readRequest, type BulletinRequest } from './request.js';
