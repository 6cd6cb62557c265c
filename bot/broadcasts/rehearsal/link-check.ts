import { itemsOf } from '../../bulletins/model.js';
import type { Bulletin } from '../../library/model.js';

/** What became of looking at one link. */
export type LinkLook =
  | { readonly outcome: 'found' }
  | { readonly outcome: 'refused' | 'unsure'; readonly status: number }
  | { readonly outcome: 'not-public' | 'no-answer' };

export interface CheckedLink {
  readonly address: string;
  readonly look: LinkLook;
}

/** The most links that one press looks at; so many at once, so that the turn ends in time. */
export const mostLinks = 30;
const together = 15;

/** Every address of an issue, each once. */
export function linksOf(bulletin: Bulletin): readonly string[] {
  return [
    ...new Set(itemsOf(bulletin).flatMap(({ links }) => links.map(({ address }) => address))),
  ];
}

/** Looks at the first `mostLinks` of `addresses`. Never rejects when `lookAt` does not. */
export async function checkLinks(
  addresses: readonly string[],
  lookAt: (address: string) => Promise<LinkLook>,
): Promise<readonly CheckedLink[]> {
  const checked: CheckedLink[] = [];
  const wanted = addresses.slice(0, mostLinks);
  for (let first = 0; first < wanted.length; first += together) {
    const some = wanted.slice(first, first + together);
    checked.push(
      ...(await Promise.all(
        some.map(async (address) => ({ address, look: await lookAt(address) })),
      )),
    );
  }
  return checked;
}
