import type { Library } from '../library/model.js';

/** One of the pages that share `content/pages/bulletins.hbs`: an issue, the list, or why there is neither. */
export interface PageData {
  readonly title: string;
  readonly isPublic: boolean;
  /** The address of the list; empty: the page does not lead there. */
  readonly list?: string;
  readonly feed?: string;
  readonly issue?: object;
  readonly issues?: object;
  readonly refusal?: object;
}

/** The page as HTML. What it does not have is named, because a template knows no absent names. */
export function drawPage({ pages }: Pick<Library, 'pages'>, data: PageData): string {
  const absent = { list: '', feed: '', issue: false, issues: false, refusal: false };
  return pages.draw('bulletins', { ...absent, ...data });
}
