import type { Turn } from '../conversation/incoming.js';
import { card, type Reply } from '../conversation/reply.js';
import type { Changing } from './changing.js';
import { enquiryCard, stateLine } from './enquiry-view.js';
import type { Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { named } from './people.js';

/** What the editors do with a question beside answering it: look at it, take it, close it. */
export function createHandling(parts: EnquiryParts, changing: Changing) {
  const { messages } = parts.library;

  const alreadySo = (enquiry: Enquiry): Reply => {
    const state = stateLine(enquiry, messages);
    return changing.told(enquiry, messages.text('enquiries.already-so', { state }));
  };

  return {
    async show(reference: string): Promise<Reply> {
      const enquiry = await parts.enquiries.find(reference);
      return enquiry ? card(enquiryCard(enquiry, parts)) : changing.unknown(reference);
    },

    take(turn: Turn, reference: string): Promise<Reply> {
      const by = named(turn.person, messages.text('enquiries.unnamed-editor'));
      const isMine = (enquiry: Enquiry): boolean =>
        enquiry.state === 'assigned' && enquiry.assignee.key === by.key;
      return changing.apply(
        turn,
        reference,
        { kind: 'take', by },
        changing.everywhere,
        (enquiry) => (isMine(enquiry) ? changing.shown(enquiry) : alreadySo(enquiry)),
      );
    },

    close: (turn: Turn, reference: string): Promise<Reply> =>
      changing.apply(turn, reference, { kind: 'close' }, changing.everywhere, (enquiry) =>
        enquiry.state === 'closed' ? changing.shown(enquiry) : alreadySo(enquiry),
      ),
  };
}
