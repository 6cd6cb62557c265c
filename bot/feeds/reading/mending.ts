/** XML as publishers' programs write it, brought into a form that a parser takes. */
import { convert } from 'html-to-text';

/** Not allowed in XML 1.0, section 2.2. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ownByXml: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const doctype = /<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/i;

/** A declaration of entities: they could stand for anything, of any length. None is expanded. */
export const declaresEntities = (xml: string): boolean => /<!ENTITY\s/i.test(xml.slice(0, 100_000));

const characters = new Map<string, string>();
const mostKnown = 2_500;

/** What a named character of HTML is; undefined where there is none of that name. */
function characterNamed(name: string): string | undefined {
  const known = characters.get(name);
  if (known !== undefined) return known === '' ? undefined : known;
  const found = name === 'nbsp' ? ' ' : convert(`&${name};`);
  const character = found === `&${name};` ? '' : found;
  if (characters.size < mostKnown) characters.set(name, character);
  return character === '' ? undefined : character;
}

function mendReference(whole: string, name: string | undefined): string {
  if (name === undefined) return whole.replace('&', '&amp;');
  if (ownByXml.has(name)) return whole;
  const character = characterNamed(name);
  if (character === undefined || /[<&>]/.test(character)) return `&amp;${name};`;
  return character;
}

/** A number that stands for a character that XML allows. */
function isAllowed(reference: string): boolean {
  const digits = reference.slice(2, -1);
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return code <= 0x10ffff && !new RegExp(forbidden.source, 'u').test(String.fromCodePoint(code));
}

const reference = /&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|&(?:([A-Za-z][A-Za-z0-9]{1,31});)?/g;

const mendText = (text: string): string =>
  text.replace(reference, (whole, name: string | undefined) => {
    if (!whole.startsWith('&#')) return mendReference(whole, name);
    return isAllowed(whole) ? whole : '';
  });

/** Bare ampersands, named characters of HTML and forbidden characters mended; declarations of entities left out. */
export function mendXml(xml: string): string {
  return xml
    .replace(/^[^<]+/, '')
    .replace(doctype, '')
    .replace(forbidden, '')
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part : mendText(part)))
    .join('');
}

const xhtml =
  /<((?:\w+:)?(?:title|summary|content))((?:\s[^>]*)?\stype\s*=\s*["']xhtml["'][^>]*)>([\s\S]*?)<\/\1\s*>/g;

/** Markup within an element (Atom, RFC 4287, section 3.1.1.3) as its text: else its words lose their order. */
export function withMarkupAsText(xml: string): string {
  if (!xml.includes('xhtml')) return xml;
  return xml.replace(xhtml, (_, name: string, attributes: string, inner: string) => {
    const text = inner.replaceAll('<![CDATA[', '').replaceAll(']]>', '');
    return `<${name}${attributes}><![CDATA[${text}]]></${name}>`;
  });
}

const blockEnd = /<\/(?:[A-Za-z0-9_]+:)?(?:item|entry)\s*>/g;

/** `xml` with its first `most` items only, and how many were left out. */
export function firstItems(
  xml: string,
  most: number,
): { readonly xml: string; readonly left: number } {
  let count = 0;
  let cutFrom = 0;
  let cutTo = 0;
  for (const { 0: end, index } of xml.matchAll(blockEnd)) {
    count += 1;
    if (count === most) cutFrom = index + end.length;
    cutTo = index + end.length;
  }
  if (count <= most) return { xml, left: 0 };
  return { xml: xml.slice(0, cutFrom) + xml.slice(cutTo), left: count - most };
}

const block = /<(item|entry)(?:\s[^>]*)?>[\s\S]*?<\/\1\s*>/g;

/** Each item of broken XML as a small feed of its own. */
export function itemsAlone(xml: string, most: number): readonly string[] {
  const alone: string[] = [];
  for (const { 0: item, 1: name } of xml.matchAll(block)) {
    if (alone.length === most) break;
    alone.push(
      name === 'entry'
        ? `<feed>${item}</feed>`
        : `<rss version="2.0"><channel>${item}</channel></rss>`,
    );
  }
  return alone;
}
