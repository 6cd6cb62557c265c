/** Work in steps: done one by one while nothing else waits, or to its end for whoever needs the result now. */
export class Gradual<Result> implements Iterable<void> {
  private done: { readonly result: Result } | undefined;

  /** `work` yields between its steps, each of them a few milliseconds. */
  constructor(private readonly work: Iterator<void, Result>) {}

  private advance(): void {
    const { done, value } = this.work.next();
    if (done) this.done = { result: value };
  }

  /** What is left of the work, a step at a time. */
  *[Symbol.iterator](): Iterator<void> {
    while (!this.done) {
      this.advance();
      yield;
    }
  }

  /** Does what is left of the work at once. */
  get result(): Result {
    while (!this.done) this.advance();
    return this.done.result;
  }
}
