import type { Stage } from './stage.js';

/** Something that somebody does at that time. */
export interface Moment {
  readonly at: Date;
  readonly run: (stage: Stage) => Promise<void>;
}

const hourMs = 60 * 60_000;

/**
 * What follows on one another: each an hour after the one before at least. Weekends are moved to the Friday before,
 * and in a short year several steps fall on one day.
 */
export function oneAfterAnother(moments: readonly Moment[]): readonly Moment[] {
  let last = 0;
  return moments.map((moment) => {
    last = Math.max(last + hourMs, moment.at.getTime());
    return { ...moment, at: new Date(last) };
  });
}

/** What somebody does takes a minute at least before the next one begins. */
const apartMs = 60_000;

/** Tells everything in the order of its time; what comes at the same time, in the order in which it stands. */
export async function tell(stage: Stage, moments: readonly Moment[]): Promise<void> {
  const inOrder = moments.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  for (const { at, run } of inOrder) {
    const soonest = stage.time.now.getTime() + apartMs;
    stage.time.leapTo(new Date(Math.max(at.getTime(), soonest)));
    await run(stage);
  }
}
