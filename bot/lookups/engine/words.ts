import { wordsOf } from '../../conversation/utterance.js';

/** One word in lower case, and with its capitals where it is written like an acronym. */
export interface Word {
  readonly raw: string;
  readonly text: string;
}

const spelled = new Map([
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['ten', '10'],
  ['eleven', '11'],
  ['twelve', '12'],
  ['thirteen', '13'],
  ['fourteen', '14'],
  ['fifteen', '15'],
  ['sixteen', '16'],
  ['twenty', '20'],
]);

/** Short forms of question words and verbs, written in full. */
const contracted = new Map([
  ['whos', 'who is'],
  ["who's", 'who is'],
  ['whats', 'what is'],
  ["what's", 'what is'],
  ['wheres', 'where is'],
  ["where's", 'where is'],
  ['whens', 'when is'],
  ["when's", 'when is'],
  ['hows', 'how is'],
  ["how's", 'how is'],
  ["it's", 'it is'],
  ["that's", 'that is'],
  ["there's", 'there is'],
  ["i'm", 'i am'],
  ['im', 'i am'],
  ["can't", 'can not'],
  ['cannot', 'can not'],
  ['howmany', 'how many'],
  ['howmuch', 'how much'],
  ['e-mail', 'email'],
  ['e-mails', 'email'],
  ['emails', 'email'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['u', 'you'],
  ['ur', 'your'],
  ['thx', 'thanks'],
  ['theyd', 'they would'],
  ['theres', 'there is'],
  ['thats', 'that is'],
  ['its', 'it is'],
  ['weve', 'we have'],
  ['ive', 'i have'],
  ["we've", 'we have'],
  ["i've", 'i have'],
  ["won't", 'will not'],
  ['wont', 'will not'],
]);

/** Two capitals at least: CAPs, CaRe, CRASH. */
const acronymShape = /\b[A-Za-z]*[A-Z][a-z]*[A-Z][A-Za-z]*\b/g;
const asciiOnly = /^[\x20-\x7e]*$/;

function plainNumber(word: string): string {
  if (!/[\d£%]/.test(word)) return spelled.get(word) ?? word;
  const thousand = /^£?(\d+(?:\.\d+)?)k$/.exec(word);
  if (thousand) return String(Number(thousand[1]) * 1000);
  return word.replace(/^£/, '').replace(/%$/, '');
}

const plainWord = /^[a-z0-9£]+$/;

/** "wasn't", "wasnt" → "was not". */
const negated = /^(is|are|was|were|do|does|did|has|have|had|would|should|could|must)n'?t$/;

const plainWords = new Map<string, Word>();
const mostKept = 20_000;

/** One word is one object, as far as there is room: the content has each of them many times. */
function plainOf(piece: string): Word {
  const known = plainWords.get(piece);
  if (known) return known;
  const word = { raw: piece, text: plainNumber(piece) };
  if (plainWords.size < mostKept) plainWords.set(piece, word);
  return word;
}

function piecesOf(word: string): readonly string[] {
  const [, verb] = word.endsWith('t') ? (negated.exec(word) ?? []) : [];
  if (verb !== undefined) return [verb, 'not'];
  const long = contracted.get(word);
  if (long) return long.split(' ');
  if (plainWord.test(word)) return [word];
  if (word.includes('@')) return [word];
  const owner = word.replace(/'s$/, '').replace(/'/g, '');
  // R.S.E. is one word, 24/7 and multi-agency are two.
  if (/^[a-z](\.[a-z])+$/.test(owner)) return [owner.replaceAll('.', '')];
  return owner.split(/[-/&+_]|\.(?!\d)/).filter((piece) => piece !== '');
}

/** The words of `text` in order: numbers without commas and signs, contractions in full, hyphens as spaces. */
export function splitWords(text: string): readonly Word[] {
  const plain = asciiOnly.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const written = plain.replace(/(\d),(?=\d{3})/g, '$1').replace(/(\d)\s?million\b/gi, '$1m');
  const capitals = new Map<string, string>();
  for (const [word] of written.matchAll(acronymShape)) capitals.set(word.toLowerCase(), word);
  const words: Word[] = [];
  for (const word of wordsOf(written)) {
    for (const piece of piecesOf(word)) {
      const raw = capitals.get(piece);
      words.push(raw === undefined ? plainOf(piece) : { raw, text: plainNumber(piece) });
    }
  }
  return words;
}
