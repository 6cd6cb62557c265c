import { createHash } from 'node:crypto';

/*
 * The table Activities. It holds no person and no words: rows are named by a hash of ids.
 *   hour-2026112109   a row for each activity that was taken in that hour
 *   hours             a row for each such hour, so that old ones are found
 *   outsiders         a row for each conversation of an organisation that is not served, once it was told
 */

/** A row's name that tells nothing of the ids in it, and is the same for the same ids. */
export function hashOf(...ids: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(ids)).digest('base64url');
}

export const outsiders = 'outsiders';
export const hours = 'hours';

/** `2026112109` for any moment from 9am to 10am that day, in UTC. */
export const hourOf = (time: Date): string =>
  time.toISOString().slice(0, 'yyyy-mm-ddThh'.length).replace(/\D/g, '');

/** Where activities of that hour are. */
export const partitionOf = (hour: string): string => `hour-${hour}`;
