import assert from 'node:assert/strict';
import { cast, groupChat, partnerThread, secrets, teamChannel } from '../support/tour/people.js';

/** What tells of a person or holds their words, wherever it stands; organisations' own ids are no marks. */
export const marks: readonly string[] = [
  ...Object.values(cast).flatMap(({ name, objectId }) => [objectId, ...name.split(' ').slice(1)]),
  ...Object.values(secrets).map(({ word }) => word),
  ...[teamChannel, partnerThread, groupChat].map(({ id }) => id),
  ...[teamChannel.team, partnerThread.team, partnerThread.thread],
  ...['quillfern@', '07700900123', 'Reports rose from 31 to 58', 'village halls', 'Dear Asha'],
  ...['7,431', '743100', 'seven thousand four hundred', 'marked-by-hand', 'Markedly'],
];

const lowered = marks.map((mark) => mark.toLowerCase());

/** Asserts that no mark stands in any of the lines. */
export function assertUnmarked(lines: readonly string[], what: string): void {
  const leaks = lines.flatMap((line) => {
    const lower = line.toLowerCase();
    const found = lowered.filter((mark) => lower.includes(mark));
    return found.length > 0 ? [`${found.join(', ')} in ${line.slice(0, 600)}`] : [];
  });
  assert.deepEqual(leaks.slice(0, 5), [], `${what}: ${leaks.length} lines tell of people`);
}
