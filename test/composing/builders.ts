import type { Candidate } from '../../bot/bulletins/port.js';
import { createDraftStore, type DraftStore } from '../../bot/composing/draft-store.js';
import {
  allSections,
  inReadingOrder,
  type Draft,
  type DraftItem,
  type Editor,
  type ItemContent,
} from '../../bot/composing/model.js';
import type { Tables } from '../../bot/storage/tables.js';

export const asha: Editor = { key: 'asha', name: 'Asha Patel' };
export const jo: Editor = { key: 'jo', name: 'Jo Marsh' };
export const at = new Date('2026-12-02T09:00:00Z');

export const storeOn = (tables: Tables): DraftStore =>
  createDraftStore(tables, () => new Promise((resolve) => setImmediate(resolve)));

export function contentOf(heading: string, changes: Partial<ItemContent> = {}): ItemContent {
  return {
    heading,
    text: `Text of ${heading}.`,
    topics: ['crime'],
    links: [],
    source: 'KCSP notes, 14 March 2024',
    ...changes,
  };
}

export function itemOf(key: string, changes: Partial<DraftItem> = {}): DraftItem {
  return {
    ...{ key, section: 'News', rank: key, version: 1, placed: 1 },
    content: contentOf(`Heading ${key}`),
    ...changes,
  };
}

export function draftOf(
  items: readonly DraftItem[] = [],
  changes: Partial<Omit<Draft, 'items'>> = {},
): Draft {
  const sections = allSections();
  return {
    ...{ issue: '2026-12', version: 1, title: 'Community safety e-bulletin' },
    ...{ editorLine: 'A line of the editor.', wordsVersion: 0, sections, changes: 1 },
    ...changes,
    items: inReadingOrder(items, changes.sections ?? sections),
  };
}

export function candidateOf(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    ...{ kind: 'feed', id, section: 'News', from: 'Kent Police news', at },
    item: contentOf(`Candidate ${id}`),
    ...changes,
  };
}
