import { hasEnded } from '../broadcasts/model.js';
import type { Progress } from '../broadcasts/progress.js';

type How = 'stopped-by-teams' | 'some-not-reached';

/** Ends that are remembered: the progress of a broadcast is told again and again. */
const mostKept = 100;

/** Tells, once for each end of a broadcast that this instance hears of, whether it was a bad one. */
export function failedBroadcasts(tell: (how: How) => void): (progress: Progress) => void {
  const told = new Set<string>();
  return ({ broadcast, counts }) => {
    const { id, state, since } = broadcast;
    if (!hasEnded(state)) return;
    const end = `${id} ${state} ${since.getTime()}`;
    const how = state === 'failed' ? 'stopped-by-teams' : badEnd(counts);
    if (how === undefined || told.has(end)) return;
    told.add(end);
    const [oldest] = told;
    if (told.size > mostKept && oldest !== undefined) told.delete(oldest);
    tell(how);
  };
}

/** Whoever took the bot away is no failure of the broadcast; nor is what an editor stopped. */
const badEnd = ({ failed, unknown }: Progress['counts']): How | undefined =>
  failed + unknown > 0 ? 'some-not-reached' : undefined;
