import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import type { Turn } from '../conversation/incoming.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import { pageOf } from '../conversation/pages.js';
import { placed, type Reply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import type { ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { permit } from './rules.js';
import { ownProposals } from './starting.js';
import { stateText } from './views/review-view.js';
import { say, titleText } from './wording.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

const onPage = 5;

/** "my proposals": drafts and what was sent, newest first. */
export async function listMine(
  parts: ProposalParts,
  turn: Turn,
  number = 1,
  inPlace = false,
): Promise<Reply> {
  const { library, cards } = parts;
  const own = await ownProposals(parts, turn);
  const page = pageOf(own, number, onPage);
  const heading = say(library, { key: 'mine-heading' });
  const key = own.length === 0 ? 'mine-none' : own.length === 1 ? 'mine-one' : 'mine-many';
  const countLine = say(library, { key, values: { count: own.length } });
  const to = (title: string, toPage: number) =>
    buttons.mine.titled(title, { page: toPage, inPlace: true });
  const content = cards.render(
    'enquiry-list',
    {
      heading,
      countLine,
      rows: page.items.map((stored) => row(parts, stored)),
      ...pageLine(library.messages, page),
      buttons: [
        ...pageButtons(library.messages, page, to),
        buttons.begin.titled(say(library, { key: 'begin-button' }), {}),
      ],
    },
    `${heading}: ${countLine}`,
  );
  return placed(content, { inPlace });
}

function row({ library }: ProposalParts, stored: StoredProposal): EnquiryRowProps {
  const { proposal } = stored;
  const { reference, answers, amount } = { ...proposal, amount: proposal.answers.amount };
  const title = (key: string): string => say(library, { key });
  const isDraft = proposal.state === 'draft';
  const changed = formatDate(londonDate(proposal.changedAt));
  const may = (action: 'withdraw' | 'answer'): boolean =>
    permit(proposal, action, 'proposer', proposal.proposer).kind === 'allowed';
  return {
    title: titleText(answers, library),
    lines: [
      stateText(stored, library),
      say(library, { key: 'changed-line', values: { date: changed } }),
      ...(amount === undefined ? [] : [formatMoney(amount)]),
      ...(may('answer') ? [say(library, { key: 'your-turn' })] : []),
    ],
    buttons: isDraft
      ? [
          buttons.next.titled(title('continue-button'), { reference }),
          buttons.review.titled(title('see-button'), { reference }),
          buttons.cancel.titled(title('cancel-button'), { reference }),
        ]
      : [
          buttons.show.titled(
            may('answer') ? title('answer-question-button') : title('see-button'),
            {
              reference,
            },
          ),
          ...(may('withdraw')
            ? [buttons.withdraw.titled(title('withdraw-button'), { reference })]
            : []),
          buttons.copy.titled(title('copy-button'), { reference }),
        ],
  };
}
