import { formatDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import { boundsOf, type Pence } from '../pot/model.js';
import type { Decision, Proposal } from '../proposals/model.js';
import { titleText } from '../proposals/port.js';
import { lastDayOf } from './pointers.js';
import { nameOf, say } from './wording.js';

/**
 * The first draft of the letter to a proposer: plain text, paragraphs with an empty line between them. The
 * approver's reason stands in it as it was given.
 */
export function draftLetter(
  proposal: Proposal,
  made: Pick<Decision, 'outcome' | 'reason'> & { readonly amount?: Pence },
  library: Library,
): string {
  const { reference, proposer, answers } = proposal;
  const title = titleText(answers, library);
  return [
    say(library, 'letter-greeting', { name: nameOf(proposer, library) }),
    ...outcomeParagraphs(proposal, made, { title, reference }, library),
    say(library, 'letter-reason', { reason: made.reason }),
    ...conditions(proposal, made, library),
    say(library, 'letter-end'),
  ].join('\n\n');
}

function outcomeParagraphs(
  { answers, year }: Proposal,
  { outcome, amount }: Pick<Decision, 'outcome' | 'amount'>,
  about: { readonly title: string; readonly reference: string },
  library: Library,
): readonly string[] {
  if (outcome !== 'approved') return [say(library, `letter-${outcome}`, about)];
  const asked = answers.amount ?? amount ?? 0;
  const key = amount === asked ? 'letter-approved-all' : 'letter-approved-part';
  const values = { year, amount: formatMoney(amount ?? asked), asked: formatMoney(asked) };
  return [say(library, 'letter-approved', about), say(library, key, values)];
}

function conditions(
  proposal: Proposal,
  { outcome }: Pick<Decision, 'outcome'>,
  library: Library,
): readonly string[] {
  if (outcome !== 'approved') return [say(library, `letter-${outcome}-next`)];
  const spendBy = formatDate(boundsOf(proposal.year).last);
  return [
    say(library, 'letter-spend', { date: spendBy }),
    say(library, 'letter-tell', { date: formatDate(lastDayOf(proposal)) }),
  ];
}

/** The paragraphs of a letter, an empty line between them or not. */
export function paragraphsOf(letter: string): readonly string[] {
  return letter
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
