import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

/** One part of the report. All plain text. */
export interface EnquiryWeekPartProps {
  readonly title: string;
  /** At least one: what there is, or that there is nothing. */
  readonly lines: readonly string[];
}

/** The weekly report to the editors. All plain text. */
export interface EnquiryWeekProps {
  /** "Up to 23 November 2026". */
  readonly period: string;
  readonly parts: readonly EnquiryWeekPartProps[];
  /** The first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

/** What `template.json` binds. */
export function bindEnquiryWeek(props: EnquiryWeekProps) {
  return {
    plainPeriod: props.period,
    period: escapeMarkdown(props.period),
    parts: props.parts.map(({ title, lines }) => ({
      title: escapeMarkdown(title),
      lines: lines.map((line) => ({ text: escapeMarkdown(line) })),
    })),
    buttons: props.buttons.slice(0, mostButtons),
  };
}
