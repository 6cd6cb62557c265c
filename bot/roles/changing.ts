import { personKey, type Role } from '../conversation/person.js';
import type { Turn } from '../conversation/incoming.js';
import type { KnownPerson } from '../subscribers/port.js';
import { inOrder, type RoleChange } from './model.js';
import type { RoleParts } from './parts.js';
import type { Holder } from './store.js';
import { toldCard } from './told-view.js';

/** What became of a change, and whether the person was told: there is nobody to tell where it is oneself. */
export type Changed =
  | {
      readonly kind: 'done';
      /** What is different now. */
      readonly roles: readonly Role[];
      readonly told: 'told' | 'not-told' | 'oneself';
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'last-editor' };

/** Gives and takes roles, records it, and tells the person. */
export function createChanging(parts: RoleParts) {
  const { roles, audit } = parts;

  /** Natural keys make it harmless to record a change again. */
  const record = async ({ kind }: RoleChange, holder: Holder): Promise<void> => {
    const { person, changed } = holder;
    await audit.record({
      at: changed.at,
      who: changed.by,
      what: kind === 'give' ? 'roles.given' : 'roles.taken',
      whom: { key: personKey(person), name: person.name },
      before: changed.before.join(', '),
      after: holder.roles.join(', '),
    });
  };

  const tell = async (
    turn: Turn,
    person: KnownPerson,
    change: RoleChange,
  ): Promise<'told' | 'not-told' | 'oneself'> => {
    if (personKey(turn.person) === personKey(person)) return 'oneself';
    const chat = await parts.directory.chatOf(personKey(person));
    if (chat?.reach.kind !== 'open') return 'not-told';
    const card = toldCard(change, turn.person.name, parts);
    const { outcome } = await parts.messenger.send(chat.conversation, { kind: 'card', card });
    return outcome === 'sent' ? 'told' : 'not-told';
  };

  return async (turn: Turn, person: KnownPerson, wanted: RoleChange): Promise<Changed> => {
    // An editor by the setting is one whatever the table says.
    const isFixed = wanted.roles.includes('editor') && roles.isFixed(person);
    if (isFixed && wanted.kind === 'take') return { kind: 'fixed' };
    const change = isFixed
      ? { ...wanted, roles: wanted.roles.filter((role) => role !== 'editor') }
      : wanted;
    const by = { key: personKey(turn.person), name: turn.person.name };
    const outcome = await roles.change(person, change, by, turn.receivedAt);
    switch (outcome.outcome) {
      case 'last-editor':
        return { kind: 'last-editor' };
      case 'unchanged':
        if (outcome.holder) await record(kindOfLast(outcome.holder), outcome.holder);
        return { kind: 'unchanged' };
      case 'changed': {
        const { holder } = outcome;
        await record(change, holder);
        const different = inOrder(
          change.roles.filter(
            (role) => holder.roles.includes(role) !== holder.changed.before.includes(role),
          ),
        );
        const told = await tell(turn, person, { ...change, roles: different });
        return { kind: 'done', roles: different, told };
      }
    }
  };
}

/** Whether a holder's last change gave or took. */
function kindOfLast({ roles, changed }: Holder): RoleChange {
  return { kind: roles.length > changed.before.length ? 'give' : 'take', roles };
}
