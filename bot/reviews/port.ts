/** What the room of reviews offers to other rooms. */
export { openProposal } from './buttons.js';
export { maySeeScores, type Viewer } from './visibility.js';
export { recusalOf, isSameOrganisation, type Recusal } from './recusal.js';
export {
  createRecommendations,
  type Recommendation,
  type Recommendations,
} from './recommendations.js';
export type { ReviewStore } from './review-store.js';
export { criteria, totalOf, type Criterion, type Marks, type Review } from './model.js';
