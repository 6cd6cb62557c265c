import { formatMoment } from '../../conversation/calendar.js';
import type { Library } from '../../library/model.js';
import type { ProposalEvent, ProposalState } from '../../proposals/model.js';
import { say } from '../wording.js';

type Words = Pick<Library, 'messages'>;

/** One event of the history in words: who did what when, from which state to which, and why. */
export interface EventWords {
  /** "21 November 2026, 9am · Robin Reed asked the proposer a question". */
  readonly head: string;
  /** From and to, why, and what was changed: a line each. */
  readonly lines: readonly string[];
}

/** The event as the team reads it. Scores are in no event. */
export function eventWords(library: Words, event: ProposalEvent): EventWords {
  const { at, by, from, to, reason, detail } = event;
  const what = whatWasDone(library, event);
  const values = { moment: formatMoment(at), name: by.name, what };
  const changed = detail !== undefined && !isCode(event) ? detail.split('\n') : [];
  return {
    head: say(library, 'event', values),
    lines: [
      ...(from === to ? [] : [say(library, 'event-states', states(library, from, to))]),
      ...(reason === undefined ? [] : [say(library, whyKey(event), { reason })]),
      ...changed.map((text) =>
        say(library, `event-detail-${event.action === 'answer' ? 'question' : 'other'}`, { text }),
      ),
    ],
  };
}

/** What was said with it: a question and its answer are no reasons. */
function whyKey({ action }: ProposalEvent): string {
  if (action === 'ask') return 'event-question';
  return action === 'answer' ? 'event-answer' : 'event-why';
}

const states = (library: Words, from: ProposalState, to: ProposalState) => ({
  from: say(library, `state-${from}`),
  to: say(library, `state-${to}`),
});

/** Reviews and recusals say in the detail what they were, in one word of the program. */
const isCode = ({ action }: ProposalEvent): boolean => action === 'review' || action === 'recuse';

function whatWasDone(library: Words, { action, detail }: ProposalEvent): string {
  const code = action === 'review' || action === 'recuse' ? knownCode(action, detail) : '';
  return say(library, `did-${action}${code}`);
}

const codes = {
  review: ['changed', 'abstained', 'abstained-instead', 'scored-instead'],
  recuse: ['lead-contact'],
} as const;

function knownCode(action: keyof typeof codes, detail: string | undefined): string {
  const known = codes[action].find((code) => code === detail);
  return known === undefined ? '' : `-${known}`;
}

/** On one line, as the card of the proposal shows it. */
export function eventLine(library: Words, event: ProposalEvent): string {
  const { head, lines } = eventWords(library, event);
  return [head, ...lines].join('. ');
}
