/**
 * How many single slips of the hand lie between two words: a letter too many, too few, a wrong
 * one, or two neighbours swapped (optimal string alignment). Stops counting past `most`.
 */
export function slips(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (most === 0 || Math.abs(left.length - right.length) > most) return most + 1;
  if (!mayBeNear(left, right, most)) return most + 1;
  return countSlips(left, right, most);
}

/** The table of distances, only where a way of at most `most` slips can lead: that close to its diagonal. */
function countSlips(left: string, right: string, most: number): number {
  const [height, width, beyond] = [left.length, right.length, most + 1];
  let beforeLast = new Array<number>(width + 1).fill(beyond);
  let last = Array.from({ length: width + 1 }, (_, column) => Math.min(column, beyond));
  let current = new Array<number>(width + 1).fill(beyond);
  for (let row = 1; row <= height; row += 1) {
    const first = Math.max(1, row - most);
    const end = Math.min(width, row + most);
    const letter = left.charCodeAt(row - 1);
    current[first - 1] = first === 1 ? Math.min(row, beyond) : beyond;
    let least = current[first - 1] ?? beyond;
    for (let column = first; column <= end; column += 1) {
      const other = right.charCodeAt(column - 1);
      let best = (last[column - 1] ?? beyond) + (letter === other ? 0 : 1);
      best = Math.min(best, (last[column] ?? beyond) + 1, (current[column - 1] ?? beyond) + 1);
      const isSwapped =
        row > 1 &&
        column > 1 &&
        letter === right.charCodeAt(column - 2) &&
        other === left.charCodeAt(row - 2);
      if (isSwapped) best = Math.min(best, (beforeLast[column - 2] ?? beyond) + 1);
      current[column] = best;
      if (best < least) least = best;
    }
    if (end < width) current[end + 1] = beyond;
    if (least > most) return beyond;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[width] ?? beyond, beyond);
}

/**
 * Of the first letters of a word, one more than there may be slips, at least one stands in the other
 * word too, no further away than slips can move it. Most pairs of words fail this and need no table.
 */
function mayBeNear(left: string, right: string, most: number): boolean {
  for (let at = 0; at <= most && at < left.length; at += 1) {
    const from = Math.max(0, at - most);
    for (let other = from; other <= at + most && other < right.length; other += 1) {
      if (left.charCodeAt(at) === right.charCodeAt(other)) return true;
    }
  }
  return left.length <= most;
}

/** How many slips a word of this length forgives: none up to three letters, one up to seven, then two. */
export function forgiven(length: number): number {
  if (length <= 3) return 0;
  return length <= 7 ? 1 : 2;
}
