import type { Field } from './fields.js';

/** How words of a card look. */
export interface Look {
  readonly heading: boolean;
  readonly bold: boolean;
  readonly subtle: boolean;
  readonly color: 'accent' | 'good' | 'warning' | 'attention' | undefined;
}

interface Common {
  /** By which it is folded and unfolded. */
  readonly id: string | undefined;
  /** Whether it is hidden at first. */
  readonly hidden: boolean;
  /** Whether a line is left free before it. */
  readonly apart: boolean;
}

/** A part of a card, as a terminal can show it. */
export type Part = Common &
  (
    | { readonly kind: 'text'; readonly markdown: string; readonly look: Look }
    | {
        readonly kind: 'group';
        readonly parts: readonly Part[];
        readonly tone: Look['color'];
        readonly button: CardButton | undefined;
      }
    | {
        readonly kind: 'columns';
        readonly columns: readonly (readonly Part[])[];
        readonly button: CardButton | undefined;
      }
    | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
    | { readonly kind: 'picture'; readonly description: string }
    | { readonly kind: 'field'; readonly field: Field }
    | { readonly kind: 'buttons'; readonly buttons: readonly CardButton[] }
  );

export interface Fact {
  readonly title: string;
  readonly value: string;
}

/** What pressing a button does. */
export type Deed =
  | { readonly kind: 'send'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'dialog'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'open'; readonly address: string }
  | { readonly kind: 'fold'; readonly targets: readonly string[] }
  | { readonly kind: 'unfold'; readonly parts: readonly Part[] };

export interface CardButton {
  /** 1 and up, in reading order; those of unfolded parts come last. */
  readonly number: number;
  readonly title: string;
  readonly deed: Deed;
  /** What is to be filled in before it is pressed. */
  readonly asks: readonly Field[];
}

/** A card as it is read: its parts, and all that can be pressed and filled in. */
export interface CardView {
  readonly parts: readonly Part[];
  readonly buttons: readonly CardButton[];
  readonly fields: readonly Field[];
}
