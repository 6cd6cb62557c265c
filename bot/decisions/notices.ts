import { escapeMarkdown } from '../../cards/markdown.js';
import { personKey } from '../conversation/person.js';
import type { ConversationReference } from '../conversation/reference.js';
import { card, text } from '../conversation/reply.js';
import type { Proposal } from '../proposals/model.js';
import { letterOf, titleText, type Drawer, type ProposalStore } from '../proposals/port.js';
import type { Directory } from '../subscribers/port.js';
import type { ViewParts } from './parts.js';
import type { Pointers } from './pointers.js';
import { askingCard, letterCard } from './views/delivery-view.js';
import { say } from './wording.js';

export interface NoticeParts extends ViewParts {
  readonly proposals: Pick<ProposalStore, 'amend' | 'recordOnce' | 'claimedAt'>;
  readonly pointers: Pick<Pointers, 'dropLetter'>;
  readonly directory: Pick<Directory, 'chatOf'>;
}

/** Names what is asked once about this decision: a second approval after a reopening is asked anew. */
export function askingName(proposal: Proposal, time: 1 | 2): string {
  return `outcome-${time}-${proposal.decision?.at.getTime() ?? 0}`;
}

/** The notices of this room: the letter, and the question at the end date. */
export function decisionNotices(parts: NoticeParts): { letter: Drawer; outcome: Drawer } {
  const { proposals, pointers } = parts;

  /** The own chat of the proposer; without one, where the proposal was put forward. */
  const chatOf = async ({ proposer, conversation }: Proposal): Promise<ConversationReference> =>
    (await parts.directory.chatOf(personKey(proposer)))?.conversation ?? conversation;

  return {
    async letter({ proposal }) {
      const { reference, decision } = proposal;
      const releasedAt = decision?.releasedAt;
      if (!releasedAt || decision.deliveredAt) return undefined;
      const to = await chatOf(proposal);
      return {
        to,
        reply:
          to.kind === 'personal' ? card(letterCard(parts, proposal)) : callForward(parts, proposal),
        once: releasedAt.toISOString(),
        async sent(at) {
          const { id, name } = proposal.conversation.bot;
          await proposals.amend({
            ...{ reference, at, by: { id, name }, action: 'deliver' },
            change: (one) => delivered(one, releasedAt, at),
          });
          await pointers.dropLetter(reference);
        },
      };
    },

    async outcome({ proposal }) {
      const { reference, state, conversation } = proposal;
      const isOpen = state === 'approved' || state === 'started';
      if (!isOpen || letterOf(proposal) !== 'released') return undefined;
      const second = askingName(proposal, 2);
      const once = (await proposals.claimedAt(reference, second))
        ? second
        : askingName(proposal, 1);
      return {
        to: await chatOf(proposal),
        reply: card(askingCard(parts, proposal)),
        once,
        async sent(at) {
          const { id, name } = conversation.bot;
          const event = { at, by: { id, name }, action: 'remind', from: state, to: state } as const;
          await proposals.recordOnce(reference, `asked-${once}`, event);
        },
      };
    },
  };
}

/** Where others read along, the letter itself is not shown. */
function callForward({ library }: ViewParts, { answers, proposer }: Proposal) {
  const title = titleText(answers, library);
  const values = { title: escapeMarkdown(title), name: escapeMarkdown(proposer.name) };
  return text(say(library, 'card-elsewhere', values));
}

/** The proposal with its letter arrived; undefined when that is noted, or when it is another letter by now. */
function delivered(proposal: Proposal, releasedAt: Date, at: Date): Proposal | undefined {
  const { decision } = proposal;
  const isSame = decision?.releasedAt?.getTime() === releasedAt.getTime();
  if (!decision || !isSame || decision.deliveredAt) return undefined;
  return { ...proposal, decision: { ...decision, deliveredAt: at } };
}
