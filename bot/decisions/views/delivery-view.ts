import type { ButtonProps, Card } from '../../../cards/card.js';
import { opensDialog } from '../../conversation/dialog.js';
import type { Library } from '../../library/model.js';
import type { Proposal } from '../../proposals/model.js';
import {
  mineButton,
  permit,
  showOwnProposal,
  titleText,
  type DeliveryOfProposal,
} from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import { paragraphsOf } from '../letter.js';
import type { ViewParts } from '../parts.js';
import { say } from '../wording.js';
import { deliveryLines } from './decision-view.js';
import { finishParts } from './form-view.js';

/** What a proposer's own card shows and offers once the approval is told. */
export function deliveryOfProposal(library: Library): DeliveryOfProposal {
  return {
    lines: (proposal) => deliveryLines(proposal, library),
    buttons: (proposal) => deliveryButtons(proposal, library),
  };
}

function deliveryButtons(proposal: Proposal, library: Library): readonly ButtonProps[] {
  const { reference, proposer } = proposal;
  const may = (action: 'start' | 'finish'): boolean =>
    permit(proposal, action, 'proposer', proposer).kind === 'allowed';
  return [
    ...(may('start') ? [buttons.start.titled(say(library, 'start-button'), { reference })] : []),
    ...(may('finish')
      ? [opensDialog(buttons.showFinish.titled(say(library, 'finish-button'), { reference }))]
      : []),
  ];
}

/** What its proposer sees after starting or finishing: how it stands, and what can be done next. */
export function deliveryCard(
  { library, cards }: ViewParts,
  proposal: Proposal,
  noted: readonly string[],
): Card {
  const { reference, answers } = proposal;
  const heading = titleText(answers, library);
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [...noted, ...deliveryLines(proposal, library)],
      rows: [],
      buttons: [
        ...deliveryButtons(proposal, library),
        showOwnProposal.titled(say(library, 'own-button'), { reference }),
        mineButton({ library, cards }),
      ],
    },
    [...noted, heading].join(' '),
  );
}

/** The letter as it reaches its proposer. */
export function letterCard({ library, cards }: ViewParts, proposal: Proposal): Card {
  const { reference, answers, decision } = proposal;
  const heading = say(library, 'card-heading', { title: titleText(answers, library) });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: paragraphsOf(decision?.letter ?? ''),
      rows: [],
      buttons: [
        ...deliveryButtons(proposal, library),
        showOwnProposal.titled(say(library, 'own-button'), { reference }),
      ],
    },
    heading,
  );
}

/** How it went, asked at the end date, with the form to answer it. */
export function askingCard(parts: ViewParts, proposal: Proposal): Card {
  const { library, cards } = parts;
  const title = titleText(proposal.answers, library);
  const heading = say(library, 'finish-heading', { title });
  const { paragraphs, inputs, buttons: send } = finishParts(parts, proposal);
  const asked = say(library, 'asked');
  return cards.render(
    'proposal-notice',
    { heading, paragraphs: [asked, ...paragraphs], rows: [], inputs, buttons: send },
    heading,
  );
}
