import type { CalendarDate, TopicId } from '../library/model.js';
import { londonDate } from '../conversation/calendar.js';
import type { FinancialYear, Pence } from '../pot/model.js';
import { summaryPages, type ProposalStore, type StoredProposal } from '../proposals/port.js';

/** A project that is over: what it cost, and what came of it, in its proposer's own words. */
export interface FinishedProject {
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly districts: readonly string[];
  readonly priorities: readonly TopicId[];
  readonly approved: Pence;
  readonly spent: Pence;
  /** "59 professionals trained". */
  readonly outcome: string;
  readonly finishedOn: CalendarDate;
}

const atOnce = 100;

/** The finished projects of a year, in the order in which they were put forward. */
export async function finishedProjects(
  proposals: Pick<ProposalStore, 'page' | 'get'>,
  year: FinancialYear,
): Promise<readonly FinishedProject[]> {
  const found: FinishedProject[] = [];
  for await (const page of summaryPages(proposals, year, { state: 'finished' }, atOnce)) {
    const stored = await Promise.all(page.map(({ reference }) => proposals.get(reference)));
    found.push(...stored.flatMap((one) => (one ? finishedOf(one) : [])));
  }
  return found;
}

/** What a finished project is for others to read; none while it is not finished. */
export function finishedOf({ proposal }: StoredProposal): readonly FinishedProject[] {
  const { reference, answers, decision, delivery } = proposal;
  const { finishedAt, spent, outcome } = delivery ?? {};
  if (!finishedAt || spent === undefined || outcome === undefined) return [];
  return [
    {
      reference,
      title: answers.title ?? '',
      organisation: answers.organisation ?? '',
      districts: answers.districts ?? [],
      priorities: answers.priorities ?? [],
      approved: decision?.amount ?? 0,
      spent,
      outcome,
      finishedOn: londonDate(finishedAt),
    },
  ];
}
