import { mostCharacters } from './model.js';

/** An address as it can be kept, or why it cannot. */
export type LinkReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly link: string; readonly rest: string }
  | { readonly kind: 'wrong'; readonly why: 'not-https' | 'no-address' | 'several' | 'too-long' };

/** An address, or what is meant for one: with a scheme, or beginning with www. */
const addressForm = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"]+/gi;

/** Marks after an address that belong to the sentence around it. */
const sentenceEnd = /[.,;:!?'")\]]+$/;

/** The address that `text` holds, with what stands beside it. `http:` becomes `https:`. Pure; never throws. */
export function readLink(text: string): LinkReading {
  const found = [...text.matchAll(addressForm)];
  const [first, ...more] = found;
  if (!first) return { kind: 'none' };
  if (more.length > 0) return { kind: 'wrong', why: 'several' };
  const said = first[0].replace(sentenceEnd, '');
  if (said.length > mostCharacters.link) return { kind: 'wrong', why: 'too-long' };
  const read = addressOf(said);
  if (typeof read === 'string') return { kind: 'wrong', why: 'no-address' };
  if (read.protocol !== 'https:') return { kind: 'wrong', why: 'not-https' };
  const rest = `${text.slice(0, first.index)} ${text.slice(first.index + first[0].length)}`;
  const tidy = rest.replace(/\s+/g, ' ').trim();
  return { kind: 'link', link: read.href, rest: /[\p{L}\p{N}]/u.test(tidy) ? tidy : '' };
}

/** The same for an input in which nothing else may stand: a bare `kent.police.uk/news` is an address too. */
export function readLinkField(text: string): LinkReading {
  const said = text.trim();
  const bare = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$/i.test(said);
  const reading = readLink(bare ? `https://${said}` : said);
  const isOther =
    reading.kind === 'none' ? said !== '' : reading.kind === 'link' && reading.rest !== '';
  return isOther ? { kind: 'wrong', why: 'no-address' } : reading;
}

/** The address with https in the place of http; `no` where nobody could open it. */
function addressOf(said: string): URL | 'no' {
  const whole = said.toLowerCase().startsWith('www.') ? `https://${said}` : said;
  const secure = whole.replace(/^http:\/\//i, 'https://');
  if (!URL.canParse(secure)) return 'no';
  const url = new URL(secure);
  const isPublic = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(url.hostname);
  const isLocal = /\.(?:local|localhost|internal|invalid|test)$/.test(url.hostname);
  const hasSecret = url.username !== '' || url.password !== '';
  if (url.protocol !== 'https:') return url;
  return isPublic && !isLocal && !hasSecret ? url : 'no';
}

/** What an address is called where nothing else tells: `kent.police.uk: knife crime advice`. */
export function titleOfLink(link: string): string {
  const { hostname, pathname } = new URL(link);
  const host = hostname.replace(/^www\./, '');
  const last = pathname.split('/').findLast((part) => /\p{L}/u.test(part)) ?? '';
  const words = decoded(last)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
  const title = words === '' ? host : `${host}: ${words}`;
  return title.slice(0, mostCharacters.title).toWellFormed();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
