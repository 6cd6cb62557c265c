import { tellFigure } from '../figures.js';

/** What a scenario measured: lines of figures, and whether it reached what it was to reach. */
export class Report {
  private reached = true;

  constructor(private readonly title: string) {
    console.log(`\n${title}`);
  }

  figure(text: string): void {
    console.log(`  ${text}`);
    tellFigure({ what: this.title, ours: text });
  }

  /** One thing to reach. */
  check(what: string, reached: boolean): void {
    console.log(`  ${reached ? 'Reached' : 'Not reached'}: ${what}`);
    tellFigure({ what: this.title, target: what, reached });
    this.reached &&= reached;
  }

  /** Whether everything was reached. */
  end(): boolean {
    return this.reached;
  }
}

/** With as many digits as tell something. */
export const rounded = (value: number, digits = 1): string => value.toFixed(digits);
