import { isPast, itemsOf } from '../../bulletins/model.js';
import type { CalendarDate } from '../../conversation/calendar.js';
import type { Bulletin, BulletinItem } from '../../library/model.js';

/** Something in an issue that an editor should look at before it is sent. */
export type IssueProblem =
  | {
      readonly kind: 'link-not-https' | 'link-malformed';
      readonly heading: string;
      readonly address: string;
    }
  | { readonly kind: 'event-over'; readonly heading: string; readonly last: CalendarDate }
  | { readonly kind: 'heading-twice'; readonly heading: string }
  | { readonly kind: 'image-without-text' }
  /** One card does not hold the issue: people get a shorter form, and a button that opens it whole. */
  | { readonly kind: 'condensed' };

/** Everything that is to be looked at in an issue and in the card that carries it, on the day it is sent. */
export function issueProblems(
  bulletin: Bulletin,
  message: { readonly content: unknown; readonly isCondensed: boolean },
  day: CalendarDate,
): readonly IssueProblem[] {
  const items = itemsOf(bulletin);
  return [
    ...items.flatMap(linkProblems),
    ...items.flatMap((item) =>
      item.event && isPast(item, day)
        ? [{ kind: 'event-over', heading: item.heading, last: item.event.last } as const]
        : [],
    ),
    ...headingsTwice(items).map((heading) => ({ kind: 'heading-twice', heading }) as const),
    ...imagesWithoutText(message.content).map(() => ({ kind: 'image-without-text' }) as const),
    ...(message.isCondensed ? [{ kind: 'condensed' } as const] : []),
  ];
}

function linkProblems({ heading, links }: BulletinItem): readonly IssueProblem[] {
  return links.flatMap(({ address }): readonly IssueProblem[] => {
    const link = URL.canParse(address) ? new URL(address) : undefined;
    if (!link || link.hostname === '') return [{ kind: 'link-malformed', heading, address }];
    return link.protocol === 'https:' ? [] : [{ kind: 'link-not-https', heading, address }];
  });
}

/** Each heading that stands more than once, whatever its capitals and spaces. */
function headingsTwice(items: readonly BulletinItem[]): readonly string[] {
  const seen = new Map<string, number>();
  return items.flatMap(({ heading }) => {
    const key = heading.toLowerCase().replace(/\s+/g, ' ').trim();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 2 ? [heading] : [];
  });
}

/** The images of a card, wherever they stand, that have no text for those who cannot see them. */
function imagesWithoutText(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap(imagesWithoutText);
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(imagesWithoutText);
  const isImage = 'type' in node && node.type === 'Image';
  const text = 'altText' in node && typeof node.altText === 'string' ? node.altText.trim() : '';
  return isImage && text === '' ? [node, ...inner] : inner;
}
