import { z } from 'zod';
import * as buttons from '../../../bot/decisions/buttons.js';
import { openDecision } from '../../../bot/decisions/port.js';
import { became, wordsOf, type Heard, type Talker } from './talker.js';
import type { Known, Town } from './town.js';

const released =
  /The letter (has reached|is released, and Teams is busy|could not be delivered|to .+ had been sent already)/;
const versioned = z.looseObject({ version: z.int() });

/** Somebody who decides about more than the pot holds, releases letters, and takes some decisions back. */
export class Approver {
  constructor(
    private readonly town: Town,
    readonly talker: Talker,
  ) {}

  async act(): Promise<void> {
    const { chance } = this.town;
    const held = chance.pick(
      this.town.in('approved', 'declined', 'deferred').filter(({ letter }) => letter === 'held'),
    );
    if (held && chance.isLucky(0.5)) {
      return chance.isLucky(0.25) ? this.reopen(held) : this.release(held);
    }
    const known = chance.pick(this.town.in('submitted', 'shortlisted'));
    if (!known) return void (await this.talker.says('pot'));
    await this.decide(known);
  }

  private async decide(known: Known): Promise<void> {
    const { town, talker } = this;
    const { reference } = known;
    const dice = town.chance.next();
    const outcome = dice < 0.75 ? 'approved' : dice < 0.9 ? 'declined' : 'deferred';
    const action = { approved: 'approve', declined: 'decline', deferred: 'defer' }[outcome];
    const amount = `£${500 + 100 * town.chance.below(5)}`;
    const reason = 'It fits the priorities.';
    const heard = await talker.presses(
      buttons.sendDecide.pack({ reference, outcome, amount, reason }),
    );
    const told = became(heard, /The letter is drafted and held\. Read it/);
    if (/is left in the pot for .* Nothing was changed/.test(wordsOf(heard)))
      town.refusedForMoney += 1;
    town.step(known, action, talker, told, outcome);
    if (told === 'done') known.letter = 'held';
  }

  private async release(known: Known): Promise<void> {
    const { town, talker } = this;
    const { reference } = known;
    const shown = await talker.presses(openDecision.pack({ reference }));
    const version = versionIn(shown);
    if (version === undefined) return;
    const heard = await talker.presses(buttons.release.pack({ reference, version }));
    const told = became(heard, released);
    town.step(known, 'release', talker, told);
    if (told === 'done') known.letter = 'released';
  }

  private async reopen(known: Known): Promise<void> {
    const { town, talker } = this;
    const { reference } = known;
    const heard = await talker.presses(
      buttons.sendReopen.pack({ reference, reason: 'The amount was wrong.' }),
    );
    const told = became(heard, /It is open again/);
    town.step(known, 'reopen', talker, told, 'submitted');
    if (told === 'done') known.letter = undefined;
  }
}

function versionIn({ messages }: Heard): number | undefined {
  const button = messages
    .flatMap(({ buttons: all }) => all)
    .find(({ title }) => title === 'Release letter');
  const data = versioned.safeParse(button?.data);
  return data.success ? data.data.version : undefined;
}
