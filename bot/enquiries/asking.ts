import type { Card } from '../../cards/card.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import { askForm, receiptCard, repeatedCard } from './asker-view.js';
import type { DeliveryOfEnquiries } from './delivery.js';
import { mostQuestionCharacters } from './model.js';
import type { EnquiryParts } from './parts.js';
import { named } from './people.js';
import { readWritten } from './written.js';

/** How somebody asks the team. */
export function createAsking(parts: EnquiryParts, delivery: DeliveryOfEnquiries) {
  const { enquiries, danger, library } = parts;

  const file = async (turn: Turn, question: string): Promise<Card> => {
    const { person, conversation, receivedAt } = turn;
    const organisation = await parts.directory.organisationOf(person);
    const opened = await enquiries.open({
      question,
      askedAt: receivedAt.toISOString(),
      asker: {
        ...named(person, library.messages.text('enquiries.unnamed-asker')),
        ...(organisation === undefined ? {} : { organisation }),
      },
      conversation,
    });
    if (opened.kind === 'repeated') {
      await delivery.announceMissed(opened.reference, turn.reference);
      return repeatedCard(opened.reference, parts);
    }
    const reach = await delivery.announce(opened.enquiry, turn.reference);
    return receiptCard(opened.enquiry, reach, parts);
  };

  const form = (): Reply => card(askForm(parts));

  /** `show` puts the receipt where it belongs: in place of the form, or below what was said. */
  const ask = async (
    turn: Turn,
    raw: string | undefined,
    show: (receipt: Card) => Reply = card,
  ): Promise<Reply> => {
    // Before anything else: such words are not even measured.
    if (danger.screen(raw ?? '')) return danger.reply(turn, raw ?? '');
    const written = readWritten(raw, mostQuestionCharacters);
    switch (written.kind) {
      case 'empty':
        return form();
      case 'too-long': {
        const { length, over } = written;
        const most = mostQuestionCharacters;
        return text(library.messages.text('enquiries.too-long', { length, over, most }));
      }
      case 'good':
        return show(await file(turn, written.text));
    }
  };

  return {
    ask: (turn: Turn, raw: string): Promise<Reply> => ask(turn, raw),
    form,
    /** The question that was written into the form. */
    sendForm: (turn: Turn, raw: string | undefined): Promise<Reply> => ask(turn, raw, replacement),
  };
}
