import assert from 'node:assert/strict';
import { pressOf, type ButtonSample } from '../support/tour/samples.js';
import { isOf } from './others.js';
import { workingButtons, type House } from './house.js';
import { slowMs, told, tries } from './probing.js';

type Fields = Readonly<Record<string, unknown>>;

/** What stands in the place of a field's value. */
const strange: readonly (readonly [string, unknown])[] = [
  ['a list', ['x']],
  ['nothing', null],
  ['an object', { $ne: '' }],
  ['a negative number', -1],
  ['a huge number', 1e308],
  ['a fraction', 1.5],
  ['yes', true],
  ['no words', ''],
  ['a long text', 'x'.repeat(30_000)],
  ['half a character', '\ud800'],
  ['the prototype', '__proto__'],
  ['a constructor', 'constructor'],
  ['a path', '../../secrets'],
  ['a key of storage', "a' or 1 eq 1 or PartitionKey ge '"],
  ['a month that is none', '2099-13'],
  ['another month', '2031-01'],
  ['another year', '2019/20'],
  ['an amount below nothing', '-£5,000'],
  ['an endless amount', '£99999999999999999999999'],
  ['markup', '<at>Sam</at> [x](javascript:alert(1)) ${7*7} {{this}}'],
  ['text of another direction', '\u202e\u0000\ufeff'],
];

/** So many strange values of each field are tried; all of them come in turn over all fields. */
const mostStrange = 1;

/** Fields that nobody packed. */
const additional: Fields = {
  ...(JSON.parse('{"__proto__":{"roles":["editor"]}}') as Fields),
  constructor: { prototype: { isAdmin: true } },
  roles: ['editor', 'reviewer', 'approver'],
  person: '29:somebody',
  toString: 'x',
  tenant: 'another',
};

/** Every alteration of what a button carries, with its name. */
function* alterations(
  { data, action }: ButtonSample,
  others: ReadonlyMap<string, ReadonlySet<unknown>>,
  turn: () => number,
): Generator<readonly [string, unknown]> {
  const own = Object.keys(data).filter((field) => field !== 'action' && field !== 'msteams');
  for (const field of own) {
    for (let at = 0; at < mostStrange; at += 1) {
      const [what, value] = strange[turn() % strange.length] ?? ['', undefined];
      yield [`${field} is ${what}`, { ...data, [field]: value }];
    }
    yield [`${field} is missing`, { ...data, [field]: undefined }];
    for (const value of others.get(field) ?? []) {
      if (value !== data[field]) yield [`${field} is another`, { ...data, [field]: value }];
    }
  }
  yield ['more fields', { ...data, ...additional }];
  yield ['only its action', { action }];
}

/** The fields that name something of somebody's. */
const naming = new Set([
  'reference',
  'id',
  'person',
  'event',
  'key',
  'entry',
  'issue',
  'candidate',
]);
/** So many others of each field are tried. */
const mostOthers = 2;

/** What was carried in such a field by any button of anybody. */
function valuesByField({ tour }: House): ReadonlyMap<string, ReadonlySet<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const { data } of tour.buttons) {
    for (const [field, value] of Object.entries(data)) {
      if (!naming.has(field) || typeof value !== 'string') continue;
      const values = found.get(field) ?? new Set();
      found.set(field, values.size < mostOthers ? values.add(value) : values);
    }
  }
  return found;
}

/** Whatever a button's data is made into, nothing breaks, and nobody gets at what is not theirs. */
export function describeAltered(house: () => House): void {
  describe('whose data was altered', () => {
    it('breaks nothing and opens nothing, whichever field is what', async function () {
      this.timeout(slowMs);
      const { tour } = house();
      const others = valuesByField(house());
      let count = 0;
      for (const sample of workingButtons(house())) {
        const { who, place, state, action } = sample;
        for (const [what, data] of alterations(sample, others, () => (count += 1))) {
          const activity = pressOf(sample, data);
          const name = `${action}: ${what}: ${JSON.stringify(data).slice(0, 300)}`;
          const { changes } = await tries(tour, { who, place, state, activity, name });
          if (who !== 'asha' && who !== 'kim') continue;
          const foreign = who === 'asha' ? 'kim' : 'asha';
          const theirs = changes.filter((change) => isOf(foreign, change));
          assert.deepEqual(theirs.map(told), [], `${who}, ${name}`);
        }
      }
      assert.ok(count > 300, `${count} values were altered`);
    });

    it('is answered in words by whatever is no object', async () => {
      const { tour, stale } = house();
      const state = tour.states.reached(tour.bot.clock.now);
      const data: readonly unknown[] = [
        null,
        7,
        'text',
        [],
        {},
        { action: 7 },
        { action: '__proto__' },
      ];
      for (const value of [...data, { action: 'constructor' }, { action: 'x'.repeat(9_999) }]) {
        const sample = { opensDialog: false, inDialog: false, message: 'x', action: 'x' };
        for (const inDialog of [false, true]) {
          const activity = pressOf({ ...sample, inDialog }, value);
          const name = JSON.stringify(value).slice(0, 80);
          const { said } = await tries(tour, { who: 'nobody', state, activity, name });
          assert.equal(said, stale, name);
        }
      }
    });
  });
}
