import type { DownloadRequest } from '../conversation/download.js';
import type { Library } from '../library/model.js';
import { financialYearSchema, type FinancialYear } from '../pot/model.js';
import type { ListFilter } from '../proposals/port.js';
import { registerFilterSchema, type RegisterFilter } from '../register/port.js';

/** Which proposals a file holds. */
export interface Subject {
  readonly year: FinancialYear;
  readonly filter: RegisterFilter;
}

const schema = registerFilterSchema.extend({ year: financialYearSchema });

/** The subject as a link holds it. */
export function aboutOf({ year, filter }: Subject): DownloadRequest['about'] {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { year, ...Object.fromEntries(given) };
}

/** What of it goes on the record of changes: what was looked for may be somebody's name. */
export const recordedParts = ['year', 'state', 'priority', 'district'] as const;

/** The subject of a link; undefined when it is none of ours. */
export function subjectOf(about: DownloadRequest['about']): Subject | undefined {
  const parsed = schema.safeParse(about);
  if (!parsed.success) return undefined;
  const { year, ...filter } = parsed.data;
  return { year, filter };
}

/** The filter as lists understand it: a priority that the content no longer has narrows nothing. */
export function listFilterOf(
  { priority, ...filter }: RegisterFilter,
  { topics }: Pick<Library, 'topics'>,
): ListFilter {
  const topic = topics.find(({ id }) => id === priority)?.id;
  return topic === undefined ? filter : { ...filter, priority: topic };
}

/** `proposals-2026-27-shortlisted.csv` */
export function fileName(begins: string, { year, filter }: Subject, ending: string): string {
  const state = filter.state === undefined ? '' : `-${filter.state}`;
  return `${begins}-${year.replace('/', '-')}${state}.${ending}`;
}
