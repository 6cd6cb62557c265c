import type { Card } from '../../cards/card.js';
import type { EnquiryAnswerProps } from '../../cards/enquiry-answer/data.js';
import type { EnquiryWordsProps } from '../../cards/enquiry/data.js';
import type { Messages } from '../library/model.js';
import { listMine, replyOnce, sendQuestion } from './buttons.js';
import { can, lastAnswer, mostQuestionCharacters, type Enquiry } from './model.js';
import type { ViewParts } from './parts.js';
import type { Told } from './team-post.js';
import { formatDay, formatMoment } from './times.js';

/** Where the asker writes a question. */
export function askForm({ library, cards }: ViewParts): Card {
  const { messages } = library;
  const heading = messages.text('enquiries.form-heading');
  return cards.render(
    'enquiry-form',
    {
      heading,
      paragraphs: [messages.text('enquiries.form-what-happens')],
      inputs: [
        {
          id: 'question',
          label: messages.text('enquiries.question-label'),
          errorMessage: messages.text('enquiries.question-empty'),
          maxLength: mostQuestionCharacters,
          isMultiline: true,
        },
      ],
      send: sendQuestion.titled(messages.text('enquiries.send-question-button'), {}),
    },
    heading,
  );
}

/** The reference of a question, and what happens next. */
export function receiptCard(enquiry: Enquiry, reach: Told['reach'], parts: ViewParts): Card {
  const { library, cards } = parts;
  const { reference, question, conversation } = enquiry;
  const where = conversation.kind === 'channel' ? 'thread' : 'chat';
  const next = reach === 'nobody' ? 'kept' : 'sent';
  const words = library.messages.text(`enquiries.${next}-${where}`, { reference });
  const heading = library.messages.text('enquiries.reference', { reference });
  const asked = library.messages.text('enquiries.you-asked', { question });
  const paragraphs = [asked, words];
  return cards.render('choices', { heading, paragraphs, buttons: [mine(library.messages)] }, words);
}

/** Says under which reference the question waits already. */
export function repeatedCard(reference: string, { library, cards }: ViewParts): Card {
  const { messages } = library;
  const heading = messages.text('enquiries.reference', { reference });
  const words = messages.text('enquiries.repeated', { reference });
  return cards.render(
    'choices',
    { heading, paragraphs: [words], buttons: [mine(messages)] },
    words,
  );
}

/** The team's answer, with the asker's one reply as far as it has come. The enquiry must have an answer. */
export function askerCard(enquiry: Enquiry, { library, cards }: ViewParts): Card {
  const { messages } = library;
  const { reference, question } = enquiry;
  const last = lastAnswer(enquiry);
  if (enquiry.state === 'open' || enquiry.state === 'assigned' || !last) {
    throw new RangeError('There is no answer yet to be shown.');
  }
  const props: EnquiryAnswerProps = {
    reference,
    byLine: messages.text('enquiries.answered-by-team', { day: formatDay(enquiry.answer.at) }),
    question,
    answer: enquiry.answer.text,
    said: said(enquiry, messages),
    note: messages.text(`enquiries.note-${enquiry.state}`),
    ...writing(enquiry, messages),
    buttons: [mine(messages)],
  };
  const toast = messages.text('enquiries.answer-toast', { reference, answer: last.text });
  return cards.render('enquiry-answer', props, toast);
}

const mine = (messages: Messages) =>
  listMine.titled(messages.text('enquiries.mine-button'), { page: 1 });

function said(enquiry: Enquiry, messages: Messages): readonly EnquiryWordsProps[] {
  const words: EnquiryWordsProps[] = [];
  if (enquiry.state !== 'followed-up' && enquiry.state !== 'closed') return words;
  const { reply } = enquiry;
  if (reply) {
    const moment = formatMoment(reply.at);
    words.push({ title: messages.text('enquiries.your-reply', { moment }), text: reply.text });
  }
  if (enquiry.state === 'closed' && enquiry.lastWord) {
    const { at, text } = enquiry.lastWord;
    words.push({ title: messages.text('enquiries.last-word', { day: formatDay(at) }), text });
  }
  return words;
}

function writing(enquiry: Enquiry, messages: Messages): Pick<EnquiryAnswerProps, 'writing'> {
  const { state, reference } = enquiry;
  if (!can(state, 'reply')) return {};
  return {
    writing: {
      title: messages.text('enquiries.reply-button'),
      input: {
        id: 'reply',
        label: messages.text('enquiries.reply-label'),
        errorMessage: messages.text('enquiries.reply-empty'),
        maxLength: mostQuestionCharacters,
        isMultiline: true,
      },
      send: replyOnce.titled(messages.text('enquiries.send-reply-button'), { reference }),
    },
  };
}
