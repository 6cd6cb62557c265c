import * as buttons from '../../../bot/reviews/buttons.js';
import { filled } from '../../reviews/builders.js';
import { became, type Talker } from './talker.js';
import { keyOfTalker, reviewKeyOf, stepKey, type Town } from './town.js';

/** Somebody who scores, asks, abstains, shortlists; or steps aside, where a proposal is of their organisation. */
export class Reviewer {
  constructor(
    private readonly town: Town,
    readonly talker: Talker,
    /** From the organisation that puts everything forward. */
    private readonly isAside: boolean,
  ) {}

  async act(): Promise<void> {
    const { town, talker } = this;
    const known = town.chance.pick(town.in('submitted', 'shortlisted'));
    if (!known) return void (await talker.says('shortlist'));
    const { reference } = known;
    if (this.isAside) {
      const heard = await talker.presses(buttons.openProposal.pack({ reference }));
      const key = stepKey(reference, 'recuse', talker.details.objectId);
      // Once for ever: whoever looks again is told the same.
      if (!town.acknowledged.isSure(key))
        town.acknowledged.counted(key, became(heard, /The history says that you stepped aside/));
      return;
    }
    const dice = town.chance.next();
    if (dice < 0.55) {
      const score = town.chance.below(6);
      const reason = `The papers show this well enough, ${town.number()}.`;
      const heard = await talker.presses(
        buttons.sendScores.pack({ reference }),
        filled(score, reason),
      );
      const outcome = became(heard, /Your scores are saved/);
      town.step(known, 'review', talker, outcome);
      town.acknowledged.kept(reviewKeyOf(reference, keyOfTalker(talker)), reason, outcome);
    } else if (dice < 0.65) {
      const reason = `I know too little of it, ${town.number()}.`;
      const heard = await talker.presses(buttons.abstain.pack({ reference, reason }));
      const outcome = became(heard, /You abstain\./);
      town.step(known, 'review', talker, outcome);
      town.acknowledged.kept(reviewKeyOf(reference, keyOfTalker(talker)), reason, outcome);
    } else if (dice < 0.75) {
      const question = `Which halls, question ${town.number()}?`;
      const heard = await talker.presses(buttons.sendQuestion.pack({ reference, question }));
      const done = /Your question (has reached|could not be brought|is with|is kept)/;
      town.step(known, 'ask', talker, became(heard, done), 'questioned');
    } else {
      const heard = await talker.presses(buttons.shortlist.pack({ reference }));
      town.step(
        known,
        'shortlist',
        talker,
        became(heard, /It is on the shortlist now/),
        'shortlisted',
      );
    }
  }
}
