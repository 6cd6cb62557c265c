import { serviceCode, storageError } from './faults.js';

/** A call of Azure Storage answers within this time, retries included, or has failed. */
const deadlineMs = 4_500;

/** A few quick retries of Azure Tables: for sockets that the service closed while they were idle, and for a 503. */
export const tableRetries = { maxRetries: 3, retryDelayInMs: 100, maxRetryDelayInMs: 800 };

/** The same for Azure Queues, which count the first try. */
export const queueRetries = { maxTries: 4, retryDelayInMs: 100, maxRetryDelayInMs: 800 };

/**
 * Does one call of Azure Storage within the deadline.
 * A failure that `expected` turns into an outcome is that outcome; any other rejects with `StorageError`.
 */
export async function ask<T, Outcome = never>(
  call: (options: { abortSignal: AbortSignal }) => Promise<T>,
  expected: (error: unknown) => Outcome | undefined = () => undefined,
): Promise<T | Outcome> {
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
}
