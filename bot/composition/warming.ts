/** Does ahead of time what the first turns would otherwise wait for. */
export interface Warming {
  begin(): void;
  stop(): void;
}

/**
 * Takes what is to be prepared a step at a time, one kind after the other. Everything else goes first: `breathe`
 * lets the requests that have come in meanwhile have their turn.
 */
export function createWarming(
  works: readonly Iterable<void>[],
  breathe: () => Promise<void>,
  fault: (problem: unknown) => void,
): Warming {
  let stopped = false;
  const warm = async (): Promise<void> => {
    for (const work of works) {
      const steps = work[Symbol.iterator]();
      await breathe();
      while (!stopped && !steps.next().done) await breathe();
    }
  };
  return {
    begin: () => void warm().catch(fault),
    stop() {
      stopped = true;
    },
  };
}
