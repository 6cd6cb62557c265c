/** How long a call of Azure Storage may take, and how it is tried again. */
export interface AzureLimits {
  /** A call answers within this time, in ms, tries included, or has failed. */
  readonly deadlineMs: number;
  /** Tries after the first one. */
  readonly moreTries: number;
  /** The first wait between two tries, in ms; each is up to twice as long as the one before. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/**
 * A few quick tries: for sockets that the service closed while they were idle, and for a passing 500 or 503.
 * Teams waits 15 s for the answer to a turn, which needs several calls.
 */
export const standardLimits: AzureLimits = {
  deadlineMs: 4_500,
  moreTries: 3,
  firstWaitMs: 100,
  longestWaitMs: 800,
};

/** For the table client. */
export const tableRetries = ({ moreTries, firstWaitMs, longestWaitMs }: AzureLimits) => ({
  maxRetries: moreTries,
  retryDelayInMs: firstWaitMs,
  maxRetryDelayInMs: longestWaitMs,
});

/** For the queue client, which counts the first try. */
export const queueRetries = ({ moreTries, firstWaitMs, longestWaitMs }: AzureLimits) => ({
  maxTries: moreTries + 1,
  retryDelayInMs: firstWaitMs,
  maxRetryDelayInMs: longestWaitMs,
});
