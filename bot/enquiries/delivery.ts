import { card as cardReply } from '../conversation/reply.js';
import { askerCard } from './asker-view.js';
import { enquiryCard } from './enquiry-view.js';
import type { Post } from './enquiry-rows.js';
import { lastAnswer, withDelivery, type Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { createTeamPost, type Route, type Told } from './team-post.js';

/** Carries an enquiry between the asker and the team. */
export interface DeliveryOfEnquiries {
  /** Brings a new question to the team, once: `attempt` names this try among all. */
  announce(enquiry: Enquiry, attempt: string): Promise<Told['reach']>;
  /** Brings a question that waits to the team, where an earlier try has failed before anybody got it. */
  announceMissed(reference: string, attempt: string): Promise<void>;
  /** Brings the asker's reply to whoever has the question in hand. */
  announceReply(enquiry: Enquiry): Promise<Told['reach']>;
  /** Brings every card that the team holds up to date; a card that cannot be is left as it is. */
  refresh(enquiry: Enquiry): Promise<void>;
  /** Brings the last answer to the chat that the question came from; gives the enquiry with the outcome. */
  toAsker(enquiry: Enquiry, at: Date): Promise<Enquiry>;
}

export function createDelivery(parts: EnquiryParts): DeliveryOfEnquiries {
  const { enquiries, messenger } = parts;
  const team = createTeamPost(parts);

  const remember = async (enquiry: Enquiry, { reach, posts }: Told): Promise<Told['reach']> => {
    await Promise.all(posts.map((post) => enquiries.remember(enquiry.reference, post)));
    return reach;
  };

  const tell = async (enquiry: Enquiry, before: readonly Route[]): Promise<Told['reach']> =>
    remember(enquiry, await team.tell(enquiryCard(enquiry, parts), before));

  const announce: DeliveryOfEnquiries['announce'] = async (enquiry, attempt) => {
    const { announcers } = enquiries;
    const { reference } = enquiry;
    let told: Told = { reach: 'nobody', posts: [] };
    try {
      if (!(await announcers.claim(reference, attempt))) return told.reach;
      told = await team.tell(enquiryCard(enquiry, parts));
    } finally {
      // Nobody has it yet: whoever asks once more has another try.
      if (told.reach === 'nobody') await announcers.release(reference, attempt);
    }
    return remember(enquiry, told);
  };

  return {
    announce,

    async announceMissed(reference, attempt) {
      const enquiry = await enquiries.find(reference);
      if (enquiry?.state !== 'open') return;
      if ((await enquiries.posts(reference)).length === 0) await announce(enquiry, attempt);
    },

    async announceReply(enquiry) {
      const posts = await enquiries.posts(enquiry.reference);
      const assignee = lastAnswer(enquiry)?.by.key ?? '';
      return tell(enquiry, [threadsOf(posts), await team.chatOf(assignee)]);
    },

    async refresh(enquiry) {
      const current = enquiryCard(enquiry, parts);
      const posts = await enquiries.posts(enquiry.reference);
      await Promise.all(
        posts.map((post) => messenger.update(post.conversation, post.messageId, current)),
      );
    },

    async toAsker(enquiry, at) {
      const { outcome } = await messenger.send(
        enquiry.conversation,
        cardReply(askerCard(enquiry, parts)),
      );
      const state = outcome === 'sent' ? 'sent' : 'failed';
      const delivery = { state, since: at.toISOString() } as const;
      const changed = await enquiries.change(enquiry.reference, (newest) =>
        withDelivery(newest, delivery),
      );
      return changed.outcome === 'missing' ? enquiry : changed.enquiry;
    },
  };
}

/** The threads that the question began in the team's channel; one is enough. */
function threadsOf(posts: readonly Post[]): Route {
  return posts
    .filter(({ conversation }) => conversation.kind === 'channel')
    .map(({ conversation, messageId }) => ({
      ...conversation,
      thread: conversation.thread ?? messageId,
    }))
    .slice(0, 1);
}
