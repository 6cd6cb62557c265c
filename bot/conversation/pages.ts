/** One page of a longer list. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  /** Counts from 1, and never lies beyond the last page. */
  readonly number: number;
  readonly total: number;
}

/** Cuts page `number` out of `items`; a number beyond the end gives the last page. */
export function pageOf<Item>(items: readonly Item[], number: number, size: number): PageOf<Item> {
  const total = Math.max(1, Math.ceil(items.length / size));
  const at = Math.min(Math.max(1, number), total);
  return { items: items.slice((at - 1) * size, at * size), number: at, total };
}

/** Which page of a list, and whether it takes the place of the card that was pressed. */
export interface PageRequest {
  readonly page: number;
  readonly inPlace?: boolean | undefined;
}

export const firstPage: PageRequest = { page: 1 };
