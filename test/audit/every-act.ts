import assert from 'node:assert/strict';
import { deedNames } from '../../bot/audit/deeds.js';
import { personKey } from '../../bot/conversation/person.js';
import { kindOfLink } from '../doors/coverage.js';
import type { House } from '../doors/house.js';
import { cast, secretsFor, type Named } from '../support/tour/people.js';
import { pressOf, type ButtonSample } from '../support/tour/samples.js';
import { settled, takeTurn } from '../support/tour/turns.js';
import type { Tour } from '../support/tour/tour.js';
import { changeNothing, recordedActs, sentInstead } from './recorded.js';

type Properties = Readonly<Record<string, unknown>>;

/** The entries that were added since the story was last gone back. */
function addedTo(tour: Tour): readonly Properties[] {
  return tour.states
    .changed()
    .filter(({ table, key }) => table === 'Audit' && /^\d{4}-\d{2}$/.test(key.partition))
    .map(({ before, after }) => {
      assert.equal(before, undefined, 'no entry is written over');
      assert.ok(after, 'no entry is deleted');
      return after.properties;
    });
}

const keyOf = (tour: Tour, who: Named): string => {
  const { id, objectId, tenant } = tour.person(who);
  return personKey({ id, objectId, tenant });
};

/** Presses it as it was found; gives the names of what was recorded, which holds nobody's name or words. */
async function recordsOf(tour: Tour, sample: ButtonSample): Promise<readonly string[]> {
  const { who, place, state, data, action } = sample;
  await tour.goesBack(state);
  const sent = { ...data, ...sentInstead[action] };
  await takeTurn(tour, tour.person(who, place), pressOf(sample, sent));
  return named(tour, who, action);
}

function named(tour: Tour, who: Named, action: string): readonly string[] {
  return addedTo(tour).map((entry) => {
    const told = JSON.stringify(entry);
    assert.equal(entry['who'], keyOf(tour, who), action);
    assert.deepEqual(secretsFor('nobody', told), [], told);
    for (const { name } of Object.values(cast)) assert.ok(!told.includes(name), told);
    return String(entry['what']);
  });
}

/** Whatever editors, reviewers and approvers change is on the record, and the rest changes nothing. */
export function describeEveryAct(house: () => House): void {
  describe('that is for a role, and the record of changes', () => {
    const forRoles = (): readonly string[] => {
      const { buttons, spoken, downloads } = house().table;
      return [
        ...[...buttons.values()].map(({ action, audience }) => ({
          name: `button ${action}`,
          audience,
        })),
        ...spoken.map(({ command: { name, audience } }) => ({ name: `command ${name}`, audience })),
        ...[...downloads.values()].map(({ kind, audience }) => ({
          name: `file ${kind}`,
          audience,
        })),
      ]
        .filter(({ audience }) => audience !== 'everyone')
        .map(({ name }) => name);
    };

    it('is in one of two lists: what it records, or that it changes nothing', () => {
      const listed = [...Object.keys(recordedActs), ...changeNothing];
      assert.equal(new Set(listed).size, listed.length, 'nothing stands in both');
      const missing = forRoles().filter((name) => !listed.includes(name));
      assert.deepEqual(missing, []);
      // By an editor in the proposer's place, or by the proposer.
      const forBoth = ['button decisions.finish', 'button decisions.start'];
      const gone = listed.filter((name) => !forRoles().includes(name) && !forBoth.includes(name));
      assert.deepEqual(gone, []);
    });

    it('records who pressed what its list says, and nothing where it changes nothing', async function () {
      this.timeout(60_000);
      const { tour, pressed } = house();
      const samplesOf = (name: string): readonly ButtonSample[] =>
        pressed.map(({ sample }) => sample).filter(({ action }) => `button ${action}` === name);
      for (const [name, expected] of Object.entries(recordedActs)) {
        if (!name.startsWith('button ')) continue;
        const found = new Set<string>();
        for (const sample of samplesOf(name)) {
          for (const what of await recordsOf(tour, sample)) found.add(what);
          if (found.size === expected.length) break;
        }
        assert.deepEqual([...found].sort(), [...expected].sort(), name);
      }
      for (const name of changeNothing) {
        const [sample] = samplesOf(name);
        if (sample) assert.deepEqual(await recordsOf(tour, sample), [], name);
      }
    });

    it('records who said what its list says, and nothing where it changes nothing', async function () {
      this.timeout(60_000);
      const { tour } = house();
      const all = [...tour.sayings];
      for (const name of [...Object.keys(recordedActs), ...changeNothing]) {
        if (!name.startsWith('command ')) continue;
        const expected = recordedActs[name] ?? [];
        const found = new Set<string>();
        const sayings = all.filter(({ command }) => `command ${command}` === name);
        assert.notEqual(sayings.length, 0, name);
        for (const saying of sayings) {
          await tour.goesBack(saying.state);
          await tour.person(saying.who, saying.place).says(saying.text);
          await settled(tour);
          for (const what of named(tour, saying.who, name)) found.add(what);
          if (found.size === expected.length) break;
        }
        assert.deepEqual([...found].sort(), [...expected].sort(), name);
      }
    });

    it('records every file that is sent', async function () {
      this.timeout(60_000);
      const { tour } = house();
      for (const name of Object.keys(recordedActs)) {
        const kind = name.replace('file ', '');
        const link = tour.links.find(({ url }) => kindOfLink(url) === kind);
        if (!name.startsWith('file ')) continue;
        assert.ok(link, name);
        await tour.goesBack(link.state);
        const response = await fetch(link.url);
        assert.equal(response.status, 200, name);
        await response.arrayBuffer();
        await settled(tour);
        const recorded = named(tour, link.who, name);
        assert.deepEqual(recorded, ['downloads.sent'], name);
      }
    });

    it('records that a reviewer steps aside, at whatever they wanted to do', async function () {
      this.timeout(60_000);
      const { tour, pressed } = house();
      for (const part of ['ask', 'score', 'abstain', 'unshortlist']) {
        const sample = pressed.find(({ sample: { action } }) => action === `reviews.${part}-form`);
        assert.ok(sample, part);
        const { data, state } = sample.sample;
        await tour.goesBack(state);
        await tour.person('reviewer').says('my organisation is Swale Borough Council');
        await settled(tour);
        await takeTurn(tour, tour.person('reviewer'), { type: 'message', value: data });
        assert.deepEqual(named(tour, 'reviewer', part), ['reviews.recused'], part);
      }
    });

    it('has been told in the story with what the bot does by itself at an editor’s wish', async () => {
      const { tour } = house();
      const last = tour.sayings.at(-1);
      assert.ok(last);
      await tour.goesBack(last.state);
      const { rows } = await tour.states
        .asStorage()
        .tables.table('Audit')
        .list({ partition: '2026-12' });
      const begun = rows.filter(({ properties }) => properties['what'] === 'broadcasts.begun');
      assert.ok(begun.length >= 2, `${begun.length} broadcasts have begun`);
      assert.ok(begun.every(({ properties }) => properties['who'] === 'bot'));
      const known = new Set<string>(deedNames);
      assert.ok(rows.every(({ properties }) => known.has(String(properties['what']))));
    });
  });
}
