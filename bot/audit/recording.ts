import { personKey } from '../conversation/person.js';
import type { Audit, RecordDeed } from './port.js';

/** Something was done and is not on the record: what is logged tells all of it but who it was by name. */
export class Unrecorded extends Error {
  override readonly name = 'Unrecorded';
}

/** Records what people do in a turn; `fault` is told what could not be recorded. */
export function createRecording(
  audit: Pick<Audit, 'record'>,
  fault: (problem: unknown) => void,
): RecordDeed {
  return async ({ person, receivedAt }, { what, whom, before = '', after = '' }) => {
    const who = { key: personKey(person), name: person.name };
    try {
      await audit.record({ at: receivedAt, who, what, whom, before, after });
    } catch (cause) {
      const about = typeof whom === 'string' ? whom : whom.key;
      const told = [receivedAt.toISOString(), who.key, what, about, before, after];
      fault(new Unrecorded(`Not on the record of changes: ${JSON.stringify(told)}`, { cause }));
    }
  };
}
