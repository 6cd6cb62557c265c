import { StorageError } from './tables.js';

/** Whether a piece of storage is still open. */
export interface Lifetime {
  /** Throws `StorageError` 'closed' once `end` was called. */
  mustBeOpen(): void;
  /** Ends the life, once: calls after the first do nothing. */
  end(): void;
}

/** An open life; `onEnd` is called when it ends. */
export function lifetime(onEnd: () => void = () => undefined): Lifetime {
  let open = true;
  return {
    mustBeOpen() {
      if (!open)
        throw new StorageError(
          'closed',
          'Storage is closed',
          'Something uses storage after the bot has begun to stop.',
        );
    },
    end() {
      if (!open) return;
      open = false;
      onEnd();
    },
  };
}
