import assert from 'node:assert/strict';
import type { Change } from '../support/tour/states.js';
import { pressOf, type ButtonSample } from '../support/tour/samples.js';
import { strangersTo, workingButtons, type House } from './house.js';
import { slowMs, told, tries, type Outcome } from './probing.js';

/** Every way in which a client can send what a button carries. */
function waysOf(
  sample: ButtonSample,
): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  const { data, message } = sample;
  const plain = { ...sample, opensDialog: false, inDialog: false };
  return [
    ['pressed', pressOf(plain, data)],
    ['sent as a message', { type: 'message', replyToId: message, value: data }],
    ['opened as a dialog', pressOf({ ...plain, opensDialog: true }, data)],
    ['sent from a dialog', pressOf({ ...plain, inDialog: true }, data)],
  ];
}

/** Whoever does not hold the role is told so, and nothing else comes of it. */
export function describeRoles(house: () => House): void {
  describe('that is for a role', () => {
    const isRefused = ({ said, changes, messages }: Outcome, name: string): void => {
      assert.ok(
        house().refusals.some((sentence) => said.includes(sentence)),
        `${name}: ${said}`,
      );
      assert.deepEqual(changes.map(told), [], name);
      assert.ok(messages.length <= 1, `${name}: ${messages.length} messages`);
    };

    it('is shut to others who press its button, in every way', async function () {
      this.timeout(slowMs);
      const { tour, table } = house();
      let tried = 0;
      for (const sample of workingButtons(house())) {
        const { action, state } = sample;
        const audience = table.buttons.get(action)?.audience ?? 'everyone';
        for (const who of strangersTo(audience)) {
          const [first] = waysOf(sample);
          const ways = who === 'nobody' ? waysOf(sample) : first ? [first] : [];
          for (const [how, activity] of ways) {
            const name = `${action} ${how}`;
            isRefused(await tries(tour, { who, state, activity, name }), `${who}, ${name}`);
            tried += 1;
          }
        }
      }
      assert.ok(tried > 500, `${tried} were tried`);
    });

    it('is shut to others who say its command', async function () {
      this.timeout(slowMs);
      const { tour, table } = house();
      for (const { command } of table.spoken) {
        const { name, audience } = command;
        const sayings = tour.sayings.filter((saying) => saying.command === name);
        const open = new Set(strangersTo(audience));
        for (const { text, state } of sayings) {
          for (const who of open) {
            const activity = { type: 'message', text, textFormat: 'plain' };
            const outcome = await tries(tour, { who, state, activity, name: text });
            // Words that only its role can mean so are something else from anybody else.
            const isMeant = outcome.log.some((line) => line['command'] === name);
            if (isMeant) isRefused(outcome, `${who} says "${text}"`);
            else assert.deepEqual(outcome.changes.filter(isLasting).map(told), [], text);
            if (isMeant) open.delete(who);
          }
        }
        assert.deepEqual([...open], [], `are not refused ${name}`);
      }
    });
  });
}

/** What was just spoken of in a chat is kept for the question after it. */
const isLasting = ({ table }: Change): boolean => table !== 'Conversations';
