import { bindItem, joinHeadings, type ItemProps } from '../bulletin-item.js';
import type { ButtonProps } from '../card.js';
import { escapeMarkdown } from '../markdown.js';

export interface SectionProps {
  /** "Training and events". */
  readonly name: string;
  readonly items: readonly ItemProps[];
}

/** One issue, or one part of an issue that is too large for one card. All plain text. */
export interface BulletinProps {
  /** "Community safety e-bulletin". */
  readonly title: string;
  /** The month: "June 2024". */
  readonly date: string;
  readonly editorLine: string;
  /** The first is shown open, the others folded. */
  readonly sections: readonly SectionProps[];
  /** Only for an issue that is split: part 2 of 3. */
  readonly part?: { readonly number: number; readonly total: number };
  /** What is to be read first: "Corrected on 21 November 2026: …". */
  readonly note?: string;
  /** Below everything: why it came, and how it stops. */
  readonly footer?: string;
  /** Previous and next issue, all issues, topics, a suggestion: the first six are shown. */
  readonly buttons: readonly ButtonProps[];
}

const mostButtons = 6;

function bindSection(section: SectionProps, index: number) {
  return {
    id: `section-${index + 1}`,
    name: escapeMarkdown(section.name),
    count: section.items.length,
    isOpen: index === 0,
    isFolded: index > 0,
    items: section.items.map(bindItem),
  };
}

/** What `template.json` binds. */
export function bindBulletin(props: BulletinProps) {
  const glance = joinHeadings(
    props.sections.flatMap(({ items }) => items.map(({ heading }) => heading)),
  );
  return {
    plainTitle: props.title,
    plainDate: props.date,
    plainGlance: glance,
    title: escapeMarkdown(props.title),
    date: escapeMarkdown(props.date),
    editorLine: escapeMarkdown(props.editorLine),
    glance: escapeMarkdown(glance),
    isSplit: props.part !== undefined,
    part: props.part ?? { number: 1, total: 1 },
    note: escapeMarkdown(props.note ?? ''),
    footer: escapeMarkdown(props.footer ?? ''),
    sections: props.sections.map(bindSection),
    buttons: props.buttons.slice(0, mostButtons),
  };
}
