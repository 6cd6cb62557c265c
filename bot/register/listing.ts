import type { Turn } from '../conversation/incoming.js';
import { placed, text, type Reply } from '../conversation/reply.js';
import type { FinancialYear } from '../pot/model.js';
import { registerCard, rowsOnPage } from './list-view.js';
import type { RegisterParts } from './parts.js';
import type { RegisterFilter } from './port.js';
import type { ProposalSummary } from '../proposals/port.js';
import { isHeldFrom } from './wording.js';

/** Which page of which list. */
export interface ListRequest {
  readonly year: FinancialYear;
  readonly filter: RegisterFilter;
  readonly from?: string | undefined;
  readonly page?: number | undefined;
  readonly trail?: readonly string[] | undefined;
  readonly inPlace?: boolean | undefined;
  readonly noted?: readonly string[];
}

/** Shows a page of the register: never where people without a role may read along. */
export async function listPage(
  parts: RegisterParts,
  turn: Turn,
  request: ListRequest,
): Promise<Reply> {
  const { library, proposals, pot } = parts;
  if (turn.conversation.kind !== 'personal') return text(library.messages.text('register.shared'));
  const { year, from, page = 1, trail = [], inPlace, noted = [] } = request;
  const { priority, ...filter } = request.filter;
  // What a button says need not be a priority.
  const topic = library.topics.find(({ id }) => id === priority)?.id;
  const narrowed = { ...filter, ...(topic && { priority: topic }) };
  const [found, totals, balance] = await Promise.all([
    proposals.page(year, narrowed, rowsOnPage, from),
    proposals.totals(year),
    pot.balance(year),
  ]);
  const told = { ...found, items: found.items.filter((one) => isTold(turn, filter.state, one)) };
  const place = { year, filter: narrowed, from, page, trail };
  const shown = { viewer: turn.person, ...place, found: told, totals, balance, noted };
  const content = registerCard(parts, shown);
  return placed(content, { inPlace });
}

/** Among the decided ones an own proposal would tell its proposer what was decided, before its letter does. */
function isTold(
  { person }: Turn,
  state: RegisterFilter['state'],
  summary: ProposalSummary,
): boolean {
  return state === undefined || !isHeldFrom(person, summary);
}
