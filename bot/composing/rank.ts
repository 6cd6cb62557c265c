/** Places in a list, as texts that sort: between any two there is always another. */
const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A rank after `before` and before `after`; the beginning or the end where one is absent. Throws `RangeError`. */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined && before >= after) {
    throw new RangeError(`There is no rank between "${before}" and "${after}".`);
  }
  const low = before ?? '';
  let high = after;
  let rank = '';
  for (let at = 0; ; at += 1) {
    const from = at < low.length ? digits.indexOf(low.charAt(at)) : 0;
    const to = high === undefined ? digits.length : digits.indexOf(high.charAt(at));
    if (to - from > 1) return rank + digits.charAt(Math.floor((from + to) / 2));
    rank += digits.charAt(from);
    // Already below `after`: what follows only has to lie above the rest of `before`.
    if (to > from) high = undefined;
  }
}

/** Ranks for `count` things after `last`, in their order. */
export function ranksAfter(last: string | undefined, count: number): readonly string[] {
  const ranks: string[] = [];
  for (let at = 0; at < count; at += 1) ranks.push(rankBetween(ranks.at(-1) ?? last, undefined));
  return ranks;
}
