import assert from 'node:assert/strict';

/** What became of something that somebody did: they were told that it is done, told otherwise, or told nothing. */
export type Became = 'done' | 'not' | 'untold';

/**
 * What people were told. Each thing that was acknowledged must be there, and no more than that; what was in hand
 * at a kill may be there or not, and from then on stays as it was found.
 */
export class Acknowledged {
  private readonly counts = new Map<string, { sure: number; maybe: number }>();
  private readonly values = new Map<string, { sure?: string; maybe: Set<string> }>();
  /** How much was checked: acknowledgements, and what was in doubt. */
  readonly tally = { acknowledged: 0, untold: 0, done: 0 };

  /** Something that is counted, such as the steps of one person with one proposal. */
  counted(key: string, became: Became): void {
    if (!this.note(became)) return;
    const known = this.counts.get(key) ?? { sure: 0, maybe: 0 };
    this.counts.set(key, known);
    if (became === 'done') known.sure += 1;
    else known.maybe += 1;
  }

  /** Something of which the last one counts, such as an answer. */
  kept(key: string, value: string, became: Became): void {
    if (!this.note(became)) return;
    const known = this.values.get(key) ?? { maybe: new Set() };
    this.values.set(key, known);
    if (became === 'done') {
      known.sure = value;
      known.maybe.clear();
    } else known.maybe.add(value);
  }

  /** Nothing that was acknowledged is missing, and nothing is there twice. */
  checkCount(key: string, found: number): void {
    const { sure, maybe } = this.counts.get(key) ?? { sure: 0, maybe: 0 };
    assert.ok(found >= sure, `${key}: ${sure} acknowledged, ${found} found`);
    assert.ok(
      found <= sure + maybe,
      `${key}: ${sure} acknowledged, ${maybe} in doubt, ${found} found`,
    );
    this.tally.done += found - sure;
  }

  checkValue(key: string, found: string | undefined): void {
    const known = this.values.get(key);
    if (!known) return;
    const { sure, maybe } = known;
    const isThere = found === sure || (found !== undefined && maybe.has(found));
    assert.ok(
      isThere,
      `${key}: "${sure}" acknowledged, "${[...maybe].join('" or "')}" in doubt, "${found}" found`,
    );
    this.values.set(key, { ...(found !== undefined && { sure: found }), maybe: new Set() });
  }

  /** What was counted under keys that begin so. */
  keys(beginning: string): readonly string[] {
    return [...this.counts.keys()].filter((key) => key.startsWith(beginning));
  }

  isSure(key: string): boolean {
    return (this.counts.get(key)?.sure ?? 0) > 0;
  }

  /** From now on what was found counts: nothing that was in doubt is any more. */
  settle(key: string, found: number): void {
    this.counts.set(key, { sure: found, maybe: 0 });
  }

  private note(became: Became): boolean {
    if (became === 'done') this.tally.acknowledged += 1;
    if (became === 'untold') this.tally.untold += 1;
    return became !== 'not';
  }
}
