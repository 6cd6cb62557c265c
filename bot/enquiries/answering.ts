import type { Turn } from '../conversation/incoming.js';
import { text, type Reply } from '../conversation/reply.js';
import { personKey } from '../conversation/person.js';
import type { Changing } from './changing.js';
import type { DeliveryOfEnquiries } from './delivery.js';
import { lastAnswer, mostAnswerCharacters, withDelivery, type Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { named } from './people.js';
import { readWritten } from './written.js';

/** An answer that is still on its way after this long, in ms, was lost by a crash. */
const onItsWayMs = 60_000;

/** How the editors answer, and send an answer again that did not arrive. */
export function createAnswering(
  parts: EnquiryParts,
  delivery: DeliveryOfEnquiries,
  changing: Changing,
) {
  const { messages } = parts.library;

  const deliver = async (turn: Turn, enquiry: Enquiry): Promise<Reply> =>
    changing.everywhere(await delivery.toAsker(enquiry, turn.receivedAt));

  /** The same answer pressed twice is sent once, and needs no words. */
  const answerRefused = (turn: Turn, enquiry: Enquiry, words: string): Reply => {
    const last = lastAnswer(enquiry);
    const same = last?.by.key === personKey(turn.person) && last.text === words;
    if (same) return changing.shown(enquiry);
    const name = last?.by.name ?? '';
    return changing.told(enquiry, messages.text('enquiries.answered-first', { name }));
  };

  return {
    async answer(turn: Turn, reference: string, raw: string | undefined): Promise<Reply> {
      const written = readWritten(raw, mostAnswerCharacters);
      if (written.kind === 'empty') return text(messages.text('enquiries.answer-empty'));
      if (written.kind === 'too-long') {
        const { length, over } = written;
        const most = mostAnswerCharacters;
        return text(messages.text('enquiries.too-long', { length, over, most }));
      }
      const by = named(turn.person, messages.text('enquiries.unnamed-editor'));
      const at = turn.receivedAt.toISOString();
      return changing.apply(
        turn,
        reference,
        { kind: 'answer', by, text: written.text, at },
        (enquiry) => deliver(turn, enquiry),
        (enquiry) => answerRefused(turn, enquiry, written.text),
      );
    },

    async deliverAgain(turn: Turn, reference: string): Promise<Reply> {
      const since = turn.receivedAt.toISOString();
      const outcome = await parts.enquiries.change(reference, (newest) =>
        isToBeDelivered(newest, turn.receivedAt)
          ? withDelivery(newest, { state: 'pending', since })
          : undefined,
      );
      switch (outcome.outcome) {
        case 'changed':
          await parts.recordDeed(turn, { what: 'enquiries.delivered-again', whom: reference });
          return deliver(turn, outcome.enquiry);
        case 'refused':
          return changing.shown(outcome.enquiry);
        case 'missing':
          return changing.unknown(reference);
      }
    },
  };
}

function isToBeDelivered(enquiry: Enquiry, now: Date): boolean {
  const { state, since } = lastAnswer(enquiry)?.delivery ?? { state: 'sent', since: '' };
  switch (state) {
    case 'sent':
      return false;
    case 'failed':
      return true;
    case 'pending':
      return now.getTime() - Date.parse(since) >= onItsWayMs;
  }
}
