import { britishSpelling } from './spelling.js';

/** The word that several forms of it share, as far as spelling shows: "reports", "reported" → "report". */

const vowel = /[aeiouy]/;

/** Plurals that no rule makes. */
const irregular = new Map([
  ['peoples', 'people'],
  ['persons', 'person'],
  ['women', 'woman'],
  ['men', 'man'],
  ['children', 'child'],
  ['knives', 'knife'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['was', 'was'],
  ['this', 'this'],
  ['has', 'has'],
  ['news', 'news'],
  ['police', 'police'],
  ['bus', 'bus'],
  ['buses', 'bus'],
  ['gas', 'gas'],
  ['crisis', 'crisis'],
  ['crises', 'crisis'],
  ['analyses', 'analysis'],
  ['led', 'lead'],
  ['held', 'hold'],
  ['ran', 'run'],
  ['gave', 'give'],
  ['given', 'give'],
  ['spent', 'spend'],
  ['paid', 'pay'],
  ['went', 'go'],
  ['took', 'take'],
  ['taken', 'take'],
  ['rose', 'rise'],
  ['risen', 'rise'],
  ['fell', 'fall'],
  ['fallen', 'fall'],
  ['met', 'meet'],
  ['spoke', 'speak'],
  ['wrote', 'write'],
  ['written', 'write'],
  ['began', 'begin'],
  ['begun', 'begin'],
  ['came', 'come'],
  ['said', 'say'],
  ['made', 'make'],
  ['chose', 'choose'],
  ['chosen', 'choose'],
  ['brought', 'bring'],
  ['bought', 'buy'],
  ['sent', 'send'],
  ['won', 'win'],
  ['got', 'get'],
  ['died', 'die'],
  ['dying', 'die'],
  ['agreed', 'agree'],
]);

/** A word without the ending of its plural. */
export function singular(word: string): string {
  if (word.endsWith('sses') || /(x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/[^aeious]s$|[aeo]s$/.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}

/** "stopp" → "stop", "rat" (of rated) → "rate". */
function mended(root: string): string {
  if (/(at|bl|iz|is|v|u|ng|rg|rc|nc|dg)$/.test(root) && !/[aeiou]ng$/.test(root)) return `${root}e`;
  if (/([bdfgmnprt])\1$/.test(root)) return root.slice(0, -1);
  if (/^[^aeiou]*[aeiouy][^aeiouwxy]$/.test(root) && root.length === 3) return `${root}e`;
  return root;
}

const stems = new Map<string, string>();
const mostStems = 20_000;

/** The stem of a lower-case word: plural, past and -ing endings taken off, and a final -e. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stemOf(word);
  // What people type has no end; what is kept has.
  if (stems.size < mostStems) stems.set(word, found);
  return found;
}

function stemOf(word: string): string {
  if (/\d/.test(word)) return word;
  const spelt = britishSpelling(word);
  const known = irregular.get(spelt);
  if (known) return known;
  if (spelt.length <= 3) return spelt;
  const one = irregular.get(singular(spelt)) ?? singular(spelt);
  for (const ending of ['ing', 'ed']) {
    const root = one.slice(0, -ending.length);
    if (!one.endsWith(ending) || root.length < 3 || !vowel.test(root)) continue;
    return bare(root.endsWith('i') ? `${root.slice(0, -1)}y` : mended(root));
  }
  return bare(one);
}

const bare = (word: string): string =>
  word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;

const derived =
  /(ational|isation|isational|ification|ation|ition|tion|sion|ion|ment|ance|ence|ancy|ency|ant|ent|ive|al|or|er|ist|ism|ly|ful|ity|ness|ise|is|ate|at|y|e|i)$/;

/**
 * What a word has in common with those derived from it, of five letters at least:
 * "consult", "consultation" → "consult".
 */
export function family(stemmed: string): string {
  let root = stemmed;
  for (let step = 0; step < 3; step += 1) {
    const shorter = root.replace(derived, '');
    const least = root.length - shorter.length === 1 ? 6 : 5;
    if (shorter.length < least || shorter === root) break;
    root = shorter;
  }
  return root.replace(/([bdfgmnprt])\1$/, '$1');
}
