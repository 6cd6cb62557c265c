/** A month's issue while editors compose it, and its changes. */
import type { CandidateKind } from '../bulletins/port.js';
import { monthAfter, type CalendarDate } from '../conversation/calendar.js';
import { slugOf } from '../library/bulletin-item.js';
import {
  sectionNames,
  type Bulletin,
  type BulletinItem,
  type IssueId,
  type SectionName,
} from '../library/model.js';

/** The draft of one version of an issue: 1 until it is published, then that of its next correction. */
export interface DraftId {
  readonly issue: IssueId;
  readonly version: number;
}

/** Whoever changes a draft. */
export interface Editor {
  /** `personKey` of the person. */
  readonly key: string;
  readonly name: string;
}

export type ItemContent = Omit<BulletinItem, 'id'>;

export interface CandidateRef {
  readonly kind: CandidateKind;
  readonly id: string;
}

export interface DraftItem {
  readonly key: string;
  readonly section: SectionName;
  /** Its place in its section: see rank.ts. */
  readonly rank: string;
  /** The number of the change that made its words what they are. */
  readonly version: number;
  /** The number of the change that put it where it is. */
  readonly placed: number;
  /** Of an item that was published before, so that it stays the same item. */
  readonly id?: string;
  /** What it was made from. */
  readonly candidate?: CandidateRef;
  /** What it says; what is wrong with it is found by item-rules.ts. */
  readonly content: ItemContent;
}

export interface DraftWords {
  readonly title: string;
  /** Empty until an editor writes it. */
  readonly editorLine: string;
}

export interface Draft extends DraftId, DraftWords {
  /** The number of the change that made title and line what they are. */
  readonly wordsVersion: number;
  /** All sections in the order in which they are read. */
  readonly sections: readonly SectionName[];
  /** How many changes there have been. */
  readonly changes: number;
  /** In reading order. */
  readonly items: readonly DraftItem[];
  readonly last?: { readonly by: Editor; readonly at: Date };
  /** Somebody is publishing it: nothing is changed until that is done. */
  readonly lock?: { readonly by: Editor; readonly at: Date };
}

export const changeKinds = [
  'added',
  'taken',
  'edited',
  'moved',
  'removed',
  'copied',
  'words',
  'undone',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One change of a draft, as it is kept. */
export interface Change {
  readonly number: number;
  readonly what: ChangeKind;
  readonly by: Editor;
  readonly at: Date;
  /** The heading of what was changed, or how many items. */
  readonly about: string;
  /** The items that were changed, each as it was before; absent where it was not there. */
  readonly items: readonly { readonly key: string; readonly before?: DraftItem }[];
  readonly words?: DraftWords & { readonly wordsVersion: number };
  /** It was undone. */
  readonly isUndone: boolean;
}

export const mostItems = 60;
export const mostTitle = 120;
export const mostEditorLine = 600;
export const mostNote = 300;

/** Sorts items as they are read: by section, then by their place in it. */
export function inReadingOrder(
  items: readonly DraftItem[],
  sections: readonly SectionName[],
): readonly DraftItem[] {
  const placeOf = ({ section }: DraftItem): number => sections.indexOf(section);
  return [...items].sort(
    (left, right) =>
      placeOf(left) - placeOf(right) ||
      (left.rank < right.rank ? -1 : Number(left.rank > right.rank)) ||
      (left.key < right.key ? -1 : 1),
  );
}

/** The items of one section, in their order. */
export function itemsIn(draft: Pick<Draft, 'items'>, section: SectionName): readonly DraftItem[] {
  return draft.items.filter((item) => item.section === section);
}

/** All sections: those of an issue in its order, then the others. */
export function allSections(first: readonly SectionName[] = []): readonly SectionName[] {
  return [...first, ...sectionNames.filter((name) => !first.includes(name))];
}

/** The issue as the draft has it, also where something in it is not right yet. */
export function bulletinOf(
  draft: Draft,
  dates: Pick<Bulletin, 'published' | 'correction'>,
): Bulletin {
  const ids = idsOf(draft.items);
  const sections = draft.sections
    .map((name) => ({
      name,
      items: itemsIn(draft, name).map(({ key, content }) => ({
        id: ids.get(key) ?? key,
        ...content,
      })),
    }))
    .filter(({ items }) => items.length > 0);
  const { published, correction } = dates;
  return {
    issue: draft.issue,
    title: draft.title,
    published,
    editorLine: draft.editorLine,
    sections,
    ...(correction && { correction }),
  };
}

/** An id for each item by its key: the one it had, else made from its heading and given once. */
export function idsOf(items: readonly DraftItem[]): ReadonlyMap<string, string> {
  const taken = new Set(items.flatMap(({ id }) => id ?? []));
  const ids = new Map<string, string>();
  for (const { key, id, content } of items) {
    const slug = slugOf(content.heading) || 'item';
    let free = slug;
    for (let count = 2; id === undefined && taken.has(free); count += 1) free = `${slug}-${count}`;
    ids.set(key, id ?? free);
    taken.add(id ?? free);
  }
  return ids;
}

/** The month that is composed when none is named: the first from today's on that has no issue. */
export function monthToCompose(bulletins: readonly Bulletin[], today: CalendarDate): string {
  for (let count = 0; ; count += 1) {
    const month = monthAfter(today, count);
    if (!bulletins.some(({ issue }) => issue === month)) return month;
  }
}

/** The day by which what an issue tells must not be over: today, or the first of its month when that is ahead. */
export function likelySending(issue: IssueId, today: CalendarDate): CalendarDate {
  const first = `${issue}-01`;
  return first > today ? first : today;
}
