import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import type { PersonDetails } from '../support/person.js';
import { cast, type Named } from '../support/tour/people.js';
import { pressOf, type ButtonSample } from '../support/tour/samples.js';
import type { Change } from '../support/tour/states.js';
import { workingButtons, type House, type Trying } from './house.js';
import { slowMs, told, tries } from './probing.js';

const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

/** What a row holds where it is about that person. */
function signsOf(who: Named): readonly string[] {
  const details: PersonDetails = cast[who];
  const { objectId = '' } = details;
  const key = personKey({ id: `29:${objectId}`, objectId, tenant: details.tenant ?? tenant });
  return [objectId, key];
}

/** Whether the row is somebody's own, and is about none of those who may change it. */
export function isOf(owner: Named, { table, key, before }: Change): boolean {
  // The record of changes is only added to, and names whom a change is about.
  if (before === undefined || table === 'Audit') return false;
  const row = JSON.stringify([key, before.properties]);
  return signsOf(owner).some((sign) => row.includes(sign));
}

/** What a proposer does with a project, and the team's editors may do as well. */
const editorsToo = new Set(['decisions.start', 'decisions.finish']);

/** Partners' cards in the hands of others: by the data that they carry. */
export function describeOthers(house: () => House): void {
  describe('that stands on a card of somebody else’s', () => {
    /** Where the card was found by a partner, and the button is for everyone. */
    const partners = (): readonly ButtonSample[] => {
      const { table, tour } = house();
      const seen = new Set<string>();
      return tour.buttons.filter(({ action, who, place, inDialog, opensDialog }) => {
        const isOpen = table.buttons.get(action)?.audience === 'everyone';
        const name = [action, who, place.kind, inDialog, opensDialog].join('|');
        if (!isOpen || seen.has(name) || (who !== 'asha' && who !== 'kim')) return false;
        seen.add(name);
        return true;
      });
    };

    it('changes nothing of theirs and shows nothing of theirs, whoever presses it where', async function () {
      this.timeout(slowMs);
      const { tour } = house();
      const samples = partners();
      assert.ok(samples.length > 100, `${samples.length}`);
      for (const sample of samples) {
        const { state, action, place } = sample;
        const presses = (who: Trying, there: typeof place) => ({
          ...{ who, state, place: there, activity: pressOf(sample, sample.data) },
          name: `${action} of ${sample.who} in ${there.kind}`,
        });
        for (const who of ['nobody', 'stranger', 'editor', 'reviewer'] as const) {
          const probes = [presses(who, { kind: 'personal' })];
          // Somebody who reads along presses the very card.
          if (place.kind !== 'personal') probes.push(presses(who, place));
          for (const probe of probes) {
            const { changes } = await tries(tour, probe);
            if (who === 'editor' && editorsToo.has(action)) continue;
            const theirs = changes.filter((change) => isOf(sample.who, change));
            assert.deepEqual(theirs.map(told), [], `${who}, ${probe.name}`);
          }
        }
      }
    });

    it('works for a colleague of the same role, and shows them nothing of partners beyond it', async function () {
      this.timeout(slowMs);
      const { tour, table, refusals } = house();
      for (const sample of workingButtons(house())) {
        const audience = table.buttons.get(sample.action)?.audience;
        if (audience !== 'editor') continue;
        const { state, action, data } = sample;
        const activity = pressOf(sample, data);
        const { said } = await tries(tour, { who: 'editor', state, activity, name: action });
        assert.ok(!refusals.some((sentence) => said.includes(sentence)), `${action}: ${said}`);
      }
    });
  });
}
