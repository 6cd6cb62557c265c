import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import { personKey } from '../conversation/person.js';
import { askerCard } from './asker-view.js';
import type { DeliveryOfEnquiries } from './delivery.js';
import { advance, lastAnswer, mostQuestionCharacters, type Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { readWritten } from './written.js';

/** What the asker does with an answer: reads it again, and replies to it once. */
export function createReplying(parts: EnquiryParts, delivery: DeliveryOfEnquiries) {
  const { enquiries, danger } = parts;
  const { messages } = parts.library;

  /** The enquiry if it is the person's own; else what to say. */
  const own = async (turn: Turn, reference: string): Promise<Enquiry | string> => {
    const enquiry = await enquiries.find(reference);
    if (!enquiry) return messages.text('enquiries.unknown', { reference });
    const isOwn = enquiry.asker.key === personKey(turn.person);
    return isOwn ? enquiry : messages.text('enquiries.not-yours');
  };

  const bring = async (enquiry: Enquiry): Promise<Reply> => {
    await delivery.refresh(enquiry);
    const reach = await delivery.announceReply(enquiry);
    const key = reach === 'nobody' ? 'enquiries.reply-kept' : 'enquiries.reply-sent';
    const words = messages.text(key, { reference: enquiry.reference });
    return { kind: 'several', replies: [replacement(askerCard(enquiry, parts)), text(words)] };
  };

  /** The same reply pressed twice is sent once, and needs no words. */
  const refused = (enquiry: Enquiry, words: string): Reply => {
    const current = replacement(askerCard(enquiry, parts));
    const earlier = 'reply' in enquiry ? enquiry.reply?.text : undefined;
    if (earlier === words) return current;
    const key = earlier === undefined ? 'enquiries.already-closed' : 'enquiries.already-replied';
    return { kind: 'several', replies: [current, text(messages.text(key))] };
  };

  const file = async (turn: Turn, reference: string, words: string): Promise<Reply> => {
    const at = turn.receivedAt.toISOString();
    const outcome = await enquiries.change(reference, (newest) =>
      advance(newest, { kind: 'reply', text: words, at }),
    );
    switch (outcome.outcome) {
      case 'changed':
        return bring(outcome.enquiry);
      case 'refused':
        return lastAnswer(outcome.enquiry)
          ? refused(outcome.enquiry, words)
          : text(messages.text('enquiries.not-answered'));
      case 'missing':
        return text(messages.text('enquiries.unknown', { reference }));
    }
  };

  return {
    /** The answer to one's own question. */
    async show(turn: Turn, reference: string): Promise<Reply> {
      const enquiry = await own(turn, reference);
      if (typeof enquiry === 'string') return text(enquiry);
      return lastAnswer(enquiry)
        ? card(askerCard(enquiry, parts))
        : text(messages.text('enquiries.not-answered'));
    },

    async reply(turn: Turn, reference: string, raw: string | undefined): Promise<Reply> {
      // Before anything else: such words are not even measured.
      if (danger.screen(raw ?? '')) return danger.reply(turn, raw ?? '');
      const enquiry = await own(turn, reference);
      if (typeof enquiry === 'string') return text(enquiry);
      const written = readWritten(raw, mostQuestionCharacters);
      switch (written.kind) {
        case 'empty':
          return text(messages.text('enquiries.reply-empty'));
        case 'too-long': {
          const { length, over } = written;
          const most = mostQuestionCharacters;
          return text(messages.text('enquiries.too-long', { length, over, most }));
        }
        case 'good':
          return file(turn, reference, written.text);
      }
    },
  };
}
