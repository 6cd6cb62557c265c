/** What of each room's work is stuck, asked of the room itself. */
import { isAbandoned, type createIntents } from '../decisions/intents.js';
import { hasEnded, type Broadcast } from '../broadcasts/model.js';
import type { Messages } from '../library/model.js';
import type { AskRoom, Stuck } from '../operations/parts.js';
import type { Parts } from './parts.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The rounds come every two minutes: what they have not carried on after so long, in ms, is stuck. */
const carriedOnMs = 10 * minuteMs;
/** After so many tries, over 20 minutes, Teams has not been busy for a moment only. */
const manyTries = 3;
/** A broadcast is paused for a while, not for so long, in ms. */
const longPauseMs = dayMs;
/** So long a letter may be held before somebody is reminded, in ms. */
const heldMs = 7 * dayMs;
/** So long a question to the team may wait, in ms. */
const waitsMs = 5 * dayMs;
/** So many waiting questions are looked at, the oldest first. */
const mostQuestions = 50;

type StuckParts = Pick<
  Parts,
  | 'library'
  | 'broadcastEngine'
  | 'broadcastStore'
  | 'publications'
  | 'outbox'
  | 'suggestionTelling'
  | 'forgetting'
  | 'pointers'
  | 'proposals'
  | 'enquiries'
> & { readonly intents: Pick<ReturnType<typeof createIntents>, 'all'> };

/** A line for each room that has work of its own. */
export function stuckWork(parts: StuckParts): readonly AskRoom[] {
  return [
    stuckBroadcasts(parts),
    async (now) => {
      const found = await parts.publications.unfinished(new Date(now.getTime() - carriedOnMs));
      return found.map(({ issue, at }) => ({ kind: 'publication', what: issue, since: at }));
    },
    async (now) => {
      const { found } = await parts.intents.all();
      const left = found.filter((held) => isAbandoned(held, new Date(now.getTime() - carriedOnMs)));
      return left.map(({ intent: { reference, at } }) => ({
        ...{ kind: 'money', what: reference, since: new Date(at) },
      }));
    },
    async () => {
      const failing = await parts.outbox.failing(manyTries);
      return failing.map(({ reference, due }) => ({ kind: 'notice', what: reference, since: due }));
    },
    async () => {
      const failing = await parts.suggestionTelling.failing(manyTries);
      return failing.map(({ reference, due }) => ({
        ...{ kind: 'telling', what: reference, since: due },
      }));
    },
    async (now) => {
      const begun = await parts.forgetting.unfinished();
      const left = begun.filter(({ at }) => now.getTime() - at.getTime() >= carriedOnMs);
      return left.map(({ reference, at }) => ({ kind: 'forgetting', what: reference, since: at }));
    },
    heldLetters(parts),
    waitingQuestions(parts),
  ];
}

function stuckBroadcasts({
  broadcastEngine,
  broadcastStore,
  library: { messages },
}: StuckParts): AskRoom {
  const ask = async (broadcast: Broadcast, now: Date): Promise<readonly Stuck[]> => {
    const { title: what, state, since } = broadcast;
    if (state === 'late') return [{ kind: 'broadcast-late', what, since }];
    if (state === 'paused') {
      const isLong = now.getTime() - since.getTime() >= longPauseMs;
      return isLong ? [{ kind: 'broadcast-paused', what, since }] : [];
    }
    if (state === 'sending') return stalled(await broadcastEngine.progress(broadcast.id), messages);
    return [];
  };

  return async (now) => {
    const open = await broadcastStore.open();
    // One that failed is no longer looked after; the newest are those that somebody waits for.
    const newest = (await broadcastStore.list(newestBroadcasts)).broadcasts;
    const failed = newest
      .filter(({ state, since }) => state === 'failed' && now.getTime() - since.getTime() < heldMs)
      .map(({ title, since }) => ({ kind: 'broadcast-failed', what: title, since }) as const);
    const going = open.filter(({ state }) => !hasEnded(state));
    return [...(await Promise.all(going.map((one) => ask(one, now)))).flat(), ...failed];
  };
}

const newestBroadcasts = 5;

function stalled(
  progress: Awaited<ReturnType<Parts['broadcastEngine']['progress']>>,
  messages: Messages,
): readonly Stuck[] {
  if (!progress?.stalled) return [];
  const { broadcast, stalled: stall } = progress;
  const why = messages.text(`operations.why-${stall.why}`);
  return [{ kind: 'broadcast-stalled', what: broadcast.title, since: stall.since, why }];
}

function heldLetters({ pointers, proposals }: StuckParts): AskRoom {
  return async (now) => {
    const old = (await pointers.letters()).filter(
      ({ at }) => now.getTime() - at.getTime() >= heldMs,
    );
    const found = await Promise.all(old.map(({ reference }) => proposals.get(reference)));
    return old.flatMap(({ reference, at }, index): readonly Stuck[] => {
      const { decision } = found[index]?.proposal ?? {};
      const isHeld = decision !== undefined && decision.deliveredAt === undefined;
      return isHeld ? [{ kind: 'letter', what: reference, since: at }] : [];
    });
  };
}

function waitingQuestions({ enquiries }: StuckParts): AskRoom {
  return async (now) => {
    const oldest = (await enquiries.awaiting()).slice(0, mostQuestions);
    const found = await Promise.all(oldest.map(({ reference }) => enquiries.find(reference)));
    return found.flatMap((enquiry): readonly Stuck[] => {
      if (!enquiry) return [];
      const since = new Date(enquiry.askedAt);
      const isOld = now.getTime() - since.getTime() >= waitsMs;
      return isOld ? [{ kind: 'enquiry', what: enquiry.reference, since }] : [];
    });
  };
}
