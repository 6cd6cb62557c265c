/** An Adaptive Card ready to be sent: expanded, with its fallbacks, frozen. */
export interface Card {
  /** Adaptive Card 1.5 JSON. */
  readonly content: Readonly<Record<string, unknown>>;
  /** What the toast says: plain text, at most 150 characters. */
  readonly summary: string;
}

/** What a button sends back: made by `pack` of `bot/conversation/button.ts`. */
export interface ButtonData {
  readonly action: string;
  readonly [field: string]: unknown;
}

/** One button as a card's props hold it. */
export interface ButtonProps {
  readonly title: string;
  readonly data: ButtonData;
}
