/** What the room of privacy asks of other rooms. */
import type { Identified } from '../conversation/person.js';
import type { HeldRecord } from '../conversation/personal-records.js';
import type { StoredRow } from '../storage/tables.js';

/**
 * What one room keeps of a conversation in the table Conversations, whose partitions are
 * `conversationKey`s. Whatever lies in the partition of somebody's own chat is theirs.
 */
export interface ConversationTrace {
  /** The names of that person's rows in a place where several write; none where rows are the place's. */
  rowsAmongOthers(person: Identified): readonly string[];
  /** What a row says, without the names or words of others; undefined where it is not of this room. */
  show(row: StoredRow): HeldRecord | undefined;
}
