import type { Tour } from '../tour.js';

/** What is held about people: said, shown and asked to be deleted, and how long it is kept. */
export async function askForData(tour: Tour): Promise<void> {
  for (const words of ['privacy', 'my data', 'delete my data', 'debug'])
    await tour.says('asha', words);
  // Nothing stands against it, as a running project does.
  await tour.says('nobody', 'delete my data');
  await tour.says('sam', 'retention');
}
