import { card as cardReply } from '../conversation/reply.js';
import { askerCard } from './asker-view.js';
import { enquiryCard } from './enquiry-view.js';
import type { Post } from './enquiry-rows.js';
import { lastAnswer, withDelivery, type Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import { createTeamPost, type Route, type Told } from './team-post.js';

/** Carries an enquiry between the asker and the team. */
export interface DeliveryOfEnquiries {
  /** Brings a new question to the team. */
  announce(enquiry: Enquiry): Promise<Told['reach']>;
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

  const tell = async (enquiry: Enquiry, before: readonly Route[]): Promise<Told['reach']> => {
    const { reach, posts } = await team.tell(enquiryCard(enquiry, parts), before);
    await Promise.all(posts.map((post) => enquiries.remember(enquiry.reference, post)));
    return reach;
  };

  return {
    announce: (enquiry) => tell(enquiry, []),

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
