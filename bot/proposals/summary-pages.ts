import type { FinancialYear } from '../pot/model.js';
import type { ListFilter } from './list-keys.js';
import type { ProposalStore } from './store.js';
import type { ProposalSummary } from './summary.js';

/** What was put forward in a year and `filter` lets through, `size` at a time; no page is empty. */
export async function* summaryPages(
  proposals: Pick<ProposalStore, 'page'>,
  year: FinancialYear,
  filter: ListFilter,
  size: number,
): AsyncGenerator<readonly ProposalSummary[]> {
  let continuation: string | undefined;
  do {
    const page = await proposals.page(year, filter, size, continuation);
    if (page.items.length > 0) yield page.items;
    continuation = page.next;
  } while (continuation !== undefined);
}
