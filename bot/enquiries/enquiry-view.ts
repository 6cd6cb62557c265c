import type { ButtonProps, Card } from '../../cards/card.js';
import type { EnquiryProps, EnquiryWordsProps } from '../../cards/enquiry/data.js';
import type { Messages } from '../library/model.js';
import { answerEnquiry, closeEnquiry, deliverAgain, keepAnswer, takeEnquiry } from './buttons.js';
import { can, lastAnswer, mostAnswerCharacters, type Answer, type Enquiry } from './model.js';
import type { ViewParts } from './parts.js';
import { formatMoment } from './times.js';

/** "Swale Officer, Swale Borough Council". */
export function askerLine({ asker }: Enquiry): string {
  return asker.organisation === undefined ? asker.name : `${asker.name}, ${asker.organisation}`;
}

/** What state it is in, in a few words for the editors: "Taken by First Editor". */
export function stateLine(enquiry: Enquiry, messages: Messages): string {
  switch (enquiry.state) {
    case 'open':
      return messages.text('enquiries.state-open');
    case 'assigned':
      return messages.text('enquiries.state-assigned', { name: enquiry.assignee.name });
    case 'answered':
      return messages.text('enquiries.state-answered', { name: enquiry.answer.by.name });
    case 'followed-up':
      return messages.text('enquiries.state-followed-up');
    case 'closed':
      return messages.text('enquiries.state-closed');
  }
}

/** The question as the editors see it, with what they can do about it. */
export function enquiryCard(enquiry: Enquiry, { library, cards }: ViewParts): Card {
  const { messages } = library;
  const { reference, question } = enquiry;
  const undelivered = isUndelivered(enquiry);
  const place = messages.text(`enquiries.place-${enquiry.conversation.kind}`);
  const props: EnquiryProps = {
    reference,
    stateLine: stateLine(enquiry, messages),
    question,
    from: askerLine(enquiry),
    asked: `${formatMoment(enquiry.askedAt)}, ${place}`,
    said: said(enquiry, messages),
    ...(undelivered && {
      warning: messages.text('enquiries.undelivered', { name: enquiry.asker.name }),
    }),
    ...writing(enquiry, messages),
    buttons: buttons(enquiry, messages, undelivered),
  };
  const toast = can(enquiry.state, 'answer') ? 'enquiries.toast' : 'enquiries.toast-done';
  return cards.render('enquiry', props, messages.text(toast, { reference, question }));
}

/** Whether the last answer has not reached the asker, as far as is known. */
export function isUndelivered(enquiry: Enquiry): boolean {
  const answer = lastAnswer(enquiry);
  return answer !== undefined && answer.delivery.state !== 'sent';
}

function said(enquiry: Enquiry, messages: Messages): readonly EnquiryWordsProps[] {
  const answered = ({ by, at, text }: Answer): EnquiryWordsProps => ({
    title: messages.text('enquiries.answer-by', { name: by.name, moment: formatMoment(at) }),
    text,
  });
  if (enquiry.state === 'open' || enquiry.state === 'assigned') return [];
  const words = [answered(enquiry.answer)];
  if (enquiry.state === 'answered') return words;
  const { reply } = enquiry;
  if (reply) {
    const name = enquiry.asker.name;
    const moment = formatMoment(reply.at);
    words.push({ title: messages.text('enquiries.reply-by', { name, moment }), text: reply.text });
  }
  if (enquiry.state === 'closed' && enquiry.lastWord) words.push(answered(enquiry.lastWord));
  return words;
}

function writing(enquiry: Enquiry, messages: Messages): Pick<EnquiryProps, 'writing'> {
  const { state, reference } = enquiry;
  if (!can(state, 'answer')) return {};
  const which = state === 'followed-up' ? 'last' : 'first';
  const send = answerEnquiry.titled(messages.text(`enquiries.send-${which}-button`), { reference });
  return {
    writing: {
      title: messages.text(`enquiries.answer-${which}-button`),
      input: {
        id: 'answer',
        label: messages.text('enquiries.answer-label'),
        errorMessage: messages.text('enquiries.answer-empty'),
        maxLength: mostAnswerCharacters,
        isMultiline: true,
      },
      send,
    },
  };
}

function buttons(
  { state, reference }: Enquiry,
  messages: Messages,
  undelivered: boolean,
): readonly ButtonProps[] {
  const one = { reference };
  const answered = !can(state, 'take') && state !== 'assigned';
  return [
    ...(can(state, 'take')
      ? [takeEnquiry.titled(messages.text('enquiries.take-button'), one)]
      : []),
    ...(undelivered ? [deliverAgain.titled(messages.text('enquiries.deliver-button'), one)] : []),
    ...(answered ? [keepAnswer.titled(messages.text('enquiries.keep-button'), one)] : []),
    ...(can(state, 'close')
      ? [closeEnquiry.titled(messages.text('enquiries.close-button'), one)]
      : []),
  ];
}
