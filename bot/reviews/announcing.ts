import type { Card } from '../../cards/card.js';
import { formatMoney } from '../conversation/money.js';
import type { Messenger } from '../conversation/messenger.js';
import { personKey } from '../conversation/person.js';
import { card } from '../conversation/reply.js';
import { titleText, type ProposalStore, type StoredProposal } from '../proposals/port.js';
import type { RoleDirectory } from '../roles/port.js';
import type { Directory } from '../subscribers/port.js';
import { atMost, type Timer } from '../timer.js';
import * as buttons from './buttons.js';
import type { ViewParts } from './parts.js';
import { say } from './wording.js';

export interface AnnouncingParts extends ViewParts {
  readonly proposals: Pick<ProposalStore, 'claim'>;
  readonly roles: Pick<RoleDirectory, 'holders'>;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly messenger: Pick<Messenger, 'send'>;
  readonly timer: Timer;
  readonly now: () => Date;
  readonly fault: (problem: unknown) => void;
}

/** Tells reviewers of new proposals. */
export interface Announcing {
  /** Tells each reviewer with a chat of their own, soon: the proposer's acknowledgement goes first. Never throws. */
  announce(stored: StoredProposal): void;
  /** Tells what is still to be told, and waits for it a moment. */
  stop(): Promise<void>;
}

/** The acknowledgement is sent in that time, in ms; it does not matter where it takes longer. */
const politeMs = 250;
/** How long stopping waits for what is being sent, in ms. */
const graceMs = 1_000;

/** Once for each proposal over all instances, and without another try: the register has it as well. */
export function createAnnouncing(parts: AnnouncingParts): Announcing {
  const { proposals, roles, timer, now, fault } = parts;
  const waiting = new Map<() => void, () => void>();
  const inHand = new Set<Promise<void>>();

  const tell = async (stored: StoredProposal): Promise<void> => {
    const { reference, proposer } = stored.proposal;
    if (!(await proposals.claim(reference, 'announce', now()))) return;
    const content = newCard(parts, stored);
    const proposing = personKey(proposer);
    const reviewers = (await roles.holders('reviewer'))
      .map((person) => personKey(person))
      .filter((key) => key !== proposing);
    await Promise.all(reviewers.map((key) => tellOne(parts, key, content)));
  };

  return {
    announce(stored) {
      const begin = (): void => {
        waiting.delete(begin);
        const telling = tell(stored)
          .catch(fault)
          .finally(() => inHand.delete(telling));
        inHand.add(telling);
      };
      waiting.set(begin, timer(politeMs, begin));
    },

    async stop() {
      for (const [begin, cancel] of waiting) {
        cancel();
        begin();
      }
      await atMost(timer, graceMs, Promise.all(inHand));
    },
  };
}

async function tellOne(
  { directory, messenger }: AnnouncingParts,
  key: string,
  content: Card,
): Promise<void> {
  const chat = await directory.chatOf(key);
  if (chat && chat.reach.kind === 'open') await messenger.send(chat.conversation, card(content));
}

function newCard({ library, cards }: ViewParts, { proposal }: StoredProposal): Card {
  const { reference, answers } = proposal;
  const heading = say(library, 'new-heading');
  const about = say(library, 'new-about', {
    title: titleText(answers, library),
    organisation: answers.organisation ?? '',
    amount: formatMoney(answers.amount ?? 0),
    reference,
  });
  return cards.render(
    'choices',
    {
      heading,
      paragraphs: [about],
      buttons: [buttons.openProposal.titled(say(library, 'open-button'), { reference })],
    },
    `${heading}: ${titleText(answers, library)}`,
  );
}
