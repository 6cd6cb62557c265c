import type { Audit, ReadEntry } from './port.js';

/** So many entries are read at a time: the limit of Azure Tables. */
const atOnce = 1_000;

/** All entries of those months, in the order of the months, the newest of each first. */
export async function* everyEntry(
  audit: Pick<Audit, 'entries'>,
  months: readonly string[],
): AsyncGenerator<ReadEntry> {
  for (const month of months) {
    let continuation: string | undefined;
    do {
      const page = await audit.entries(month, {
        size: atOnce,
        ...(continuation === undefined ? {} : { continuation }),
      });
      yield* page.entries;
      continuation = page.next;
    } while (continuation !== undefined);
  }
}

/** Whether somebody did it, or it was done about them. */
export function isAbout({ who, whom }: ReadEntry, key: string): boolean {
  return who.key === key || (typeof whom !== 'string' && whom.key === key);
}
