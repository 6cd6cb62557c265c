import type { Card } from '../../../cards/card.js';
import { londonDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import { card, text, type Reply } from '../../conversation/reply.js';
import * as buttons from '../buttons.js';
import type { Broadcast, BroadcastId } from '../model.js';
import { checkLinks, linksOf, mostLinks, type CheckedLink } from '../rehearsal/link-check.js';
import { counted, inDigits } from '../views/wording.js';
import type { Desk } from './desk.js';
import { drawMessage, issueOf } from './message.js';
import type { BroadcastParts } from './parts.js';
import { recordedAs } from './recording.js';

export type TestingParts = Pick<
  BroadcastParts,
  | 'library'
  | 'cards'
  | 'issues'
  | 'pageLinks'
  | 'directory'
  | 'messenger'
  | 'lookAtLink'
  | 'recordDeed'
> & { readonly desk: Desk };

/** What an editor tries before anybody else gets it: the message itself, and where its links lead. */
export function createTesting(parts: TestingParts) {
  const { library, cards, directory, messenger, lookAtLink, desk } = parts;
  const { messages } = library;
  const say = (key: string): Reply => text(messages.text(`broadcasts.${key}`));

  const toOwnChat = async (turn: Turn, message: Card): Promise<Reply> => {
    if (turn.conversation.kind === 'personal') return card(message);
    const chat = await directory.chatOf(personKey(turn.person));
    if (chat?.reach.kind !== 'open') return say('test-no-chat');
    const { outcome } = await messenger.send(chat.conversation, card(message));
    return say(outcome === 'sent' ? 'test-sent' : 'test-failed');
  };

  const linksCard = (
    { id, title }: Broadcast,
    total: number,
    checked: readonly CheckedLink[],
  ): Card => {
    const heading = messages.text('broadcasts.links-heading', { title });
    const lines = checked.flatMap(({ address, look }) => {
      if (look.outcome === 'found') return [];
      const status = 'status' in look ? look.status : '';
      return [messages.text(`broadcasts.links-${look.outcome}`, { address, status })];
    });
    const well = checked.length - lines.length;
    const state =
      lines.length === 0
        ? messages.text('broadcasts.links-well')
        : counted(messages, 'broadcasts.links-well', well);
    const first = messages.text('broadcasts.links-first', { count: inDigits(mostLinks) });
    const paragraphs = total > checked.length ? [first] : [];
    const part = { title: messages.text('broadcasts.links-title'), lines };
    const back = buttons.show.titled(messages.text('broadcasts.back-to-rehearsal-button'), { id });
    const props = { heading, state, paragraphs, parts: [part], buttons: [back] };
    return cards.render('broadcast', props, `${heading}: ${state}`);
  };

  return {
    test: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, async ({ broadcast, plan }) => {
        if (broadcast.state !== 'composing') return desk.alreadySo(turn, id);
        const bulletin = await issueOf(broadcast, parts.issues);
        const source = { broadcast, plan, bulletin };
        const message = drawMessage(parts, source, londonDate(turn.receivedAt), { isTest: true });
        if (!message) return say('no-issue');
        await parts.recordDeed(turn, { what: 'broadcasts.tested', whom: recordedAs(broadcast) });
        return toOwnChat(turn, message.card);
      }),

    checkLinks: (id: BroadcastId): Promise<Reply> =>
      desk.withOpened(id, async ({ broadcast }) => {
        const bulletin = await issueOf(broadcast, parts.issues);
        if (!bulletin) return say('no-issue');
        if (!lookAtLink) return say('links-local');
        const addresses = linksOf(bulletin);
        if (addresses.length === 0) return say('links-none');
        const checked = await checkLinks(addresses, lookAtLink);
        return card(linksCard(broadcast, addresses.length, checked));
      }),
  };
}
