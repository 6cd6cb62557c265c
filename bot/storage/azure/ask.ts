import { serviceCode, storageError } from './faults.js';

/** Does one call of Azure Storage. */
export type Ask = <T, Outcome = never>(
  call: (options: { abortSignal: AbortSignal }) => Promise<T>,
  expected?: (error: unknown) => Outcome | undefined,
) => Promise<T | Outcome>;

/**
 * Calls that end within the deadline, in ms.
 * A failure that `expected` turns into an outcome is that outcome; any other rejects with `StorageError`.
 */
export function asking(deadlineMs: number): Ask {
  return async (call, expected = () => undefined) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs);
    const options = { abortSignal: deadline.signal };
    try {
      return await call(options).catch((error: unknown) => {
        // The table client does not count a socket that broke while it was being written among what it tries again.
        if (serviceCode(error) === 'EPIPE') return call(options);
        throw error;
      });
    } catch (error) {
      const outcome = expected(error);
      if (outcome !== undefined) return outcome;
      throw storageError(error);
    } finally {
      clearTimeout(timer);
    }
  };
}
