/** Letters and digits that nobody mistakes for one another when read aloud or copied. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A short reference to quote, such as `7K3QF9`: `length` characters of an alphabet of 32.
 * `randomByte` gives 0 to 255.
 */
export function shortReference(randomByte: () => number, length = 6): string {
  return Array.from({ length }, () => alphabet[randomByte() % alphabet.length]).join('');
}

/** Bytes of chance taken from `fill` by the block: asking the system for each one is slow. */
export function bufferedBytes(fill: (size: number) => Uint8Array, size = 4096): () => number {
  let block = new Uint8Array();
  let next = 0;
  return () => {
    if (next >= block.length) {
      block = Uint8Array.from(fill(size));
      next = 0;
    }
    return block[next++] ?? 0;
  };
}
