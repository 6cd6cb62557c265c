import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import { financialYearOf } from '../pot/model.js';
import type { FilterRead } from './filter-words.js';
import { listPage } from './listing.js';
import type { RegisterParts } from './parts.js';
import { nameWords } from './wording.js';

/** Shows what the words came to: of the year of today, unless one was named. */
export function showRead(
  parts: RegisterParts,
  turn: Turn,
  { year, filter, leftOut }: FilterRead,
): Promise<Reply> {
  const { library } = parts;
  const names = [...new Set(leftOut.map((one) => nameWords(library, one)))].join(', ');
  const noted = names === '' ? [] : [library.messages.text('register.left-out', { names })];
  return listPage(parts, turn, { year: year ?? financialYearOf(turn.receivedAt), filter, noted });
}
