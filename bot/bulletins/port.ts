/** What other rooms ask of the bulletin: what was asked for, and the message that goes to many. */
export type { Candidate, CandidateKind, CandidateSource } from './candidate.js';
export type { Issues } from './issues.js';
export { issueCards } from './issue-view.js';
export { topicsCard } from './list-views.js';
export { bulletinMessage, type BulletinMessage, type MessageOptions } from './message-view.js';
export { readRequest, type BulletinRequest } from './request.js';
