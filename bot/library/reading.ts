import type { ContentFault } from './model.js';

/** One file of content as it was read: its path below the content directory, and its words. */
export interface ContentFile {
  /** With `/` between folders: `bulletins/2024-03.md`. */
  readonly path: string;
  readonly text: string;
}

/** What came of reading: the value, absent where a fault spoiled it, and every fault found. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly faults: readonly ContentFault[];
}

/** Gathers the faults of one file while it is read. */
export class Faults {
  private readonly gathered: ContentFault[] = [];

  constructor(private readonly file: string) {}

  /** `line` counts from 1. The same fault twice in a line is told once. */
  add(line: number, problem: string, expected: string): void {
    const known = this.gathered.some((one) => one.line === line && one.problem === problem);
    if (!known) this.gathered.push({ file: this.file, line, problem, expected });
  }

  include(faults: readonly ContentFault[]): void {
    this.gathered.push(...faults);
  }

  /** In the order of the file. */
  get all(): readonly ContentFault[] {
    return [...this.gathered].sort((left, right) => left.line - right.line);
  }
}

/** The one of `choices` that `text` is, as its own type; undefined when it is none of them. */
export function oneOf<T extends string>(choices: readonly T[], text: string): T | undefined {
  return choices.find((choice) => choice === text);
}
