import { formatMoment } from '../conversation/calendar.js';
import { personKey } from '../conversation/person.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import type { Messages } from '../library/model.js';
import type { Audit, NamedPerson, ReadEntry } from './port.js';
import { everyEntry, isAbout } from './reading.js';
import { entryWords, say } from './wording.js';

export interface AuditRecordsParts {
  readonly audit: Audit;
  readonly library: { readonly messages: Messages };
}

/**
 * What the record of changes holds about somebody: the entries of what they did and of what was done about
 * them. Forgetting takes the name away and leaves the entries, which the partnership has to keep.
 */
export function createAuditRecords({ audit, library }: AuditRecordsParts): PersonalRecords {
  const { messages } = library;

  const held = (entry: ReadEntry, key: string): HeldRecord => {
    const nameOf = (person: NamedPerson): string =>
      say(messages, person.key === key ? 'you' : 'somebody');
    return {
      title: entry.what,
      at: entry.at,
      fields: {
        [say(messages, 'held-when')]: formatMoment(entry.at),
        [say(messages, 'held-what')]: entryWords(messages, entry, nameOf),
        [say(messages, 'held-role')]: say(
          messages,
          entry.who.key === key ? 'held-did' : 'held-done',
        ),
      },
    };
  };

  return {
    kind: 'audit',

    async held(subject) {
      const key = personKey(subject);
      const found: HeldRecord[] = [];
      for await (const entry of everyEntry(audit, await audit.months())) {
        if (isAbout(entry, key)) found.push(held(entry, key));
      }
      return found;
    },

    async forget(subject) {
      const key = personKey(subject);
      const wasNamed = await audit.forgetName(key);
      let withoutPerson = 0;
      for await (const entry of everyEntry(audit, await audit.months())) {
        if (wasNamed && isAbout(entry, key)) withoutPerson += 1;
      }
      return { deleted: 0, withoutPerson };
    },

    expire: ({ before, dryRun }) => audit.expire(before, { dryRun }),
  };
}
