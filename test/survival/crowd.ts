import { setImmediate as breathe } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { draftOf, lookAgain, type Survey } from './checks/survey.js';
import { Approver } from './people/approver.js';
import { Editor } from './people/editor.js';
import { Proposer } from './people/proposer.js';
import { Reviewer } from './people/reviewer.js';
import type { Town } from './people/town.js';

interface Somebody {
  act(): Promise<void>;
}

/** All people of a town at once, each doing one thing after the other without pause. */
export class Crowd {
  private readonly proposers: readonly Proposer[];
  private readonly all: readonly Somebody[];
  private isOver = false;
  private acts = 0;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(private readonly town: Town) {
    this.proposers = town.proposers.map((talker) => new Proposer(town, talker));
    this.all = [
      ...this.proposers,
      // The first is from the organisation that puts everything forward.
      ...town.reviewers.map((talker, at) => new Reviewer(town, talker, at === 0)),
      ...town.approvers.map((talker) => new Approver(town, talker)),
      new Editor(town, town.editor),
    ];
  }

  begin(): void {
    this.isOver = false;
    this.acts = 0;
    this.loops = Promise.all(this.all.map((one) => this.loop(one)));
  }

  /** Resolves once so many things have been done since they began. */
  async untilDone(acts: number): Promise<void> {
    await eventually(() => this.acts >= acts, `${acts} acts`, 60_000, 1);
  }

  /** Nobody begins anything any more; resolves once what is in hand has been answered, or cut. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.loops;
  }

  /** After a kill people look where they stand. */
  lookAgain(survey: Survey): void {
    lookAgain(this.town, survey);
    for (const proposer of this.proposers) proposer.restarted(draftOf(this.town, proposer.talker));
  }

  private async loop(somebody: Somebody): Promise<void> {
    while (!this.isOver) {
      await somebody.act();
      this.acts += 1;
      await breathe();
    }
  }
}
