import type { ButtonProps, Card } from '../../../cards/card.js';
import { formatDates } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatMoney } from '../../conversation/money.js';
import { belongsTo, type Person } from '../../conversation/person.js';
import type { Library } from '../../library/model.js';
import type { Account, Pence, PotBalance } from '../../pot/model.js';
import type { Proposal, ProposalAction, ProposalEvent } from '../../proposals/model.js';
import { actorOf, answerText, permit, shorten, titleText } from '../../proposals/port.js';
import { openProposal } from '../../reviews/port.js';
import * as buttons from '../buttons.js';
import { paragraphsOf } from '../letter.js';
import { settlementOf } from '../model.js';
import type { ViewParts } from '../parts.js';
import { dayOf, decidedText, letterText, nameOf, say, stateText } from '../wording.js';
import { historyLines, isUnreached } from './history-view.js';

/** Everything that the card shows, read from the stores. */
export interface DecisionView {
  readonly proposal: Proposal;
  readonly version: number;
  readonly history: readonly ProposalEvent[];
  readonly account: Account;
  readonly balance?: PotBalance;
  readonly scores?: string;
  readonly recommendation?: string;
  /** What has just happened, or did not. */
  readonly noted?: readonly string[];
}

const mostOfText = 300;
/** A reason stands whole in the letter, an outcome in the history. */
const mostOfWords = 500;
const mostButtons = 6;

/** Where a proposal stands between review and outcome, and what the viewer can do about it. */
export function decisionCard(
  { library, cards }: ViewParts,
  view: DecisionView,
  viewer: Person,
): Card {
  const { proposal, history, noted = [] } = view;
  const heading = titleText(proposal.answers, library);
  const state = stateText(proposal, library);
  const unreached = isUnreached(history, proposal);
  return cards.render(
    'proposal-review',
    {
      heading,
      state,
      noted,
      ...(unreached ? { warning: unreachedText(proposal, library) } : {}),
      rows: rows(view, library),
      parts: [
        { title: say(library, 'decision-title'), lines: decisionLines(proposal, library) },
        { title: say(library, 'letter-title'), lines: letterLines(proposal, library) },
        {
          title: say(library, 'delivery-title'),
          lines: deliveryLines(proposal, library).map((line) => shorten(line, mostOfWords)),
        },
        { title: say(library, 'money-title'), lines: moneyLines(view, library) },
        { title: say(library, 'history-title'), lines: historyLines(history, library) },
      ],
      buttons: actionButtons(view, viewer, library).slice(0, mostButtons),
    },
    [...noted, `${heading}: ${state}`].join(' '),
  );
}

/** Whom to write to instead, and that the letter below is to be copied. */
export function unreachedText({ answers, proposer }: Proposal, library: Library): string {
  const { email, telephone, name } = answers.leadContact ?? { name: proposer.name };
  const address = email ?? telephone;
  const values = { name: nameOf(proposer, library), contact: name };
  return address === undefined
    ? say(library, 'unreached', values)
    : say(library, 'unreached-address', { ...values, address });
}

function rows({ proposal, balance, scores, recommendation }: DecisionView, library: Library) {
  const { answers, proposer, year } = proposal;
  const name = nameOf(proposer, library);
  const organisation = answerText('organisation', answers, library);
  const { dates } = answers;
  const left = balance
    ? say(library, 'left', {
        left: formatMoney(balance.left),
        total: formatMoney(balance.total),
        year,
      })
    : say(library, 'no-pot-yet', { year });
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['who', organisation === '' ? name : `${name}, ${organisation}`],
    ['what', shorten(answerText('activity', answers, library), mostOfText)],
    ['where', answerText('districts', answers, library)],
    ['when', dates && formatDates(dates.start, dates.end)],
    ['asked', answerText('amount', answers, library)],
    ['pot', left],
    ['scores', scores],
    ['recommendation', recommendation],
  ];
  return lines.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [{ title: say(library, `row-${key}`), value }],
  );
}

function decisionLines(proposal: Proposal, library: Library): readonly string[] {
  const decided = decidedText(proposal, library);
  if (!proposal.decision || decided === undefined) return [];
  const reason = shorten(proposal.decision.reason, mostOfWords);
  return [decided, say(library, 'reason-line', { reason })];
}

function letterLines(proposal: Proposal, library: Library): readonly string[] {
  const state = letterText(proposal, library);
  if (!proposal.decision || state === undefined) return [];
  return [state, ...paragraphsOf(proposal.decision.letter)];
}

/** What has been delivered, as the proposer and the team see it. */
export function deliveryLines(
  { delivery, decision }: Pick<Proposal, 'delivery' | 'decision'>,
  library: Library,
): readonly string[] {
  const { startedAt, finishedAt, spent, outcome } = delivery ?? {};
  const approved = decision?.amount ?? 0;
  return [
    ...(startedAt ? [say(library, 'started-line', { date: dayOf(startedAt) })] : []),
    ...(finishedAt ? [say(library, 'finished-line', { date: dayOf(finishedAt) })] : []),
    ...(spent === undefined ? [] : [settlementLine(approved, spent, library)]),
    ...(outcome === undefined ? [] : [say(library, 'outcome-line', { outcome })]),
  ];
}

/** "Spent: £1,450 of £1,600. £150 returns to the pot."; `who` spent it: their own words say "you". */
export function settlementLine(
  approved: Pence,
  spent: Pence,
  library: Library,
  who: 'you' | 'they' = 'they',
): string {
  const { pays, returns, over } = settlementOf(approved, spent);
  const values = {
    spent: formatMoney(spent),
    approved: formatMoney(approved),
    pays: formatMoney(pays),
    returns: formatMoney(returns),
    over: formatMoney(over),
  };
  const how = over > 0 ? 'over' : returns > 0 ? 'less' : 'all';
  return say(library, who === 'you' ? `you-spent-${how}` : `spent-${how}`, values);
}

function moneyLines({ account }: DecisionView, library: Library): readonly string[] {
  const { committed, paid, returned } = account;
  if (committed === 0 && returned === 0) return [];
  return [
    say(library, 'money', {
      committed: formatMoney(committed),
      paid: formatMoney(paid),
      returned: formatMoney(returned),
    }),
  ];
}

function actionButtons(
  { proposal, version, history }: DecisionView,
  viewer: Person,
  library: Library,
): readonly ButtonProps[] {
  const { reference, decision } = proposal;
  const by = actorOf(viewer);
  const may = (action: ProposalAction, part: 'approver' | 'editor'): boolean =>
    belongsTo(viewer, part) && permit(proposal, action, part, by, 'a reason').kind === 'allowed';
  const when = (allowed: boolean, button: ButtonProps): readonly ButtonProps[] =>
    allowed ? [button] : [];
  const title = (key: string): string => say(library, `${key}-button`);
  const decide = (
    key: 'approve' | 'decline' | 'defer',
    outcome: (typeof buttons.outcomes)[number],
  ) =>
    when(
      may(key, 'approver'),
      opensDialog(buttons.showDecide.titled(title(key), { reference, outcome })),
    );
  const form = (action: ProposalAction, part: 'approver' | 'editor', button: ButtonProps) =>
    when(may(action, part), opensDialog(button));
  const one = { reference };
  const isOnItsWay = decision?.releasedAt !== undefined && decision.deliveredAt === undefined;
  return [
    ...decide('approve', 'approved'),
    ...decide('decline', 'declined'),
    ...decide('defer', 'deferred'),
    ...form('edit-letter', 'approver', buttons.showLetter.titled(title('letter'), one)),
    ...when(
      may('release', 'approver'),
      buttons.release.titled(title('release'), { reference, version }),
    ),
    ...when(
      belongsTo(viewer, 'approver') && isOnItsWay && isUnreached(history, proposal),
      buttons.sendAgain.titled(title('again'), one),
    ),
    ...form('reopen', 'approver', buttons.showReopen.titled(title('reopen'), one)),
    ...when(may('start', 'editor'), buttons.start.titled(title('start'), one)),
    ...form('finish', 'editor', buttons.showFinish.titled(title('finish'), one)),
    ...form('pay', 'editor', buttons.showPay.titled(title('pay'), one)),
    openProposal.titled(title('proposal'), one),
  ];
}
