/** `2026-11-28T140500Z`: sorts by time, and holds nothing that a file system forbids. */
export function timeInName(instant: Date): string {
  return instant.toISOString().replace(/\.\d+/, '').replaceAll(':', '');
}

/** `kcsp-2026-11-28T140500Z.sqlite` */
export const backupName = (now: Date): string => `kcsp-${timeInName(now)}.sqlite`;

/** When a file with such a name was begun; undefined for any other name. */
export function timeOfName(name: string): Date | undefined {
  const [, day, hour, minute, second] =
    /(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.sqlite$/.exec(name) ?? [];
  if (day === undefined) return undefined;
  const instant = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
