import { isDeepStrictEqual } from 'node:util';
import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import type { DialogReply, Reply } from '../conversation/reply.js';
import { actorOf, tidy } from '../proposals/port.js';
import { shown, type Door, type Entry } from './door.js';
import { highestTotal, totalOf, type Verdict } from './model.js';
import type { ReviewParts } from './parts.js';
import { readScoreForm, textsOf, typedOf } from './score-fields.js';
import type { Showing } from './showing.js';
import { mostReason, wrongLength } from './typed.js';
import { abstainForm } from './views/forms.js';
import { scoreForm } from './views/score-form.js';
import { say } from './wording.js';

/** Gives reviews: one a person, changed until the decision. */
export function createScoring(parts: ReviewParts, door: Door, showing: Showing) {
  const { proposals, reviews, library, recordDeed } = parts;

  /** Writes the review with its proposal; the same one again writes nothing. */
  const give = async (
    turn: Turn,
    { stored: { proposal }, standing: { own } }: Extract<Entry, { kind: 'in' }>,
    verdict: Verdict,
    done: string,
  ): Promise<Reply> => {
    const { person, receivedAt: at } = turn;
    const by = actorOf(person);
    const applied = await proposals.apply({
      ...{ reference: proposal.reference, action: 'review', part: 'reviewer', by, at },
      beside: reviews.giving(personKey(person), { by, at, verdict }),
    });
    if (applied.outcome === 'missing') return showing.gone();
    if (applied.outcome !== 'done') return door.notNow(turn, applied.stored, 'score');
    // What was scored is nobody's to read before the decision; and the same once more changes nothing.
    const before = own?.verdict.kind ?? '';
    if (!isDeepStrictEqual(own?.verdict, verdict)) {
      const what = `reviews.${verdict.kind}` as const;
      const whom = proposal.reference;
      await recordDeed(turn, { what, whom, before, after: verdict.kind });
    }
    return door.done(turn, applied.stored, done);
  };

  return {
    async form(turn: Turn, reference: string, inChat?: DialogReply['inChat']): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'score');
      if (entry.kind === 'out') return entry.reply;
      const { stored, standing } = entry;
      const verdict = standing.own?.verdict;
      const typed = verdict?.kind === 'scored' ? typedOf(verdict.marks) : {};
      return shown(scoreForm(parts, stored, typed), inChat);
    },

    async score(
      turn: Turn,
      reference: string,
      inputs: Readonly<Record<string, unknown>>,
    ): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'score');
      if (entry.kind === 'out') return entry.reply;
      const typed = textsOf(inputs);
      const read = readScoreForm(typed);
      if (read.kind === 'wrong') {
        return shown(scoreForm(parts, entry.stored, typed, read.problems), 'instead');
      }
      const { marks } = read;
      const done = say(library, 'scored', { total: totalOf(marks), most: highestTotal });
      return give(turn, entry, { kind: 'scored', marks }, done);
    },

    async abstainForm(
      turn: Turn,
      reference: string,
      inChat?: DialogReply['inChat'],
    ): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'abstain');
      return entry.kind === 'out' ? entry.reply : shown(abstainForm(parts, entry.stored), inChat);
    },

    async abstain(turn: Turn, reference: string, typed = ''): Promise<Reply> {
      const entry = await door.enter(turn, reference, 'abstain');
      if (entry.kind === 'out') return entry.reply;
      const reason = tidy(typed);
      const problem = wrongLength(reason, { fewest: 0, most: mostReason });
      if (problem) {
        return shown(abstainForm(parts, entry.stored, { typed: reason, problem }), 'instead');
      }
      const verdict: Verdict = { kind: 'abstained', ...(reason === '' ? {} : { reason }) };
      return give(turn, entry, verdict, say(library, 'abstained'));
    },
  };
}
