import assert from 'node:assert/strict';
import fc from 'fast-check';
import { roles, type Role } from '../../bot/conversation/person.js';
import { withoutCourtesies, wordsOf } from '../../bot/conversation/utterance.js';
import { inOrder, opposite, rolesAfter, type RoleChange } from '../../bot/roles/model.js';
import { asTyped } from '../../bot/roles/naming.js';
import { readChange } from '../../bot/roles/said.js';

const read = (text: string) => readChange(withoutCourtesies(wordsOf(text)));
const short = (text: string): string => {
  const said = read(text);
  return said ? `${said.kind} ${said.roles.join('+')} ${said.name.join(' ')}` : 'nothing';
};

describe('what is said of roles', () => {
  for (const [text, expected] of [
    ['make Robin Reed a reviewer', 'give reviewer robin reed'],
    ['Make Robin an approver, please', 'give approver robin'],
    ['can you make Robin Reed a reviewer', 'give reviewer robin reed'],
    ['make Robin a reviewer and an approver', 'give reviewer+approver robin'],
    ['make robin approver & editor', 'give editor+approver robin'],
    ['give Robin the editor role', 'give editor robin'],
    ['give the reviewer role to Robin Reed', 'give reviewer robin reed'],
    ['add Robin Reed as reviewer', 'give reviewer robin reed'],
    ['add Robin to the reviewers', 'give reviewer robin'],
    ['appoint Robin as an approver', 'give approver robin'],
    ['make a reviewer of Robin', 'give reviewer robin'],
    ['make robin reed a reviwer', 'give reviewer robin reed'],
    ['mkae robin an editor', 'give editor robin'],
    ['make me a reviewer', 'give reviewer me'],
    ['remove Robin Reed as reviewer', 'take reviewer robin reed'],
    ['take the approver role from Robin Reed', 'take approver robin reed'],
    ['take the approver role away from Robin', 'take approver robin'],
    ['take Robin off the reviewers', 'take reviewer robin'],
    ["remove Robin's reviewer role", 'take reviewer robin'],
    ['remove reviewer Robin Reed', 'take reviewer robin reed'],
    ['revoke the editor rights of Robin', 'take editor robin'],
    ["make Sam O'Neil a reviewer", "give reviewer sam o'neil"],
    ['make Robin and Jo reviewers', 'give reviewer robin and jo'],
  ] as const) {
    it(`is understood: "${text}"`, () => assert.equal(short(text), expected));
  }

  for (const text of [
    'make',
    'make a reviewer',
    'make it easier to approve proposals',
    'give me the bulletin',
    'remove £500 from the pot',
    'take £500 from the pot because the editor said so',
    'who approved the proposal',
    'is Robin a reviewer',
    'remove Robin',
    'we reviewed the plan',
    '',
  ]) {
    it(`is nothing: "${text}"`, () => assert.equal(short(text), 'nothing'));
  }

  const aName = fc
    .array(fc.constantFrom('Asha', 'Patel', 'Sam', 'Hill', 'Robin', 'Reed', "O'Neil", 'Jo', 'de'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(' '));
  const someRoles = fc
    .subarray([...roles], { minLength: 1 })
    .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));
  const ways: readonly ((name: string, role: string) => readonly [RoleChange['kind'], string])[] = [
    (name, role) => ['give', `make ${name} ${role}`],
    (name, role) => ['give', `please make ${name} ${role}.`],
    (name, role) => ['give', `add ${name} as ${role}`],
    (name, role) => ['give', `give ${role} role to ${name}`],
    (name, role) => ['take', `remove ${name} as ${role}`],
    (name, role) => ['take', `take ${role} role from ${name}`],
    (name, role) => ['take', `could you take ${name} off ${role}`],
  ];
  const article = fc.constantFrom('', 'a ', 'an ', 'the ');

  it('keeps the name and the roles, whoever is named and however it is put', () => {
    fc.assert(
      fc.property(
        aName,
        someRoles,
        article,
        fc.constantFrom(...ways),
        (name, some, before, way) => {
          const [kind, text] = way(name, some.map((role) => `${before}${role}`).join(' and '));
          const said = read(text);
          assert.deepEqual(said, { kind, roles: inOrder(some), name: wordsOf(name) });
          assert.equal(asTyped(text, wordsOf(name)), name);
        },
      ),
    );
  });

  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('make', 'take', 'remove', 'the', 'a', 'as', 'from', 'role', ...roles),
  );

  it('never throws, and never finds a role without a name', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (parts) => {
        const text = parts.join(' ');
        const said = read(text);
        if (said) assert.ok(said.name.length > 0 && said.roles.length > 0);
        assert.equal(typeof asTyped(text, wordsOf(text)), 'string');
      }),
    );
  });
});

describe('a change of roles', () => {
  const set = fc.subarray([...roles]);
  const change = fc.record({
    kind: fc.constantFrom('give' as const, 'take' as const),
    roles: fc.subarray([...roles], { minLength: 1 }),
  });

  it('is undone by its opposite, and changes nothing when it is made again', () => {
    fc.assert(
      fc.property(set, change, (held: Role[], wanted) => {
        const after = rolesAfter(held, wanted);
        const different = roles.filter((role) => held.includes(role) !== after.includes(role));
        assert.deepEqual(rolesAfter(after, opposite(wanted, different)), inOrder(held));
        assert.deepEqual(rolesAfter(after, wanted), after);
        for (const role of wanted.roles) {
          assert.equal(after.includes(role), wanted.kind === 'give');
        }
      }),
    );
  });
});
