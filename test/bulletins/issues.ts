import {
  sectionNames,
  type Bulletin,
  type BulletinItem,
  type IssueId,
  type SectionName,
} from '../../bot/library/model.js';

/** An item with the least that an item has. */
export function itemOf(id: string, changes: Partial<BulletinItem> = {}): BulletinItem {
  return {
    id,
    heading: `Heading of ${id}`,
    text: `Text of ${id}.`,
    topics: ['crime'],
    links: [],
    source: 'KCSP notes, 14 March 2024',
    ...changes,
  };
}

/** An issue with these items, by section. */
export function issueOf(
  issue: IssueId,
  sections: Partial<Record<SectionName, readonly BulletinItem[]>> = {},
): Bulletin {
  return {
    issue,
    title: 'Community safety e-bulletin',
    published: `${issue}-14`,
    editorLine: 'A line of the editor.',
    sections: sectionNames.flatMap((name) => {
      const items = sections[name];
      return items ? [{ name, items }] : [];
    }),
  };
}
