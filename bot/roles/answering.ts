import type { Message, Turn } from '../conversation/incoming.js';
import { type PageRequest } from '../conversation/pages.js';
import { card, placed, replacement, text, type Reply } from '../conversation/reply.js';
import type { KnownPerson } from '../subscribers/port.js';
import { changedCard, choiceCard } from './change-view.js';
import { createChanging } from './changing.js';
import { rolesCard } from './list-view.js';
import type { RoleChange } from './model.js';
import { asTyped, whoIsMeant } from './naming.js';
import type { RoleParts } from './parts.js';
import type { SaidChange } from './said.js';

const mostNameCharacters = 100;

/** What editors say and press about roles. */
export function createRoleAnswers(parts: RoleParts) {
  const { roles, directory } = parts;
  const { messages } = parts.library;
  const change = createChanging(parts);

  const changed = async (turn: Turn, person: KnownPerson, wanted: RoleChange) =>
    changedCard(person, wanted, await change(turn, person, wanted), parts);

  const withOrganisation = async (person: KnownPerson) => {
    const organisation = await directory.organisationOf(person);
    return organisation === undefined ? { person } : { person, organisation };
  };

  const listed = async (page: number) => {
    const [fixed, given] = await Promise.all([roles.fixed(), roles.given()]);
    return rolesCard({ fixed: fixed.known, unknown: fixed.unknown, given }, page, parts);
  };

  /** Nothing can be given or taken where everybody holds every role. */
  const unlessOpen = async (run: () => Promise<Reply>): Promise<Reply> =>
    roles.everyone ? text(messages.text('roles.everyone')) : run();

  const pressed = (key: string, run: (person: KnownPerson) => Promise<Reply>): Promise<Reply> =>
    unlessOpen(async () => {
      const person = await directory.person(key);
      return person ? run(person) : text(messages.text('roles.gone'));
    });

  return {
    /** "Make Robin Reed a reviewer": done at once where it is clear who is meant. */
    said: (message: Message, { name, ...wanted }: SaidChange): Promise<Reply> =>
      unlessOpen(async () => {
        const { length } = name.join(' ');
        if (length > mostNameCharacters) {
          const values = { length, most: mostNameCharacters };
          return text(messages.text('roles.name-too-long', values));
        }
        const words = asTyped(message.text, name);
        const meant = await whoIsMeant(message, name, directory);
        switch (meant.kind) {
          case 'person':
            return card(await changed(message, meant.person, wanted));
          case 'nobody':
            return text(messages.text('roles.nobody', { name: words }));
          case 'too-many':
            return text(messages.text('roles.one-at-a-time'));
          case 'several': {
            const people = await Promise.all(meant.people.map(withOrganisation));
            return card(choiceCard(people, wanted, { words, isGuess: meant.isGuess }, parts));
          }
        }
      }),

    /** A change that a button asks for; the pressed card tells what became of it. */
    pressed: (turn: Turn, key: string, wanted: RoleChange): Promise<Reply> =>
      pressed(key, async (person) => replacement(await changed(turn, person, wanted))),

    /** Takes roles from somebody of the list, of which the page is shown as it is then. */
    removed: (turn: Turn, key: string, wanted: RoleChange, page: number): Promise<Reply> =>
      pressed(key, async (person) => {
        const done = await changed(turn, person, wanted);
        return { kind: 'several', replies: [replacement(await listed(page)), card(done)] };
      }),

    list: ({ page, inPlace }: PageRequest): Promise<Reply> =>
      unlessOpen(async () => {
        const content = await listed(page);
        return placed(content, { inPlace });
      }),

    /** How roles are given and taken. */
    how: (): Reply => text(messages.text('roles.how')),
  };
}
