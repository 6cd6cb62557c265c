import type { Card } from '../../../cards/card.js';
import { personKey } from '../../conversation/person.js';
import { card as cardReply } from '../../conversation/reply.js';
import { hasEnded, type Broadcast, type BroadcastId } from '../model.js';
import type { Progress } from '../progress.js';
import type { Timer } from '../../timer.js';
import type { Drawing } from './drawing.js';
import type { BroadcastParts } from './parts.js';
import { digestOfCard, type FollowedCard } from './shown-cards.js';

export type FollowingParts = Pick<
  BroadcastParts,
  'plans' | 'shownCards' | 'messenger' | 'roles' | 'directory' | 'broadcastEngine'
> & {
  readonly drawing: Drawing;
  readonly now: () => Date;
  readonly timer: Timer;
  readonly fault: (fault: unknown) => void;
};

/** Keeps the cards of broadcasts up to date while they go on. */
export interface Following {
  /** Told by the engine, at most every two seconds and at each change of state. */
  told(progress: Progress): Promise<void>;
  /**
   * Looks again shortly: the answer to a press may reach its card later than what the engine has told
   * meanwhile, and would hide it.
   */
  soon(id: BroadcastId): void;
  /** Looks after the cards whose last update did not arrive. */
  sweep(now: Date): Promise<void>;
  /** Looks no more. */
  stop(): void;
}

/** The answer to a press has arrived after so long, in ms. */
const soonMs = 1_000;

export function createFollowing(parts: FollowingParts): Following {
  const { shownCards, drawing, broadcastEngine, now, timer } = parts;
  const waiting = new Map<BroadcastId, () => void>();

  /** `again`: also where it is known to have been shown. */
  const updateAll = async (progress: Progress, again = false): Promise<Card | undefined> => {
    const { broadcast } = progress;
    const followed = await shownCards.of(broadcast.id);
    if (followed.length === 0 && broadcast.state !== 'late') return undefined;
    const drawn = await drawing.of(progress, now());
    await Promise.all(followed.map((one) => update(parts, one, drawn, again)));
    return drawn;
  };

  const lookAgain = async (id: BroadcastId): Promise<void> => {
    const progress = await broadcastEngine.progress(id);
    // A rehearsal is drawn for whoever asks for it.
    if (progress && progress.broadcast.state !== 'composing') await updateAll(progress, true);
  };

  return {
    async told(progress) {
      const drawn = await updateAll(progress);
      const isLate = progress.broadcast.state === 'late';
      if (isLate && drawn) await askWhatToDo(parts, progress.broadcast, drawn);
    },

    soon(id) {
      waiting.get(id)?.();
      const cancel = timer(soonMs, () => {
        waiting.delete(id);
        lookAgain(id).catch(parts.fault);
      });
      waiting.set(id, cancel);
    },

    async sweep(at) {
      for (const followed of await shownCards.all()) {
        const progress = await broadcastEngine.progress(followed.card.broadcast);
        if (!progress) await shownCards.leave(followed);
        else await sweepOne(parts, followed, progress, at);
      }
    },

    stop() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

/** Puts what is drawn in the place of a card, where it shows something else or is to be shown once more. */
async function update(
  { shownCards, messenger, now }: FollowingParts,
  followed: FollowedCard,
  drawn: Card,
  again: boolean,
): Promise<void> {
  const { card } = followed;
  const at = now();
  const digest = digestOfCard(drawn);
  if (new Date(card.notBefore) > at || (digest === card.digest && !again)) return;
  const updated = await messenger.update(card.conversation, card.messageId, drawn);
  switch (updated.outcome) {
    case 'updated':
      await shownCards.replace(followed, { ...card, digest });
      return;
    case 'later': {
      const notBefore = new Date(at.getTime() + (updated.afterMs ?? 0)).toISOString();
      await shownCards.replace(followed, { ...card, notBefore });
      return;
    }
    case 'message-gone':
    case 'unreachable':
    case 'ours':
      await shownCards.leave(followed);
  }
}

/** A time that passed while the bot was away: whoever made it is asked, and all editors, once. */
async function askWhatToDo(
  parts: FollowingParts,
  { id, since }: Broadcast,
  drawn: Card,
): Promise<void> {
  const { plans, roles, directory, messenger, shownCards, now } = parts;
  if (!(await plans.claim(id, `late-${since.getTime()}`))) return;
  const makers = (await plans.get(id))?.makers ?? [];
  const editors = (await roles.holders('editor')).map(personKey);
  await Promise.all(
    [...new Set([...makers, ...editors])].map(async (key) => {
      const chat = await directory.chatOf(key);
      if (!chat?.person || !(await roles.of(chat.person)).has('editor')) return;
      const sent = await messenger.send(chat.conversation, cardReply(drawn));
      if (sent.outcome !== 'sent' || sent.messageId === '') return;
      await shownCards.follow(id, chat.conversation, sent.messageId, now(), digestOfCard(drawn));
    }),
  );
}

/** After so long, in ms, the card of something that nobody released is no longer looked after. */
const leftAfterMs = 24 * 60 * 60_000;

/** The last word once more: the answer to a press may have come after it and shown an earlier state. */
async function sweepOne(
  { shownCards, messenger, drawing }: FollowingParts,
  followed: FollowedCard,
  progress: Progress,
  at: Date,
): Promise<void> {
  const { state } = progress.broadcast;
  const { card } = followed;
  if (hasEnded(state)) {
    const drawn = await drawing.of(progress, at);
    const { outcome } = await messenger.update(card.conversation, card.messageId, drawn);
    if (outcome !== 'later') await shownCards.leave(followed);
    return;
  }
  const isOld = at.getTime() - Date.parse(card.notBefore) > leftAfterMs;
  if (state === 'composing' && isOld) await shownCards.leave(followed);
}
