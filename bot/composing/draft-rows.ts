import { z } from 'zod';
import { issueIdSchema } from '../bulletins/port.js';
import { topicIds } from '../library/entry-schema.js';
import { sectionNames, type IssueId } from '../library/model.js';
import { rowCodec } from '../storage/rows.js';
import type { RowKey, StoredRow } from '../storage/tables.js';
import {
  changeKinds,
  type Change,
  type DraftId,
  type DraftItem,
  type ItemContent,
} from './model.js';

/*
 * The table Bulletins, a partition for each draft (`draft-2026-12-1`), so that one transaction covers a change:
 * the row `draft`, a row an item (`item-…`), a row a change (`change-…`, the newest first), and a row for what
 * each editor has seen (`seen-…`). In the partition `drafts` stands a row for each draft, written before it.
 */
export const draftsPartition = 'drafts';
export const draftIndexRow = rowCodec(
  1,
  z.object({ issue: issueIdSchema, version: z.int().min(1) }),
);
export const draftIndexKey = ({ issue, version }: DraftId): RowKey => ({
  partition: draftsPartition,
  row: `${issue}-${version}`,
});
export const draftPartition = ({ issue, version }: DraftId): string => `draft-${issue}-${version}`;
export const headRow = 'draft';
export const itemRow = (key: string): string => `item-${key}`;
export const itemRows = { from: 'item-', before: 'item.' };
export const changeRows = { from: 'change-', before: 'change.' };
export const seenRow = (key: string): string => `seen-${key}`;

/** More changes than any draft has; counted down, so that the newest comes first. */
const mostChanges = 9_999_999;
export const changeRow = (number: number): string =>
  `change-${String(mostChanges - number).padStart(7, '0')}`;
const numberOf = ({ row }: StoredRow): number => mostChanges - Number(row.slice('change-'.length));

export const keySchema = z.string().regex(/^[0-9A-Za-z_-]{1,80}$/);
export const candidateSchema = z.object({
  kind: z.enum(['feed', 'suggestion', 'outcome', 'event']),
  id: keySchema,
});
const editor = z.object({ key: z.string(), name: z.string() });
const moment = z.object({ by: editor, at: z.iso.datetime() });

/** Looser than an issue's: what was taken from elsewhere may not be right yet. */
const contentSchema: z.ZodType<ItemContent> = z.object({
  heading: z.string(),
  text: z.string(),
  topics: z.array(z.enum(topicIds)),
  links: z.array(z.object({ title: z.string(), address: z.string() })),
  event: z
    .object({
      first: z.iso.date(),
      last: z.iso.date(),
      time: z.string().optional(),
      place: z.string().optional(),
      booking: z.string().optional(),
    })
    .optional(),
  source: z.string(),
});

const itemFields = {
  section: z.enum(sectionNames),
  rank: z.string().min(1),
  version: z.int().min(0),
  placed: z.int().min(0),
  id: z.string().min(1).optional(),
  candidate: candidateSchema.optional(),
  content: contentSchema,
};
const itemSchema: z.ZodType<DraftItem> = z.object({ key: keySchema, ...itemFields });
const storedItem = rowCodec(1, z.object(itemFields));

export function encodeItem({ section, rank, version, placed, id, candidate, content }: DraftItem) {
  return storedItem.encode({
    ...{ section, rank, version, placed, content },
    ...(id !== undefined && { id }),
    ...(candidate && { candidate }),
  });
}
export const decodeItem = (row: StoredRow): DraftItem =>
  itemSchema.parse({ key: row.row.slice('item-'.length), ...storedItem.decode(row) });

const wordsFields = {
  title: z.string(),
  editorLine: z.string(),
  wordsVersion: z.int().min(0),
};

/** The draft itself, without its items. */
export const headCodec = rowCodec(
  1,
  z.object({
    ...wordsFields,
    sections: z.array(z.enum(sectionNames)).length(sectionNames.length),
    changes: z.int().min(0),
    last: moment.optional(),
    lock: moment.optional(),
  }),
);
export type Head = ReturnType<typeof headCodec.decode>;

const storedChange = rowCodec(
  1,
  z.object({
    what: z.enum(changeKinds),
    by: editor,
    at: z.iso.datetime(),
    about: z.string(),
    items: z.array(z.object({ key: keySchema, before: itemSchema.optional() })),
    words: z.object(wordsFields).optional(),
    isUndone: z.boolean(),
    /** The turn in which it was made, by which a change whose answer was lost is known again. */
    turn: z.string(),
  }),
);

export function encodeChange(change: Change, turn: string) {
  const { what, by, at, about, items, words, isUndone } = change;
  return storedChange.encode({
    ...{ what, by, about, isUndone, turn, at: at.toISOString(), items: [...items] },
    ...(words && { words }),
  });
}

export function decodeChange(row: StoredRow): Change & { readonly turn: string } {
  const { at, items, words, ...change } = storedChange.decode(row);
  return {
    ...change,
    number: numberOf(row),
    at: new Date(at),
    items: items.map(({ key, before }) => (before ? { key, before } : { key })),
    ...(words && { words }),
  };
}

/** How many changes an editor has seen. */
export const seenCodec = rowCodec(1, z.object({ upTo: z.int().min(0) }));

export const isIssueId = (text: string): text is IssueId => issueIdSchema.safeParse(text).success;
