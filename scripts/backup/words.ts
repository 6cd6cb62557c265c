import type { Contents } from '../../bot/storage/embedded/backup/checking.js';

const grouped = (count: number): string => count.toLocaleString('en-GB');

const several = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `1,204 rows in 3 tables and 5 messages that wait: Pot 12, …` */
export function contentsInWords({ tables, queues }: Contents): readonly string[] {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const names = Object.keys(tables).sort();
  return [
    `${several(sum(tables), 'row')} in ${several(names.length, 'table')}, and ${several(sum(queues), 'message')} in queues.`,
    ...names.map((name) => `  ${name}: ${grouped(tables[name] ?? 0)}`),
  ];
}

/** `12 KB`, `1.4 MB`, `83 GB`: thousands, as disks are sold. */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1e9) return `${Math.round(bytes / 1e9)} GB`;
  return bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} KB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago: `3 hours`, in the greatest unit of which it is two, at least. */
export function ageInWords(ms: number): string {
  if (ms >= 2 * dayMs) return several(Math.floor(ms / dayMs), 'day');
  if (ms >= 2 * hourMs) return several(Math.floor(ms / hourMs), 'hour');
  return several(Math.max(0, Math.floor(ms / minuteMs)), 'minute');
}
