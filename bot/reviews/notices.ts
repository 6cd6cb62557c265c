import type { Card } from '../../cards/card.js';
import { card } from '../conversation/reply.js';
import { personKey } from '../conversation/person.js';
import { questionedCard, titleText, type Drawer, type StoredProposal } from '../proposals/port.js';
import type { Directory } from '../subscribers/port.js';
import * as buttons from './buttons.js';
import type { ViewParts } from './parts.js';
import { say } from './wording.js';

/** What the outbox sends for this room: the question to the proposer, and the answer to whoever asked. */
export function reviewDrawers(
  parts: ViewParts & { readonly directory: Pick<Directory, 'chatOf'> },
): { readonly question: Drawer; readonly answer: Drawer } {
  return {
    async question(stored) {
      const { state, question, conversation, proposer } = stored.proposal;
      if (state !== 'questioned' || !question) return undefined;
      // A question is the proposer's own affair, also where the idea came from a shared chat.
      const chat =
        conversation.kind === 'personal'
          ? undefined
          : await parts.directory.chatOf(personKey(proposer));
      return {
        to: chat?.conversation ?? conversation,
        reply: card(questionedCard(parts, stored)),
        once: question.at.toISOString(),
      };
    },

    async answer(stored) {
      const { answered } = stored.proposal;
      const asker = answered?.question.asker;
      const chat = asker === undefined ? undefined : await parts.directory.chatOf(asker);
      if (!answered || !chat) return undefined;
      return {
        to: chat.conversation,
        reply: card(answeredCard(parts, stored, answered)),
        once: answered.at.toISOString(),
      };
    },
  };
}

/** The proposer's answer, as it is brought to whoever asked. */
function answeredCard(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  { question, text }: NonNullable<StoredProposal['proposal']['answered']>,
): Card {
  const { reference, answers, proposer } = proposal;
  const heading = say(library, 'answered-heading', { title: titleText(answers, library) });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [say(library, 'answered-next')],
      rows: [
        { title: say(library, 'answered-question'), value: question.text },
        { title: say(library, 'answered-answer', { name: proposer.name }), value: text },
      ],
      buttons: [buttons.openProposal.titled(say(library, 'open-button'), { reference })],
    },
    heading,
  );
}
