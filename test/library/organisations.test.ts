import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Library } from '../../bot/library/model.js';
import { organisationNamed, plainName } from '../../bot/library/organisations.js';
import { projectLibrary } from '../proposals/context.js';
import { contentFiles, faultsOf, libraryOf } from './content-fixture.js';

const tenant = '11111111-2222-3333-4444-555555555555';
const sound = contentFiles().find(({ path }) => path === 'organisations.yml')?.text ?? '';
const two = (second: string): string =>
  `${sound.replace('tenants: []', `tenants: [${tenant}]`)}${second}\n`;

/** The second organisation of the file, and the fault that follows: line, problem, expected. */
const cases: readonly (readonly [string, number, string, string])[] = [
  [
    'Two: { kind: guild, districts: [All], says: [], tenants: [] }',
    2,
    '"Two › kind" is not as it should be',
    'one of council, police, fire, health, probation, commissioner, voluntary',
  ],
  [
    'Two: { kind: council, districts: [Part], says: [], tenants: [] }',
    2,
    'There is no district "Part"',
    'a district of proposals.yml',
  ],
  [
    'Two: { kind: council, districts: [All], says: [The First], tenants: [] }',
    2,
    '"Two › says › item 1" is not as it should be',
    'lower-case words without punctuation around them',
  ],
  [
    'Two: { kind: council, districts: [All], says: [second, first], tenants: [] }',
    2,
    'The phrase "first" of Two is also one of One',
    'each phrase once',
  ],
  [
    'The first: { kind: council, districts: [All], says: [], tenants: [] }',
    2,
    'The phrase "first" of The first is also one of One',
    'each phrase once',
  ],
  [
    `Two: { kind: council, districts: [All], says: [], tenants: [${tenant}] }`,
    2,
    `The tenant ${tenant} is also of One`,
    'each tenant once',
  ],
  [
    'Two: { kind: council, districts: [All], says: [], tenants: [example.gov.uk] }',
    2,
    '"Two › tenants › item 1" is not as it should be',
    'an Entra tenant id in lower case: 00000000-0000-0000-0000-000000000000',
  ],
];

describe('the organisations', () => {
  for (const [second, line, problem, expected] of cases) {
    it(`are refused with their line: ${problem}`, () => {
      assert.deepEqual(faultsOf({ 'organisations.yml': two(second) }), [
        { file: 'organisations.yml', line, problem, expected },
      ]);
    });
  }

  it('are told once when the districts themselves cannot be read', () => {
    const faults = faultsOf({ 'proposals.yml': 'about: 1\n' });
    assert.deepEqual(new Set(faults.map(({ file }) => file)), new Set(['proposals.yml']));
  });

  it('are read in the order of the file', () => {
    const text = two('Two: { kind: voluntary, districts: [], says: [], tenants: [] }');
    assert.deepEqual(libraryOf({ 'organisations.yml': text }).organisations, [
      { name: 'One', kind: 'council', districts: ['All'], says: ['first'], tenants: [tenant] },
      { name: 'Two', kind: 'voluntary', districts: [], says: [], tenants: [] },
    ]);
  });

  describe('of the project', () => {
    let organisations: Library['organisations'];
    before(async () => {
      ({ organisations } = await projectLibrary());
    });
    const named = (words: string): string | undefined =>
      organisationNamed(words, organisations)?.name;

    it('have one council for each of the twelve districts', () => {
      const served = organisations
        .filter(({ kind, districts }) => kind === 'council' && districts[0] !== 'All of Kent')
        .flatMap(({ districts }) => districts);
      assert.equal(served.length, 12);
      assert.equal(new Set(served).size, 12);
    });

    it('are known by name and acronym, whatever the capitals and the punctuation', () => {
      for (const [words, name] of [
        ['KCC', 'Kent County Council'],
        ['the kent police', 'Kent Police'],
        ['K.F.R.S.', undefined],
        ['Folkestone and Hythe District Council', 'Folkestone & Hythe District Council'],
        ['FOLKESTONE & HYTHE DISTRICT COUNCIL.', 'Folkestone & Hythe District Council'],
        ['Kent Fire & Rescue Service', 'Kent Fire and Rescue Service'],
        ["the PCC's", undefined],
        ['pcc', 'Office of the Kent Police and Crime Commissioner'],
        ['Swale Borough', undefined],
        ['', undefined],
        ['the', undefined],
      ] as const) {
        assert.equal(named(words), name, words);
      }
    });

    it('are found by each of their names in any dress, and by nothing longer', () => {
      const names = organisations.flatMap(({ name, says }) =>
        [name, ...says].map((one) => [name, one] as const),
      );
      const dress = fc.constantFrom(
        (text: string) => text.toUpperCase(),
        (text: string) => `the ${text}`,
        (text: string) => `  ${text.replaceAll(' ', '   ')} . `,
        (text: string) => `“${text}”,`,
        (text: string) => text.replaceAll(' and ', ' & '),
        (text: string) => text.replaceAll(' ', '-'),
      );
      fc.assert(
        fc.property(fc.constantFrom(...names), dress, ([name, one], dressed) => {
          assert.equal(named(dressed(one)), name);
          assert.equal(named(`${dressed(one)} Xylophone Club`), undefined);
        }),
      );
    });

    it('are compared by a form that does not change when it is taken again', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), (text) => {
          assert.equal(plainName(plainName(text)), plainName(text));
        }),
      );
    });
  });
});
