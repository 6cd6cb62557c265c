/** Whether storage is well, and since when it is not: no row can tell that while it fails. */

/** What one look at storage found. */
export type StorageLook =
  | { readonly isWell: true; readonly kind: string }
  | {
      readonly isWell: false;
      readonly kind: string;
      /** What is wrong. */
      readonly reason: string;
      /** What to look at. */
      readonly hint?: string | undefined;
    };

/** A look, and when storage was first found as it is now since this process began. */
export type StorageState = StorageLook & { readonly since: Date };

export interface StorageWatch {
  /** Looks; never rejects, and answers in time, because what it asks does. */
  look(): Promise<StorageState>;
}

/** `ask` looks at storage within its own time. */
export function createStorageWatch(ask: () => Promise<StorageLook>, now: () => Date): StorageWatch {
  let before: { readonly isWell: boolean; readonly since: Date } | undefined;
  return {
    async look() {
      const found = await ask();
      const since = before?.isWell === found.isWell ? before.since : now();
      before = { isWell: found.isWell, since };
      return { ...found, since };
    },
  };
}
