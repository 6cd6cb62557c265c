import type { Post } from './front-door/post.js';
import { seen, type Seen } from './seen.js';

/** The message as whoever looks at it sees it now: what came last, an update of it or the answer to a press. */
export function newest({ sent, answers }: Post, id: string): Seen | undefined {
  const at = sent.findLastIndex((one) => one.id === id);
  const answer = answers.get(id);
  const last = answer && answer.after > at ? answer.card : sent[at];
  return last && seen(last);
}
