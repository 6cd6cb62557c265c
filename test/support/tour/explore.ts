import type { ButtonSample } from './samples.js';
import type { Tour } from './tour.js';
import type { Turn } from './turns.js';

/** So many samples of one action are pressed: cards differ by the state that they show. */
const mostPresses = 2;

/** A button that was pressed in the state in which it was found, and what came of it. */
export interface Pressed {
  readonly sample: ButtonSample;
  readonly turn: Turn;
}

/**
 * Presses whatever was found and not yet pressed, each in the state in which it was found, until nothing new
 * is found.
 */
export async function explore(tour: Tour): Promise<readonly Pressed[]> {
  const counts = new Map<string, number>();
  const pressed: Pressed[] = [];
  tour.states.queuesRest = true;
  // What is pressed adds to the list that is gone through.
  for (const sample of tour.buttons) {
    const name = nameOf(sample);
    const before = counts.get(name) ?? 0;
    if (before >= mostPresses) continue;
    counts.set(name, before + 1);
    await tour.goesBack(sample.state);
    pressed.push({ sample, turn: await tour.press(sample) });
  }
  return pressed;
}

const nameOf = ({ action, inDialog, opensDialog }: ButtonSample): string =>
  [action, inDialog, opensDialog].join('|');
