import type { LinkProps } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown, markdownLink } from '../markdown.js';

/** One fact. All plain text. */
export interface AnswerFactProps {
  /** The fact itself in a short sentence, or what it is about: shown bold, as the heading. */
  readonly lead: string;
  /** What else there is to say. */
  readonly text?: string;
  /** The part of its list that is shown. */
  readonly items?: readonly string[];
  /** "Items 11 to 20 of 30", when not all are shown. */
  readonly itemsLine?: string;
  /** What the sources disagree about or leave open, or that it was replaced. */
  readonly notes?: readonly string[];
  readonly links?: readonly LinkProps[];
  /** "KCSP notes, 14 March 2024, minute 112 · as at 14 March 2024"; absent when the next fact has the same. */
  readonly source?: string;
  /** "This may have changed since.", when it is old. */
  readonly change?: string;
}

/** The answer to a question, or an entry on its own. */
export interface AnswerProps {
  /** At least one. */
  readonly facts: readonly AnswerFactProps[];
  /** "Was this useful?" with its two answers. */
  readonly feedback?: {
    readonly question: string;
    readonly useful: ButtonProps;
    readonly notUseful: ButtonProps;
  };
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

function bindFact(fact: AnswerFactProps, index: number) {
  return {
    isSeparated: index > 0,
    lead: escapeMarkdown(fact.lead),
    text: escapeMarkdown(fact.text ?? ''),
    items: (fact.items ?? []).map((item) => `- ${escapeMarkdown(item)}`).join('\n'),
    itemsLine: escapeMarkdown(fact.itemsLine ?? ''),
    notes: (fact.notes ?? []).map((note) => ({ note: escapeMarkdown(note) })),
    links: (fact.links ?? []).map(({ title, address }) => ({ link: markdownLink(title, address) })),
    source: escapeMarkdown(fact.source ?? ''),
    change: escapeMarkdown(fact.change ?? ''),
  };
}

/** What `template.json` binds. */
export function bindAnswer(props: AnswerProps) {
  const { facts, feedback } = props;
  return {
    plainText: facts
      .flatMap(({ lead, text }) => [lead, text ?? ''])
      .join(' ')
      .trim(),
    facts: facts.map(bindFact),
    feedback: feedback ? [feedback] : [],
    buttons: props.buttons.slice(0, mostButtons),
  };
}
