/** Checks everything under content/ (or the directory named): `npm run content:check`. */
import { join } from 'node:path';
import { loadLibrary } from '../bot/library/load.js';
import type { ContentFault, Library } from '../bot/library/model.js';

function faultLine(directory: string, { file, line, problem, expected }: ContentFault): string {
  return `${join(directory, file)}:${line}: ${problem}; expected ${expected}`;
}

function counts({ bulletins, entries, people }: Library): string {
  const items = bulletins.flatMap(({ sections }) => sections.flatMap((section) => section.items));
  const byType = new Map<string, number>();
  for (const { type } of entries) byType.set(type, (byType.get(type) ?? 0) + 1);
  const types = [...byType].map(([type, count]) => `${type} ${count}`).join(', ');
  return [
    `Issues: ${bulletins.length}, with ${items.length} items`,
    `Entries: ${entries.length}${types && ` (${types})`}`,
    `People: ${people.length}`,
  ].join('\n');
}

const directory = process.argv[2] ?? 'content';
const reading = await loadLibrary(directory);
if (reading.ok) {
  console.log(counts(reading.library));
} else {
  for (const fault of reading.faults) console.error(faultLine(directory, fault));
  console.error(`${reading.faults.length} faults in ${directory}`);
  process.exitCode = 1;
}
