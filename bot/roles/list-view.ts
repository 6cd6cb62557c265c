import type { Card } from '../../cards/card.js';
import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { pageOf } from '../conversation/pages.js';
import { personKey, roles, type Role } from '../conversation/person.js';
import type { KnownPerson } from '../subscribers/port.js';
import { listRoles, removeFromList } from './buttons.js';
import type { RoleParts } from './parts.js';
import type { Holder } from './store.js';
import { pageButtons, pageLine } from '../conversation/page-turning.js';

/** With a button each and two for the pages, a card has six. */
const rowsOnPage = 4;

/** Everybody who holds roles, by the setting and by the table. */
export interface HoldersShown {
  readonly fixed: readonly KnownPerson[];
  /** Editors by the setting who have not written to the bot. */
  readonly unknown: number;
  readonly given: readonly Holder[];
}

/** A page of who holds which role: by role, then by name. */
export function rolesCard(
  holders: HoldersShown,
  number: number,
  { library: { messages }, cards }: Pick<RoleParts, 'library' | 'cards'>,
): Card {
  const lines = roles.flatMap((role) => linesOf(role, holders));
  const page = pageOf(lines, number, rowsOnPage);

  const row = (line: Line): EnquiryRowProps => {
    const title = messages.text(`roles.holder-${line.role}`, { name: nameOf(line) });
    if (line.kind !== 'given') {
      return { title, lines: [messages.text('roles.by-setting')], buttons: [] };
    }
    const { person, changed } = line.holder;
    const day = formatDate(londonDate(changed.at));
    const fields = { person: personKey(person), roles: [line.role], page: page.number };
    const remove = messages.text(`roles.remove-${line.role}`, { name: nameOf(line) });
    return {
      title,
      lines: [
        changed.by.name === ''
          ? messages.text('roles.changed', { day })
          : messages.text('roles.changed-by', { day, name: changed.by.name }),
      ],
      buttons: [removeFromList.titled(remove, fields)],
    };
  };

  const nameOf = (line: Line): string => {
    if (line.kind === 'unknown') return messages.text('roles.unknown', { count: line.count });
    const person = line.kind === 'given' ? line.holder.person : line.person;
    return person.name.trim() || messages.text('roles.unnamed');
  };

  const heading = messages.text('roles.heading');
  const countLine = roles
    .map((role) => messages.text(`roles.count-${role}`, { count: countOf(role, holders) }))
    .join(', ');
  const to = (title: string, target: number) =>
    listRoles.titled(title, { page: target, inPlace: true });
  const props = {
    heading,
    countLine,
    rows: page.items.map(row),
    ...pageLine(messages, page),
    buttons: [...pageButtons(messages, page, to)],
  };
  return cards.render('enquiry-list', props, `${heading}: ${countLine}`);
}

type Line = { readonly role: Role } & (
  | { readonly kind: 'fixed'; readonly person: KnownPerson }
  | { readonly kind: 'unknown'; readonly count: number }
  | { readonly kind: 'given'; readonly holder: Holder }
);

function linesOf(role: Role, { fixed, unknown, given }: HoldersShown): readonly Line[] {
  const byName = (left: KnownPerson, right: KnownPerson) => left.name.localeCompare(right.name);
  const isFixed = new Set(role === 'editor' ? fixed.map(personKey) : []);
  const holding = given
    .filter(({ person, roles: held }) => held.includes(role) && !isFixed.has(personKey(person)))
    .sort((left, right) => byName(left.person, right.person));
  const lines = holding.map((holder): Line => ({ role, kind: 'given', holder }));
  if (role !== 'editor') return lines;
  return [
    ...[...fixed].sort(byName).map((person): Line => ({ role, kind: 'fixed', person })),
    ...(unknown > 0 ? [{ role, kind: 'unknown', count: unknown } as const] : []),
    ...lines,
  ];
}

function countOf(role: Role, holders: HoldersShown): number {
  return linesOf(role, holders).reduce(
    (sum, line) => sum + (line.kind === 'unknown' ? line.count : 1),
    0,
  );
}
