import { formatMoment } from '../conversation/calendar.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import type { Library } from '../library/model.js';
import type { Roles } from './directory.js';
import { roleWords } from './wording.js';

export interface RoleRecordParts {
  readonly roles: Roles;
  readonly library: Pick<Library, 'messages'>;
}

/** Who holds which role: kept while they hold it, so that none expires. */
export function createRoleRecords({ roles, library }: RoleRecordParts): PersonalRecords {
  const { messages } = library;
  const word = (key: string): string => messages.text(`roles.held-${key}`);

  return {
    kind: 'roles',

    async held(subject) {
      const holder = await roles.holder(subject);
      const found: HeldRecord[] = [];
      if (holder) {
        const { changed } = holder;
        const held = holder.roles.length === 0 ? word('none') : roleWords(holder.roles, messages);
        const fields = { [word('roles')]: held, [word('changed')]: formatMoment(changed.at) };
        found.push({ title: word('given'), at: changed.at, fields });
      }
      if (roles.isFixed(subject)) {
        const fields = { [word('roles')]: roleWords(['editor'], messages) };
        found.push({ title: word('by-setting'), fields });
      }
      return found;
    },

    hindrance: async (subject) =>
      (await roles.isLastEditor(subject)) ? { message: 'roles.held-last-editor' } : undefined,

    forget: (subject) => roles.forget(subject),
  };
}
