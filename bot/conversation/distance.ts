/**
 * How many single slips of the hand lie between two words: a letter too many, too few, a wrong
 * one, or two neighbours swapped (optimal string alignment). Stops counting past `most`.
 */
export function slips(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (most === 0 || Math.abs(left.length - right.length) > most) return most + 1;
  if (!mayBeNear(left, right, most)) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    if (Math.min(...current) > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? most + 1;
}

/**
 * Of the first letters of a word, one more than there may be slips, at least one stands in the other
 * word too, no further away than slips can move it. Most pairs of words fail this and need no table.
 */
function mayBeNear(left: string, right: string, most: number): boolean {
  for (let at = 0; at <= most && at < left.length; at += 1) {
    const from = Math.max(0, at - most);
    for (let other = from; other <= at + most && other < right.length; other += 1) {
      if (left[at] === right[other]) return true;
    }
  }
  return left.length <= most;
}

/** How many slips a word of this length forgives: none up to three letters, one up to seven, then two. */
export function forgiven(length: number): number {
  if (length <= 3) return 0;
  return length <= 7 ? 1 : 2;
}
