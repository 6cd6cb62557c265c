/** Addresses of stories: without what follows people about, and compared as people would. */

/** Parameters that tell a server who sent somebody, and no page apart. */
const tracking =
  /^(?:utm_.*|at_(?:medium|campaign|custom.*|link.*|bbc.*|format|ptr_name)|mtm_.*|pk_.*|piwik_.*|hsa_.*|_hs(?:enc|mi)|mc_[ce]id|mkt_tok|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|vero_(?:id|conv)|oly_(?:anon|enc)_id|_ga|_gl|ns_(?:mchannel|source|campaign|linkname|fee)|ito|cmpid|cmp|ocid|s_cid|wt\.mc_id|spm|xtor|ref_src|ref_url|__twitter_impression|amp;.*)$/i;

const longest = 1_000;

/**
 * The https address that `text` stands for, read from `base`, without tracking parameters and without
 * user and password; undefined where it is none that a browser opens as a page.
 */
export function cleanAddress(text: string, base?: string): string | undefined {
  const plain = text.trim();
  if (plain === '' || !URL.canParse(plain, base)) return undefined;
  const url = new URL(plain, base);
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
  if (url.protocol !== 'https:' || !url.hostname.includes('.')) return undefined;
  url.username = '';
  url.password = '';
  const names = [...url.searchParams.keys()];
  const tracked = names.filter((name) => tracking.test(name));
  // Whatever is taken out, the rest is written anew: what is not touched stays as it was.
  for (const name of new Set(tracked)) url.searchParams.delete(name);
  if (tracking.test(url.hash.slice(1).split('=')[0] ?? '')) url.hash = '';
  return url.href.length <= longest ? url.href.toWellFormed() : undefined;
}

/** Two addresses with the same text lead to the same story, as far as can be told without looking. */
export function comparable(address: string): string {
  const url = new URL(address);
  url.searchParams.sort();
  const host = url.hostname.replace(/^www\./, '');
  const path = url.pathname.replace(/\/(?:index\.(?:html?|php|aspx?))?$/i, '');
  // A fragment that begins so is a page of its own.
  const fragment = /^#!?\//.test(url.hash) ? url.hash : '';
  return `${host}${path}${url.search}${fragment}`;
}

/** Addresses within `text`, cleaned; those that nothing follows stay as they are written. */
export function cleanAddressesIn(text: string): string {
  return text.replace(/https?:\/\/[^\s<>"')\]]+/g, (found) => {
    const clean = cleanAddress(found);
    return clean === undefined || clean === new URL(found).href ? found : clean;
  });
}
