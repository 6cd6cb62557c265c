import type { ButtonProps, Card } from '../../../cards/card.js';
import { shorten, titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../parts.js';
import { mostQuestion, mostReason, type Problem } from '../typed.js';
import { say } from '../wording.js';

/** A form with the title of its dialog. */
export interface Form {
  readonly title: string;
  readonly card: Card;
}

/** What is said with a form that could not be taken as it is. */
export interface Complaint {
  readonly typed: string;
  readonly problem: Problem;
}

/** The most characters of a dialog's title. */
export const longestTitle = 60;
/** Of a text that is far too long, so much is given back to be shortened. */
const mostBack = 4_000;

/** The form with one text: a question, or a reason. */
function textForm(
  { library, cards }: ViewParts,
  {
    heading,
    paragraphs,
    label,
    most,
    isOptional,
    send,
  }: {
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly label: string;
    readonly most: number;
    readonly isOptional?: boolean;
    /** The name under which the text comes back, and the button that sends it. */
    readonly send: { readonly field: string; readonly button: ButtonProps };
  },
  complaint?: Complaint,
): Form {
  const { typed = '', problem } = complaint ?? {};
  const content = cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs,
      rows: [],
      ...(problem ? { warning: say(library, problem.key, problem.values) } : {}),
      inputs: [
        {
          id: send.field,
          label,
          errorMessage: say(library, 'empty'),
          maxLength: most,
          isMultiline: true,
          isOptional: isOptional ?? false,
          value: typed.slice(0, mostBack),
        },
      ],
      buttons: [send.button],
    },
    heading,
  );
  return { title: shorten(heading, longestTitle), card: content };
}

/** Asks what the proposer is to be asked. */
export function askForm(
  parts: ViewParts,
  { proposal }: StoredProposal,
  complaint?: Complaint,
): Form {
  const { library } = parts;
  const { reference, answers } = proposal;
  const values = { title: titleText(answers, library), name: proposal.proposer.name };
  return textForm(
    parts,
    {
      heading: say(library, 'ask-heading', values),
      paragraphs: [say(library, 'ask-how', values)],
      label: say(library, 'ask-label', { most: mostQuestion }),
      most: mostQuestion,
      send: {
        field: 'question',
        button: buttons.sendQuestion.titled(say(library, 'ask-send-button'), { reference }),
      },
    },
    complaint,
  );
}

/** Asks why somebody abstains, which they need not say. */
export function abstainForm(
  parts: ViewParts,
  { proposal }: StoredProposal,
  complaint?: Complaint,
): Form {
  const { library } = parts;
  const { reference, answers } = proposal;
  return textForm(
    parts,
    {
      heading: say(library, 'abstain-heading', { title: titleText(answers, library) }),
      paragraphs: [say(library, 'abstain-how')],
      label: say(library, 'abstain-label', { most: mostReason }),
      most: mostReason,
      isOptional: true,
      send: {
        field: 'reason',
        button: buttons.abstain.titled(say(library, 'abstain-button'), { reference }),
      },
    },
    complaint,
  );
}

/** Asks why a proposal is taken off the shortlist. */
export function unshortlistForm(
  parts: ViewParts,
  { proposal }: StoredProposal,
  complaint?: Complaint,
): Form {
  const { library } = parts;
  const { reference, answers } = proposal;
  return textForm(
    parts,
    {
      heading: say(library, 'unshortlist-heading', { title: titleText(answers, library) }),
      paragraphs: [say(library, 'unshortlist-how')],
      label: say(library, 'unshortlist-label', { most: mostReason }),
      most: mostReason,
      send: {
        field: 'reason',
        button: buttons.unshortlist.titled(say(library, 'unshortlist-button'), { reference }),
      },
    },
    complaint,
  );
}

/** Asks why a set is recommended, which need not be said; `what` says what is in it. */
export function keepForm(
  parts: ViewParts,
  set: Parameters<typeof buttons.keep.pack>[0],
  what: readonly string[],
  complaint?: Complaint,
): Form {
  const { library } = parts;
  return textForm(
    parts,
    {
      heading: say(library, 'keep-heading', { year: set.year }),
      paragraphs: [...what, say(library, 'keep-how')],
      label: say(library, 'keep-label', { most: mostReason }),
      most: mostReason,
      isOptional: true,
      send: {
        field: 'why',
        button: buttons.keep.titled(say(library, 'keep-button'), set),
      },
    },
    complaint,
  );
}
