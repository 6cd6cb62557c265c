import { askTheTeam } from '../conversation/ask-the-team.js';
import { formatMoment } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, type Reply } from '../conversation/reply.js';
import type { OperationsParts } from './parts.js';
import { say } from './wording.js';

/**
 * "Debug": what somebody quotes who asks for help. The log has a line with this very reference and process; nothing
 * here tells who asked.
 */
export function tellDebug(
  { library: { messages }, cards, self }: OperationsParts,
  { reference, receivedAt, conversation }: Turn,
): Reply {
  const heading = say(messages, 'debug-heading', { reference });
  const props = {
    heading,
    paragraphs: [
      say(messages, 'debug-why'),
      say(messages, 'debug-time', { when: formatMoment(receivedAt) }),
      say(messages, 'debug-version', { version: self.version }),
      say(messages, 'debug-process', { name: self.name, since: formatMoment(self.startedAt) }),
      say(messages, `debug-place-${conversation.kind}`),
    ],
    buttons: [
      askTheTeam.titled(say(messages, 'debug-ask-button'), {
        question: say(messages, 'debug-question', { reference }),
      }),
    ],
  };
  return card(cards.render('choices', props, heading));
}
