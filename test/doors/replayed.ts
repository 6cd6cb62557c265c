import assert from 'node:assert/strict';
import { pressOf } from '../support/tour/samples.js';
import { cast } from '../support/tour/people.js';
import { workingButtons, type House } from './house.js';
import { slowMs, told, tries, triesNow } from './probing.js';

/** What may count twice, because each press is a wish of its own. */
const countsTwice = new Set(['pot.move']);

/** A press that comes again, comes late, or comes from somebody who has lost the role. */
export function describeReplayed(house: () => House): void {
  describe('that is pressed again', () => {
    it('moves no money and no proposal twice', async function () {
      this.timeout(slowMs);
      const { tour } = house();
      for (const sample of workingButtons(house())) {
        const { who, place, state, action, data } = sample;
        const activity = pressOf(sample, data);
        await tries(tour, { who, place, state, activity, name: action });
        const again = { who, place, activity, name: `${action} again` };
        const { changes } = await triesNow(tour, again);
        if (countsTwice.has(action)) continue;
        const moved = changes.filter(({ table }) => table === 'Pot');
        assert.deepEqual(moved.map(told), [], action);
      }
    });

    it('after everything has moved on is answered in words', async function () {
      this.timeout(slowMs);
      const { tour } = house();
      for (const sample of workingButtons(house())) {
        const { who, place, action, data } = sample;
        const activity = pressOf(sample, data);
        const { end } = house();
        await tries(tour, { who, place, state: end, activity, name: `${action} at the end` });
      }
    });

    it('after the role was taken away is refused, and changes nothing', async function () {
      this.timeout(slowMs);
      const { tour, table, refusals, end } = house();
      await tour.goesBack(end);
      for (const [who, role] of [
        ['robin', 'reviewer'],
        ['alex', 'approver'],
      ] as const) {
        await tour.says('sam', `remove ${cast[who].name} as ${role}`);
      }
      const without = tour.states.reached(tour.bot.clock.now);
      let tried = 0;
      for (const sample of workingButtons(house())) {
        const { who, place, action, data } = sample;
        const isTheirs = who === 'robin' || who === 'alex';
        const isForRole = (table.buttons.get(action)?.audience ?? 'everyone') !== 'everyone';
        if (!isTheirs || !isForRole) continue;
        const activity = pressOf(sample, data);
        const probe = { who, place, state: without, activity, name: `${action} without the role` };
        const { said, changes } = await tries(tour, probe);
        assert.ok(
          refusals.some((sentence) => said.includes(sentence)),
          `${action}: ${said}`,
        );
        assert.deepEqual(changes.map(told), [], action);
        tried += 1;
      }
      assert.ok(tried > 15, `${tried} were tried`);
    });
  });
}
