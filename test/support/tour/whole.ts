import { buttonsBeyond } from './beyond.js';
import { explore, type Pressed } from './explore.js';
import type { State } from './states.js';
import { chapters } from './story/index.js';
import { Tour } from './tour.js';

/** The story told, and every button of it pressed. */
export interface WholeTour {
  readonly tour: Tour;
  readonly pressed: readonly Pressed[];
  /** The last state of the story. */
  readonly end: State;
}

/** Tells the story in a bot of its own, which the caller stops. */
export async function tellStory(upTo = chapters.length): Promise<Tour> {
  const tour = await Tour.start();
  try {
    for (const chapter of chapters.slice(0, upTo)) await chapter(tour);
  } catch (problem) {
    await tour.stop();
    throw problem;
  }
  return tour;
}

/** Tells the story, and presses whatever it shows. */
export async function wholeTour(): Promise<WholeTour> {
  const tour = await tellStory();
  tour.buttons.push(...buttonsBeyond(tour));
  const end = tour.states.reached(tour.bot.clock.now);
  return { tour, end, pressed: await explore(tour) };
}
