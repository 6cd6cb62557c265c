import { z } from 'zod';
import * as broadcasts from '../../../bot/broadcasts/buttons.js';
import { sendPay } from '../../../bot/decisions/buttons.js';
import { became, wordsOf, type Heard, type Talker } from './talker.js';
import type { Known, Town } from './town.js';

const identified = z.looseObject({ id: z.string() });
const issue = '2024-06';

/** Somebody who sends one bulletin after the other to everybody, and pays projects meanwhile. */
export class Editor {
  constructor(
    private readonly town: Town,
    readonly talker: Talker,
  ) {}

  async act(): Promise<void> {
    const { town } = this;
    const project = town.chance.pick(
      town.in('approved', 'started').filter(({ letter }) => letter === 'released'),
    );
    if (project && town.chance.isLucky(0.3)) return this.pay(project);
    if (town.broadcast === undefined) return this.send();
    await this.look(town.broadcast);
  }

  private async send(): Promise<void> {
    const { town, talker } = this;
    const shown = await talker.presses(broadcasts.begin.pack({ issue, to: 'all' }));
    const id = idOn(shown, 'Send now');
    if (id === undefined) return;
    const heard = await talker.presses(broadcasts.send.pack({ id }));
    const told = became(heard, /^(About to be sent|Being prepared|Being sent|Sent to)/);
    if (told === 'not') throw new Error(`"Send now" was answered by: ${wordsOf(heard)}`);
    town.released.set(id, told);
    town.acknowledged.counted(`release ${id}`, told);
    town.broadcast = id;
  }

  private async look(id: string): Promise<void> {
    const heard = await this.talker.presses(broadcasts.show.pack({ id }));
    if (/^(Sent to|Stopped|Rehearsal|Could not)/.test(wordsOf(heard)))
      this.town.broadcast = undefined;
  }

  private async pay(known: Known): Promise<void> {
    const { town, talker } = this;
    const note = `Invoice ${town.number()}`;
    const { reference } = known;
    const heard = await talker.presses(sendPay.pack({ reference, amount: '£50', note }));
    town.step(known, 'pay', talker, became(heard, /is recorded as paid/));
  }
}

function idOn({ messages }: Heard, title: string): string | undefined {
  const button = messages.flatMap(({ buttons }) => buttons).find((one) => one.title === title);
  const data = identified.safeParse(button?.data);
  return data.success ? data.data.id : undefined;
}
