/** What whoever sets the bot up reads of one setting. All Markdown; docs/settings.md and the README are made of it. */
export interface Explanation {
  readonly meaning: string;
  /** What holds while it is not set, where the schema has no plain default; without it, "unset". */
  readonly unset?: string;
  /** What it may be, where the schema cannot say it. */
  readonly allowed?: string;
  /** What the bot does not start with, beyond what it may be. */
  readonly refused?: string;
  /** A short meaning, for the README: only of those that whoever begins should know. */
  readonly first?: string;
}

/** Settings that are explained together, under one heading of docs/settings.md. */
export type Explanations = Readonly<Record<string, Explanation>>;
