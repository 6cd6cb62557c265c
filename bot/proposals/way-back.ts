import { escapeMarkdown } from '../../cards/markdown.js';
import type { Message } from '../conversation/incoming.js';
import { singleReplies, text as textReply, type Reply } from '../conversation/reply.js';
import { inHand, isDraft } from './in-hand.js';
import type { ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { askText } from './views/question-view.js';
import { say, titleText } from './wording.js';

/** After these the way back is not shown: they are part of it, or nothing else may be said with them. */
const withoutWayBack = /^(?:proposals\.|propose$|my-proposals$|safeguarding)/;

export interface WayBackParts extends ProposalParts {
  /** Told why a way back could not be shown. */
  readonly fault: (problem: unknown) => void;
}

/** Adds the way back to the draft to a reply that was given in between; without a draft to be read, the reply is all. */
export function backToDraft(parts: WayBackParts) {
  return async (message: Message, name: string, reply: Reply): Promise<Reply> => {
    if (withoutWayBack.test(name) || reply.kind === 'nothing') return reply;
    // What was asked for is done by now, so nobody is told to try again.
    const stored = await inHand(parts, message).catch(parts.fault);
    if (!stored || !isDraft(stored)) return reply;
    return {
      kind: 'several',
      replies: [...singleReplies(reply), textReply(wayBack(parts, stored))],
    };
  };
}

/** "Back to your draft: what shows that Scam Smart Swale is needed?" */
function wayBack({ library }: ProposalParts, stored: StoredProposal): string {
  const { open, stage } = stored.drafting;
  const title = escapeMarkdown(titleText(stored.proposal.answers, library));
  if (open !== undefined) {
    const ask = askText(stored, open, library);
    return say(library, { key: 'way-back', values: { title, ask } });
  }
  return say(library, { key: `way-back-${stage}`, values: { title } });
}
