/** What other rooms ask of the look-ups: how they read words and places. */
export { isDistrict, placesIn, type PlaceId } from './engine/places.js';
export { stem } from './engine/stem.js';
export { splitWords, type Word } from './engine/words.js';
