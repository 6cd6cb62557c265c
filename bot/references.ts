/** Letters and digits that nobody mistakes for one another when read aloud or copied. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A short reference to quote, such as `7K3QF9`: `length` characters of an alphabet of 32.
 * `randomByte` gives 0 to 255.
 */
export function shortReference(randomByte: () => number, length = 6): string {
  return Array.from({ length }, () => alphabet[randomByte() % alphabet.length]).join('');
}
