import assert from 'node:assert/strict';
import type { Entry } from '../../bot/library/entries.js';
import { readSafeguarding } from '../../bot/library/safeguarding.js';
import { harms } from '../../bot/library/safeguarding-rules.js';
import { contentOfProject } from './sayings.js';

const path = 'safeguarding.yml';

const sound = `reply: { toast: Help, emergency: Call 999., police: Call 101., change: Check., unmonitored: Talk. }
asWritten: { me: me, report: now, us: 'we, <me>' }
anyForm: { strike: hit }
ordinary: it
innocent: big hit
asking: how many
opening: who is
person: [<me>]
close: [<us>]
harms:
${harms.map((harm) => `  ${harm}: { certain: [<strike> <me>], likely: [a], alarming: [b], worrying: [c], routes: [] }`).join('\n')}
`;

/** What is replaced in the file, and what is then expected of an editor. */
const cases: readonly (readonly [string, string, RegExp])[] = [
  ['Call 999.', 'Call us.', /text with the number 999/],
  ['Call 101.', 'Call us.', /text with the number 101/],
  ['strike: hit', "strike: Hit it's", /lower-case words/],
  ['strike: hit', "strike: 'hit,'", /lower-case words/],
  ['strike: hit', 'strike: hit, me: hit', /each name once/],
  ['strike: hit', "strike: 'hit, <strike>'", /other lists of anyForm/],
  ['strike: hit', "strike: 'hit, <absent>'", /other lists of anyForm/],
  ['report: now', 'reports: now', /a list "report"/],
  ['<strike> <me>', '<strike> <you>', /a list of this file/],
  ['<strike> <me>', '<strike> ..', /a sign/],
  ['likely: [a], ', '', /./],
];

describe('safeguarding.yml', () => {
  let entry: Entry;

  before(async () => {
    const entries = (await contentOfProject()).entries;
    const found = entries.find(({ id }) => id === 'org-oss');
    assert.ok(found);
    entry = found;
  });

  const read = (text: string, entries: readonly Entry[] = [entry]) =>
    readSafeguarding({ path, text }, entries, undefined);

  const withRoute = (id: string) =>
    sound.replace('routes: []', `routes: [{ says: Go there., entry: ${id} }]`);

  it('is read with its lists written out, in the order of urgency', () => {
    const { value, faults } = read(sound);
    assert.deepEqual(faults, []);
    assert.deepEqual(value?.asWritten['us'], ['we', 'me']);
    assert.deepEqual(
      value?.harms.map(({ harm }) => harm),
      harms,
    );
  });

  it('takes the date of a route from the entry that it names', () => {
    const [first] = read(withRoute('org-oss')).value?.harms ?? [];
    assert.deepEqual(first?.routes, [{ text: 'Go there.', citation: '', asAt: entry.asAt }]);
  });

  it('refuses a route that no entry tells of', () => {
    const [fault] = read(withRoute('org-none')).faults;
    assert.equal(fault?.problem, 'There is no entry "org-none"');
    assert.equal(fault.line, 11);
  });

  it('does not add to the faults of facts that could not be read', () => {
    assert.deepEqual(read(withRoute('org-none'), []).faults, []);
  });

  for (const [from, to, expected] of cases) {
    it(`refuses ${to || 'nothing'} for ${from}`, () => {
      const { faults } = read(sound.replace(from, to));
      assert.match(faults[0]?.expected ?? 'no fault', expected);
      assert.ok(faults.every(({ file }) => file === path));
    });
  }
});

describe('the routes of the project', () => {
  it('each have a paper and a date, and make no promise of a number', async () => {
    const { safeguarding } = await contentOfProject();
    const routes = safeguarding.harms.flatMap((one) => one.routes);
    assert.ok(routes.length > 5);
    for (const { text, citation, asAt } of routes) {
      assert.match(citation, /\d{4}$/);
      assert.match(asAt, /^\d{4}-\d{2}/);
      assert.doesNotMatch(text, /\d{3,}/);
    }
  });
});
