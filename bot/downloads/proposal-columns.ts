import { londonDate } from '../conversation/calendar.js';
import type { Library } from '../library/model.js';
import type { Pence } from '../pot/model.js';
import type { Proposal, ScoreSummary } from '../proposals/model.js';
import { answerText } from '../proposals/port.js';
import type { Cell, Column, Money } from './csv.js';
import { dialled } from './harmless.js';
import type { SeenProposal } from './seen.js';

/** The columns of the CSV file: a row is one proposal as somebody may see it. Days are written 2027-01-04. */
export function proposalColumns(library: Library): readonly Column<SeenProposal>[] {
  const { messages } = library;
  const named = (
    name: string,
    cell: (proposal: Proposal, seen: SeenProposal) => Cell,
  ): Column<SeenProposal> => ({
    heading: messages.text(`downloads.column-${name}`),
    cell: (seen) => cell(seen.proposal, seen),
  });
  const score = (name: Exclude<keyof ScoreSummary, 'count'>) =>
    named(name, (_, { scores }) => {
      if (scores === 'hidden') return messages.text('downloads.not-shown');
      // Of abstentions alone there is no median.
      return scores && (scores.count > 0 || name === 'abstained') ? scores[name] : undefined;
    });
  return [
    named('reference', ({ reference }) => reference),
    named('state', ({ state }) => messages.text(`register.in-${state}`)),
    named('title', ({ answers }) => answers.title),
    named('organisation', ({ answers }) => answers.organisation),
    named('districts', ({ answers }) => answerText('districts', answers, library)),
    named('priorities', ({ answers }) => answerText('priorities', answers, library)),
    named('contact-name', ({ answers }) => answers.leadContact?.name),
    named('contact-email', ({ answers }) => answers.leadContact?.email),
    named('contact-telephone', ({ answers }) => dialled(answers.leadContact?.telephone ?? '')),
    ...moneyColumns(named),
    named('start', ({ answers }) => answers.dates?.start),
    named('end', ({ answers }) => answers.dates?.end),
    named('need', ({ answers }) => answers.need),
    named('activity', ({ answers }) => answers.activity),
    named('beneficiaries', ({ answers }) => answers.beneficiaries),
    named('outcomes', ({ answers }) => answers.outcomes),
    named('partners', ({ answers }) => answers.partners),
    named('risks', ({ answers }) => answers.risks),
    named('submitted', ({ submittedAt }) => day(submittedAt)),
    named('reviews', ({ reviews }) => reviews),
    score('median'),
    score('lowest'),
    score('highest'),
    score('abstained'),
    named('decision', ({ decision }) =>
      decision ? messages.text(`register.in-${decision.outcome}`) : undefined,
    ),
    named('decided', ({ decision }) => day(decision?.at)),
    named('reason', ({ decision }) => decision?.reason),
    named('released', ({ decision }) => day(decision?.releasedAt)),
    named('outcome', ({ delivery }) => delivery?.outcome),
  ];
}

function moneyColumns(
  named: (
    name: string,
    cell: (proposal: Proposal, seen: SeenProposal) => Cell,
  ) => Column<SeenProposal>,
): readonly Column<SeenProposal>[] {
  return [
    named('asked', ({ answers }) => money(answers.amount)),
    named('approved', ({ decision }) =>
      decision?.outcome === 'approved' ? money(decision.amount) : undefined,
    ),
    named('committed', (_, { account }) => money(account.committed)),
    named('paid', (_, { account }) => money(account.paid)),
    named('returned', (_, { account }) => money(account.returned)),
    named('spent', ({ delivery }) => money(delivery?.spent)),
    named('total', ({ answers }) => money(answers.funding?.total)),
    named('other', ({ answers }) => answers.funding?.other),
  ];
}

const money = (pence: Pence | undefined): Money | undefined =>
  pence === undefined ? undefined : { pence };

/** The day in London. */
const day = (instant: Date | undefined): string | undefined => instant && londonDate(instant);
