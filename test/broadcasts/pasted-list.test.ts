import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  mostPastedCharacters,
  nameInAddress,
  readPastedList,
} from '../../bot/broadcasts/audience/pasted-list.js';
import { findPastedPeople } from '../../bot/broadcasts/audience/pasted-people.js';
import type { Subscriber } from '../../bot/subscribers/model.js';
import { subscriber } from './subscribers.js';

const jo = { name: 'Jo Marsh', address: 'jo.marsh@example.gov.uk' };
const sam = { name: 'Sam Hill', address: 'sam.hill@example.gov.uk' };

const lists: readonly (readonly [string, readonly { name?: string; address?: string }[]])[] = [
  ['Jo Marsh <jo.marsh@example.gov.uk>; Sam Hill <sam.hill@example.gov.uk>', [jo, sam]],
  ['Marsh, Jo <jo.marsh@example.gov.uk>; Hill, Sam <sam.hill@example.gov.uk>', [jo, sam]],
  ['Marsh, Jo <jo.marsh@example.gov.uk>, Hill, Sam <sam.hill@example.gov.uk>', [jo, sam]],
  ['"Marsh, Jo" <Jo.Marsh@example.gov.uk>,\r\n“Hill, Sam” <sam.hill@example.gov.uk>', [jo, sam]],
  ["'Jo Marsh' <jo.marsh@example.gov.uk>", [jo]],
  ['Jo Marsh (KCC) [mailto:jo.marsh@example.gov.uk]', [jo]],
  ['Jo Marsh\tjo.marsh@example.gov.uk', [jo]],
  [
    'jo.marsh@example.gov.uk, <sam.hill@example.gov.uk>',
    [{ address: jo.address }, { address: sam.address }],
  ],
  [
    'Jo Marsh, Sam Hill\nRobin Reed',
    [{ name: 'Jo Marsh' }, { name: 'Sam Hill' }, { name: 'Robin Reed' }],
  ],
  ['Marsh, Jo\nHill, Sam', [{ name: 'Jo Marsh' }, { name: 'Sam Hill' }]],
  ["Siobhán O'Neil; Asha Patel-Reed", [{ name: "Siobhán O'Neil" }, { name: 'Asha Patel-Reed' }]],
  [
    'jo.marsh@example.gov.uk; JO.MARSH@example.gov.uk; Jo Marsh; jo marsh',
    [{ address: jo.address }, { name: 'Jo Marsh' }],
  ],
  [' ; ,, \n -- \n', []],
  ['', []],
];

describe('a pasted list of people', () => {
  for (const [text, people] of lists)
    it(`${JSON.stringify(text)} has ${people.length}`, () => {
      const read = readPastedList(text).map(({ name, address }) => ({
        ...(name !== undefined && { name }),
        ...(address !== undefined && { address }),
      }));
      assert.deepEqual(read, people);
    });

  const word = fc.stringMatching(/^[A-Z][a-z]{1,9}$/);
  const person = fc.record({ given: word, surname: word, number: fc.nat(9_999) });
  const forms = [
    ({ given, surname }: { given: string; surname: string }, at: string) =>
      `${given} ${surname} <${at}>`,
    ({ given, surname }: { given: string; surname: string }, at: string) =>
      `"${surname}, ${given}" <${at}>`,
    ({ given, surname }: { given: string; surname: string }, at: string) =>
      `${surname}, ${given} <${at}>`,
  ];

  it('is read the same in every form and with every separator', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { maxLength: 20, selector: ({ number }) => number }),
        fc.constantFrom('; ', ';', '\n', '\r\n', ', '),
        fc.nat(2),
        (people, separator, form) => {
          const addressed = people.map((one) => ({ ...one, at: `p${one.number}@example.org` }));
          const text = addressed.map((one) => forms[form]?.(one, one.at) ?? '').join(separator);
          assert.deepEqual(
            readPastedList(text).map(({ name, address }) => ({ name, address })),
            addressed.map(({ given, surname, at }) => ({
              name: `${given} ${surname}`,
              address: at,
            })),
          );
        },
      ),
    );
  });

  it('is read without failing, whatever it is, in the end to the same people', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        for (const { said, name, address } of readPastedList(text)) {
          assert.ok((name ?? address ?? '') !== '', said);
          if (address !== undefined) assert.match(address, /^[^\s@]+@[^\s@]+$/);
        }
      }),
    );
    const start = performance.now();
    for (const mark of ['"', ',', ';', '<', '@', 'a,', '"a', 'a@b.', "'"]) {
      readPastedList(mark.repeat(mostPastedCharacters / 4));
    }
    assert.ok(performance.now() - start < 10_000, 'no list takes long');
  });

  it('guesses a name only from an address that spells one', () => {
    assert.equal(nameInAddress('jo.marsh2@example.org'), 'jo marsh');
    assert.equal(nameInAddress('sam_hill@example.org'), 'sam hill');
    assert.equal(nameInAddress('kcst@example.org'), undefined);
    assert.equal(nameInAddress('j.marsh@example.org'), undefined);
  });
});

async function* stream(...subscribers: readonly Subscriber[]): AsyncGenerator<Subscriber> {
  yield* subscribers;
}

describe('the people of a pasted list', () => {
  const asha = subscriber('Asha Patel', { organisation: 'Kent Police' });
  const otherAsha = subscriber('Asha Patel', {
    id: 'other',
    organisation: 'Swale Borough Council',
  });
  const joMarsh = subscriber('Jo Marsh');
  const find = (text: string, ...known: readonly Subscriber[]) =>
    findPastedPeople(readPastedList(text), stream(...known), [
      { name: 'Robin Reed', email: { text: 'kcst@example.org' } },
    ]);

  it('are found by their names in Teams, however these are written', async () => {
    const found = await find('MARSH, Jo; Asha Patel', asha, joMarsh);
    assert.deepEqual(found, { keys: [joMarsh.key, asha.key], unknown: [], ambiguous: [] });
  });

  it('are found by an address that the content prints or that spells a name', async () => {
    const robin = subscriber('Robin Reed');
    const found = await find('kcst@example.org, jo.marsh@example.org', robin, joMarsh);
    assert.deepEqual(found.keys, [robin.key, joMarsh.key]);
  });

  it('are told apart by nobody when two have one name, so neither is taken', async () => {
    const found = await find('Asha Patel; Sam Hill', asha, otherAsha, joMarsh);
    assert.deepEqual(found.keys, []);
    assert.deepEqual(found.unknown, ['Sam Hill']);
    assert.deepEqual(found.ambiguous, [
      {
        said: 'Asha Patel',
        people: ['Asha Patel, Kent Police', 'Asha Patel, Swale Borough Council'],
      },
    ]);
  });

  it('are one person who has had two chats, in the newer one', async () => {
    const older = subscriber('Jo Marsh', { chat: 'older', seenAt: new Date('2026-01-01') });
    assert.deepEqual((await find('Jo Marsh', joMarsh, older)).keys, [joMarsh.key]);
    assert.deepEqual((await find('Jo Marsh', older, joMarsh)).keys, [joMarsh.key]);
  });
});
