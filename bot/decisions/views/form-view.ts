import type { ButtonProps } from '../../../cards/card.js';
import type { TextInputProps } from '../../../cards/text-input.js';
import { formatMoney } from '../../conversation/money.js';
import { dialog, type Reply } from '../../conversation/reply.js';
import type { Library } from '../../library/model.js';
import type { Proposal } from '../../proposals/model.js';
import { titleText } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import { mostLetter, mostNote, mostOutcome, mostReason } from '../model.js';
import type { ViewParts } from '../parts.js';
import { say } from '../wording.js';

/** What was typed so far, and what is wrong with it. */
export interface FormState {
  readonly warning?: string;
  readonly typed?: Readonly<Record<string, string | undefined>>;
}

const mostAmount = 60;

/** A form about one proposal, as the page of a dialog or as a card in the chat. */
function formPage(
  { library, cards }: ViewParts,
  proposal: Proposal,
  form: {
    readonly key: string;
    readonly paragraphs: readonly string[];
    readonly inputs: readonly TextInputProps[];
    readonly buttons: readonly ButtonProps[];
  },
  { warning }: FormState,
): Reply {
  const title = titleText(proposal.answers, library);
  const heading = say(library, `${form.key}-heading`, { title });
  const content = cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: form.paragraphs,
      rows: [],
      ...(warning === undefined ? {} : { warning }),
      inputs: form.inputs,
      buttons: form.buttons,
    },
    heading,
  );
  return dialog(
    say(library, `${form.key}-title`),
    content,
    warning === undefined ? 'new' : 'instead',
  );
}

function input(
  library: Library,
  id: string,
  options: { readonly label: string; readonly most: number; readonly value?: string | undefined },
): TextInputProps {
  const { label, most, value = '' } = options;
  return {
    id,
    label: say(library, `${label}-label`),
    errorMessage: say(library, `${label}-error`),
    maxLength: most,
    isMultiline: most > mostAmount,
    value: value.slice(0, most).toWellFormed(),
  };
}

/** Approve, decline or defer; the amount asked for stands in it, to be made less. */
export function decideForm(
  parts: ViewParts,
  proposal: Proposal,
  outcome: (typeof buttons.outcomes)[number],
  state: FormState = {},
): Reply {
  const { library } = parts;
  const { reference, answers } = proposal;
  const { amount: asked } = answers;
  const amount = state.typed?.amount ?? (asked === undefined ? '' : formatMoney(asked));
  return formPage(
    parts,
    proposal,
    {
      key: outcome,
      paragraphs: [say(library, `${outcome}-what`)],
      inputs: [
        ...(outcome === 'approved'
          ? [input(library, 'amount', { label: 'amount', most: mostAmount, value: amount })]
          : []),
        input(library, 'reason', { label: 'reason', most: mostReason, value: state.typed?.reason }),
      ],
      buttons: [buttons.sendDecide.titled(say(library, `${outcome}-send`), { reference, outcome })],
    },
    state,
  );
}

export function reopenForm(parts: ViewParts, proposal: Proposal, state: FormState = {}): Reply {
  const { library } = parts;
  const { reference } = proposal;
  const form = {
    key: 'reopen',
    paragraphs: [say(library, 'reopen-what')],
    inputs: [
      input(library, 'reason', { label: 'reason', most: mostReason, value: state.typed?.reason }),
    ],
    buttons: [buttons.sendReopen.titled(say(library, 'reopen-send'), { reference })],
  };
  return formPage(parts, proposal, form, state);
}

/** The letter, to be changed; `version` is that of the proposal whose letter was read. */
export function letterForm(
  parts: ViewParts,
  proposal: Proposal,
  version: number,
  state: FormState = {},
): Reply {
  const { library } = parts;
  const { reference, decision } = proposal;
  const value = state.typed?.letter ?? decision?.letter;
  const form = {
    key: 'letter',
    paragraphs: [say(library, 'letter-what')],
    inputs: [input(library, 'letter', { label: 'letter', most: mostLetter, value })],
    buttons: [buttons.sendLetter.titled(say(library, 'letter-send'), { reference, version })],
  };
  return formPage(parts, proposal, form, state);
}

/** What the project cost and what came of it. */
export function finishForm(parts: ViewParts, proposal: Proposal, state: FormState = {}): Reply {
  return formPage(parts, proposal, finishParts(parts, proposal, state), state);
}

/** The parts of that form, for a card that asks by itself. */
export function finishParts(
  { library }: ViewParts,
  { reference }: Proposal,
  state: FormState = {},
) {
  const { spent, outcome } = state.typed ?? {};
  return {
    key: 'finish',
    paragraphs: [say(library, 'finish-what')],
    inputs: [
      input(library, 'spent', { label: 'spent', most: mostAmount, value: spent }),
      input(library, 'outcome', { label: 'outcome', most: mostOutcome, value: outcome }),
    ],
    buttons: [buttons.checkFinish.titled(say(library, 'finish-send'), { reference })],
  };
}

/** An editor records that some of the money was paid; `open`: what is still to be paid. */
export function payForm(
  parts: ViewParts,
  proposal: Proposal,
  open: number,
  state: FormState = {},
): Reply {
  const { library } = parts;
  const { reference } = proposal;
  const { amount, note } = state.typed ?? {};
  const form = {
    key: 'pay',
    paragraphs: [say(library, 'pay-what', { open: formatMoney(open) })],
    inputs: [
      input(library, 'amount', { label: 'amount', most: mostAmount, value: amount }),
      input(library, 'note', { label: 'note', most: mostNote, value: note }),
    ],
    buttons: [buttons.sendPay.titled(say(library, 'pay-send'), { reference })],
  };
  return formPage(parts, proposal, form, state);
}
