import type { Card } from '../../../cards/card.js';
import type { Turn } from '../../conversation/incoming.js';
import { conversationKey } from '../../conversation/reference.js';
import { card, nothing, replacement, text, type Reply } from '../../conversation/reply.js';
import type { Broadcast, BroadcastId } from '../model.js';
import type { Remarks } from '../views/rehearsal-view.js';
import type { Drawing } from './drawing.js';
import type { BroadcastParts } from './parts.js';
import type { Plan } from './plan-store.js';
import { digestOfCard } from './shown-cards.js';

/** A broadcast with what the editors' side keeps of it. */
export interface Opened {
  readonly broadcast: Broadcast;
  readonly plan: Plan;
}

/** What every handler does before and after its own work. */
export interface Desk {
  /** Opens a broadcast and goes on with it; a sentence when there is none of that id. */
  withOpened(id: BroadcastId, run: (opened: Opened) => Promise<Reply> | Reply): Promise<Reply>;
  /** Keeps the pressed card up to date from before something is done to the broadcast, so that nothing is missed. */
  watch(turn: Turn, id: BroadcastId): Promise<void>;
  /** The card of the broadcast as it stands now in the place of the pressed one, which is then kept up to date. */
  asItStands(turn: Turn, id: BroadcastId, remarks?: Remarks): Promise<Reply>;
  /** The same as a new message. */
  anew(turn: Turn, opened: Opened, remarks?: Remarks): Promise<Reply>;
  /** What was asked for cannot be done in the state that the broadcast is in. */
  alreadySo(turn: Turn, id: BroadcastId): Promise<Reply>;
}

export type DeskParts = Pick<
  BroadcastParts,
  'library' | 'broadcastStore' | 'plans' | 'shownCards' | 'messenger'
> & {
  readonly drawing: Drawing;
  /** Looks again at the cards of that broadcast, once an answer has arrived. */
  readonly refreshSoon: (id: BroadcastId) => void;
};

/** A broadcast with its plan; undefined where there is none of that id. */
export async function openedOf(
  { broadcastStore, plans }: Pick<BroadcastParts, 'broadcastStore' | 'plans'>,
  id: BroadcastId,
): Promise<Opened | undefined> {
  const [broadcast, plan] = await Promise.all([broadcastStore.get(id), plans.get(id)]);
  return broadcast && plan && { broadcast, plan };
}

export function createDesk(parts: DeskParts): Desk {
  const { library, shownCards, drawing, messenger } = parts;
  const { messages } = library;
  const unknown = (): Reply => text(messages.text('broadcasts.unknown'));

  /** Other editors see the same state on their cards; one that cannot be updated is left as it is. */
  const refreshOthers = async (turn: Turn, id: BroadcastId, drawn: Card): Promise<void> => {
    const here = conversationKey(turn.conversation);
    const others = (await shownCards.of(id)).filter(
      ({ card: { conversation } }) => conversationKey(conversation) !== here,
    );
    await Promise.all(
      others.map(({ card: { conversation, messageId } }) =>
        messenger.update(conversation, messageId, drawn),
      ),
    );
  };

  const asItStands: Desk['asItStands'] = async (turn, id, remarks) => {
    const opened = await openedOf(parts, id);
    if (!opened) return unknown();
    const { pressed, receivedAt } = turn;
    const drawn = await drawing.present(opened.broadcast, opened.plan, receivedAt, remarks);
    if ('kind' in drawn) return drawn;
    await refreshOthers(turn, id, drawn);
    parts.refreshSoon(id);
    if (pressed === undefined) return posted(turn, id, drawn);
    const digest = digestOfCard(drawn);
    await shownCards.follow(id, turn.conversation, pressed, receivedAt, digest);
    return replacement(drawn);
  };

  /** Where no card was pressed, as in a dialog, it is posted by itself: an answer would not tell its id. */
  const posted = async (turn: Turn, id: BroadcastId, drawn: Card): Promise<Reply> => {
    const { conversation, receivedAt } = turn;
    const sent = await messenger.send(conversation, card(drawn));
    if (sent.outcome !== 'sent') return card(drawn);
    if (sent.messageId !== '') {
      await shownCards.follow(id, conversation, sent.messageId, receivedAt, digestOfCard(drawn));
    }
    return nothing;
  };

  return {
    asItStands,

    async watch({ conversation, pressed, receivedAt }, id) {
      if (pressed !== undefined) await shownCards.follow(id, conversation, pressed, receivedAt);
    },

    async withOpened(id, run) {
      const opened = await openedOf(parts, id);
      return opened ? run(opened) : unknown();
    },

    async anew(turn, { broadcast, plan }, remarks) {
      const drawn = await drawing.present(broadcast, plan, turn.receivedAt, remarks);
      return 'kind' in drawn ? drawn : card(drawn);
    },

    alreadySo: (turn, id) =>
      asItStands(turn, id, { notices: [messages.text('broadcasts.already-so')] }),
  };
}
