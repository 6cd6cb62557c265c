import type { DeedName } from '../audit/port.js';
import type { Turn } from '../conversation/incoming.js';
import { replacement, text, type Reply } from '../conversation/reply.js';
import type { DeliveryOfEnquiries } from './delivery.js';
import { enquiryCard } from './enquiry-view.js';
import { advance, type Enquiry, type EnquiryEvent } from './model.js';
import type { EnquiryParts } from './parts.js';

/** What the editors' handlers share: a change of state, and how it is shown. */
export function createChanging(parts: EnquiryParts, delivery: DeliveryOfEnquiries) {
  const { messages } = parts.library;

  const shown = (enquiry: Enquiry) => replacement(enquiryCard(enquiry, parts));
  const unknown = (reference: string): Reply =>
    text(messages.text('enquiries.unknown', { reference }));

  return {
    /** The pressed card as the enquiry is now. */
    shown,
    /** The same, with a sentence below. */
    told: (enquiry: Enquiry, words: string): Reply => ({
      kind: 'several',
      replies: [shown(enquiry), text(words)],
    }),
    unknown,
    /** Shows the enquiry on every card that the team holds. */
    everywhere: async (enquiry: Enquiry): Promise<Reply> => {
      await delivery.refresh(enquiry);
      return shown(enquiry);
    },
    /** Applies `event`; `refused` answers when the enquiry's state does not allow it any more. */
    async apply(
      turn: Turn,
      reference: string,
      event: EditorsEvent,
      done: (enquiry: Enquiry) => Promise<Reply>,
      refused: (enquiry: Enquiry) => Reply,
    ): Promise<Reply> {
      let before = '';
      const change = (newest: Enquiry): Enquiry | undefined => {
        before = newest.state;
        return advance(newest, event);
      };
      const outcome = await parts.enquiries.change(reference, change);
      switch (outcome.outcome) {
        case 'changed': {
          const { state: after } = outcome.enquiry;
          const what = deeds[event.kind];
          await parts.recordDeed(turn, { what, whom: reference, before, after });
          return done(outcome.enquiry);
        }
        case 'refused':
          return refused(outcome.enquiry);
        case 'missing':
          return unknown(reference);
      }
    },
  };
}

/** What editors do, by its name on the record of changes. */
const deeds = {
  take: 'enquiries.taken',
  answer: 'enquiries.answered',
  close: 'enquiries.closed',
} as const satisfies Partial<Record<EnquiryEvent['kind'], DeedName>>;
type EditorsEvent = Extract<EnquiryEvent, { kind: keyof typeof deeds }>;

export type Changing = ReturnType<typeof createChanging>;
