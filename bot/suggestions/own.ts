import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { firstPage, type PageRequest } from '../conversation/pages.js';
import { placed, replacement, text, type Reply } from '../conversation/reply.js';
import { withOutcome } from './model.js';
import { ownListCard, withdrawnCard } from './own-view.js';
import type { SuggestionParts } from './parts.js';
import { say } from './wording.js';

/** The newest of one's own suggestions; older ones have long been decided. */
const mostOwn = 100;

/** What somebody sees and does about their own suggestions. */
export function createOwn(parts: SuggestionParts) {
  const { suggestions, issues } = parts;
  const { messages } = parts.library;

  const list = async (turn: Turn, request: PageRequest = firstPage): Promise<Reply> => {
    // Others read along in a shared place.
    if (turn.conversation.kind !== 'personal') return text(say(messages, 'mine-elsewhere'));
    const own = await suggestions.of(personKey(turn.person), mostOwn);
    if (own.length === 0) return text(say(messages, 'mine-none'));
    const content = ownListCard({ ...parts, library: await issues.library() }, own, request.page);
    return placed(content, request);
  };

  return {
    list,

    /** Takes one's own suggestion back while nothing has become of it. */
    async withdraw(turn: Turn, reference: string, page?: number): Promise<Reply> {
      const found = await suggestions.find(reference);
      if (!found) return text(say(messages, 'unknown', { reference }));
      if (found.sender.key !== personKey(turn.person)) return text(say(messages, 'not-yours'));
      const at = turn.receivedAt.toISOString();
      const outcome = await suggestions.change(reference, (newest) =>
        withOutcome(newest, { state: 'withdrawn', at }),
      );
      if (outcome.outcome === 'missing') return text(say(messages, 'unknown', { reference }));
      if (page !== undefined) return list(turn, { page, inPlace: true });
      return replacement(withdrawnCard(parts, outcome.suggestion));
    },
  };
}
