/** What other rooms ask of the bulletin. */
export { topicsCard } from './list-views.js';
