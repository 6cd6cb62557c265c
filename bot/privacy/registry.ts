import { recordKinds, type PersonalRecords } from '../conversation/personal-records.js';

/** The records of every room in the order of their kinds. Throws when a kind is offered twice: a fault of the program. */
export function inOrderOfKinds(offered: readonly PersonalRecords[]): readonly PersonalRecords[] {
  const byKind = new Map(offered.map((records) => [records.kind, records]));
  if (byKind.size !== offered.length) throw new Error('Two rooms offer one kind of records.');
  return recordKinds.flatMap((kind) => byKind.get(kind) ?? []);
}
