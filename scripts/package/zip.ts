import { zipSync } from 'fflate';

/** In the clock of wherever this runs, as zip files tell times: the earliest that they can tell. */
const sameTimeEverywhere = new Date(1980, 0, 1);

/** A zip of these files at its root, in this order: the same bytes whenever and wherever it is made. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { level: 9, mtime: sameTimeEverywhere });
}
