import type { Issues } from '../bulletins/port.js';
import { longestQuestion } from '../conversation/ask-the-team.js';
import type { KeptAnswers } from '../enquiries/model.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import { askButton } from './answer-buttons.js';
import { answerCard, type ViewParts } from './answer-view.js';
import type { Feedback } from './feedback.js';
import type { Engine, Finding } from './finding.js';
import { findingCard } from './finding-view.js';
import type { Subjects } from './subjects.js';

/** What answering look-ups needs. */
export interface LookupParts extends ViewParts {
  readonly engine: Engine;
  readonly issues: Issues;
  readonly subjects: Subjects;
  readonly feedback: Feedback;
  /** What the team has answered and kept. */
  readonly kept: KeptAnswers;
}

/** Tells what was found, and keeps what it was about. */
export function createTelling(parts: LookupParts) {
  const { engine, subjects, feedback, library, cards } = parts;
  const { messages } = library;
  const gone = (): Reply => text(messages.text('lookups.gone'));

  const found = async (turn: Turn, finding: Finding, question: string): Promise<Reply> => {
    if (finding.subject) await subjects.remember(turn, finding.subject);
    return card(findingCard(parts, finding, question));
  };

  return {
    found,

    /** One entry, chosen from readings or from a list. */
    async entry(turn: Turn, id: string, question?: string): Promise<Reply> {
      const finding = engine.tell(id, turn.receivedAt);
      return finding ? found(turn, finding, question ?? subjectOf(finding)) : gone();
    },

    /** Another part of an answer's list, in place. */
    items(turn: Turn, id: string, from: number, question?: string): Reply {
      const finding = engine.tell(id, turn.receivedAt);
      if (finding?.kind !== 'answer') return gone();
      const [told] = finding.facts;
      const start = Math.min(from, Math.max(0, told.list.length - 1));
      return replacement(answerCard(parts, [told], question ?? subjectOf(finding), start));
    },

    /** Records a rating and gives thanks; whoever was not helped is offered the team. */
    async rated(turn: Turn, id: string, useful: boolean, question?: string): Promise<Reply> {
      const finding = engine.tell(id, turn.receivedAt);
      if (!finding) return gone();
      await feedback.record(turn, id, useful);
      if (useful) return text(messages.text('lookups.thanks'));
      const words = messages.text('lookups.thanks-not-useful');
      const buttons = [askButton(library, question ?? subjectOf(finding))];
      return card(cards.render('choices', { paragraphs: [words], buttons }, words));
    },
  };
}

/** What "Ask the team" passes on where the person chose an entry instead of asking. */
function subjectOf(finding: Finding): string {
  const words = finding.kind === 'answer' ? finding.facts[0].entry.subject : finding.text;
  return words.slice(0, longestQuestion);
}
