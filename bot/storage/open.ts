import type { Tables } from './tables.js';
import type { WorkQueues } from './work-queue.js';

/** Where the bot keeps what it must not forget. */
export type StorageSettings =
  | {
      readonly kind: 'embedded';
      /** A folder on a local disk, made when missing: a network share does not keep SQLite's locks. */
      readonly directory: string;
    }
  | { readonly kind: 'azure'; readonly connectionString: string }
  /** The account's name; the bot proves itself by its managed identity. */
  | { readonly kind: 'azure'; readonly account: string };

/** An open storage; close both parts. */
export interface Storage {
  readonly tables: Tables;
  readonly queues: WorkQueues;
}

/**
 * Opens storage, and makes its tables and queues where they are missing.
 * `now` gives the time in ms since 1970: embedded queues and the checks of writes ask it.
 * Rejects with `StorageError`: 'in-use' when another process holds the directory, 'damaged', 'full', 'read-only' or
 * 'unavailable'.
 */
export async function openStorage(settings: StorageSettings, now: () => number): Promise<Storage> {
  switch (settings.kind) {
    case 'embedded': {
      const { openEmbedded } = await import('./embedded/open.js');
      return openEmbedded(settings.directory, now);
    }
    case 'azure': {
      // Imported only here: the Azure packages take half a second to load.
      const { openAzure } = await import('./azure/open.js');
      return openAzure(settings, now);
    }
  }
}
