/** What a text is before it is parsed: a page, something else, or XML with which root. */
import { cleanAddress } from './link-address.js';

/** What may stand before the first element: declarations and comments. */
const before = /^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)*/i;

/** The name of the first element, as it is written; undefined where there is none. */
export function rootOf(text: string): string | undefined {
  const start = text.slice(0, 100_000);
  const rest = start.slice(before.exec(start)?.[0].length ?? 0);
  return /^<([A-Za-z_][\w.:-]*)/.exec(rest)?.[1];
}

export const isPage = (text: string): boolean =>
  /^(?:html|head|body)$/i.test(rootOf(text) ?? '') ||
  /^\s*<!doctype html/i.test(text.slice(0, 1_000));

/** The address of the feed that a page names in its head, read from `base`. */
export function feedNamedBy(page: string, base: string): string | undefined {
  for (const [tag] of page.slice(0, 200_000).matchAll(/<link\s[^>]{1,2000}>/gi)) {
    if (!/\btype\s*=\s*["']?application\/(?:rss|atom|rdf)\+xml/i.test(tag)) continue;
    const [, quoted, bare] = /\bhref\s*=\s*(?:["']([^"']+)["']|([^\s>]+))/i.exec(tag) ?? [];
    const address = cleanAddress((quoted ?? bare ?? '').replaceAll('&amp;', '&'), base);
    if (address !== undefined) return address;
  }
  return undefined;
}
