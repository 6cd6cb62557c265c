import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import type { DialogReply, Reply } from '../conversation/reply.js';
import type { Proposal, ReviewersQuestion } from '../proposals/model.js';
import { actorOf, tidy, type Outbox, type StoredProposal } from '../proposals/port.js';
import { shown, type Door } from './door.js';
import type { ReviewParts } from './parts.js';
import type { Showing } from './showing.js';
import { mostQuestion, wrongLength } from './typed.js';
import { askForm } from './views/forms.js';
import { say } from './wording.js';

type Delivered = Awaited<ReturnType<Outbox['deliver']>>;

/** Asks the proposer for more: the question reaches their chat, and it is their turn. */
export function createQuestioning(parts: ReviewParts, door: Door, showing: Showing) {
  const { proposals, outbox, library } = parts;

  return {
    async form(turn: Turn, reference: string, inChat?: DialogReply['inChat']): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'ask');
      return entry.kind === 'out' ? entry.reply : shown(askForm(parts, entry.stored), inChat);
    },

    async ask(turn: Turn, reference: string, typed = ''): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'ask');
      if (entry.kind === 'out') return entry.reply;
      const text = tidy(typed);
      const problem = wrongLength(text, { fewest: 1, most: mostQuestion });
      if (problem) {
        return shown(askForm(parts, entry.stored, { typed: text, problem }), 'instead');
      }
      const { person, receivedAt: at } = turn;
      const by = actorOf(person);
      const asker = personKey(person);
      const before = entry.stored.proposal.state;
      await outbox.plan(reference, 'question', at);
      const applied = await proposals.apply({
        ...{ reference, action: 'ask', part: 'reviewer', by, at, reason: text },
        change: (proposal) => ({
          ...proposal,
          question: { text, by, at, asker, ...askedIn(proposal) },
        }),
      });
      if (applied.outcome === 'missing') return showing.gone();
      if (applied.outcome !== 'done') return door.notNow(turn, applied.stored, 'ask');
      const { state: after } = applied.stored.proposal;
      await parts.recordDeed(turn, { what: 'reviews.asked', whom: reference, before, after });
      const delivered = await outbox.deliver(reference, 'question', at);
      return door.done(turn, applied.stored, arrivalText(applied.stored, delivered));
    },
  };

  /** Whether the question arrived, and whom to write to where it cannot. */
  function arrivalText({ proposal }: StoredProposal, delivered: Delivered): string {
    const { proposer, answers } = proposal;
    const { leadContact } = answers;
    const address = leadContact?.email ?? leadContact?.telephone;
    const values = {
      name: proposer.name,
      contact: leadContact?.name ?? '',
      address: address ?? '',
    };
    if (delivered !== 'unreachable') return say(library, `asked-${delivered}`, values);
    return say(library, address === undefined ? 'asked-nowhere' : 'asked-unreachable', values);
  }
}

/** Where the answer leads back to. */
function askedIn({ state }: Proposal): Pick<ReviewersQuestion, 'askedIn'> {
  return state === 'submitted' || state === 'shortlisted' ? { askedIn: state } : {};
}
