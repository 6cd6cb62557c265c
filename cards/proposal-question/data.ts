import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One of a few things to choose. */
export interface OptionProps {
  readonly title: string;
  readonly value: string;
}

/** Things to choose from, beside typing. Plain text: an input shows no Markdown. */
export interface QuestionChoicesProps {
  readonly id: string;
  readonly label: string;
  readonly isMulti: boolean;
  /** The values chosen so far, parted by commas. */
  readonly value: string;
  readonly options: readonly OptionProps[];
  readonly choose: ButtonProps;
}

/** One question of a proposal. All plain text. */
export interface ProposalQuestionProps {
  readonly ask: string;
  readonly why: string;
  /** A good answer, and the sentence that says that it is one. */
  readonly example: string;
  readonly exampleLine: string;
  /** What was stored just now, and what they should know of it. */
  readonly noted: readonly string[];
  /** What is wrong with the answer, and a right one. */
  readonly warning?: string;
  /** What is there already, or numbered things to name. */
  readonly lines: readonly string[];
  readonly choices?: QuestionChoicesProps;
  /** Answers to press: the first four. */
  readonly offers: readonly ButtonProps[];
  /** "3 of 15 left". */
  readonly progress: string;
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostOffers = 4;
const mostButtons = 6;

/** What `template.json` binds. */
export function bindProposalQuestion(props: ProposalQuestionProps) {
  const { choices } = props;
  const texts = (lines: readonly string[]) => lines.map((line) => ({ text: escapeMarkdown(line) }));
  return {
    plainAsk: props.ask,
    plainWhy: props.why,
    plainExample: props.example.replace(/\.$/, ''),
    ask: escapeMarkdown(props.ask),
    why: escapeMarkdown(props.why),
    example: escapeMarkdown(props.exampleLine),
    noted: texts(props.noted),
    warning: escapeMarkdown(props.warning ?? ''),
    lines: texts(props.lines),
    choices: choices ? [{ ...choices, style: choices.isMulti ? 'expanded' : 'compact' }] : [],
    hasOffers: props.offers.length > 0,
    offers: props.offers.slice(0, mostOffers),
    progress: escapeMarkdown(props.progress),
    buttons: props.buttons.slice(0, mostButtons),
  };
}
