import { compile } from 'html-to-text';
import { cleanAddressesIn } from './link-address.js';

/** The content's own rule (bot/library/wording.ts): at most three sentences, each of 35 words at most. */
const mostSentences = 3;
const mostWords = 35;
/** Enough for three sentences, whatever stands around them. */
const longestMarkup = 20_000;
const longestTitle = 200;

const skipped = ['img', 'script', 'style', 'table', 'iframe', 'form', 'button', 'svg', 'video'];

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: longestMarkup, maxDepth: 20, maxChildNodes: 200 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'block' })),
    ...['ul', 'ol'].map((selector) => ({ selector, options: { itemPrefix: '' } })),
    { selector: 'blockquote', format: 'block' },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});

/** Characters that show nothing, or turn the line round: controls, zero width, bidirectional. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\uFFFD]/gu;
const emoji =
  /(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3|\uFE0F/gu;

/** One line without characters that are not to be seen; lines become spaces. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\r\n\v\f\u00a0\u2028\u2029]/g, ' ')
    .replace(unseen, '')
    .replace(emoji, '')
    .replace(/ +/g, ' ')
    .trim();

/** The lines that people would see. Feeds often escape markup once more than they should. */
function linesOf(markup: string): readonly string[] {
  let text = markup.slice(0, longestMarkup);
  for (let layer = 0; layer < 2 && /<[a-z!/]|&#?\w+;/i.test(text); layer += 1) text = convert(text);
  return text
    .split(/[\n\u2028\u2029]+/)
    .map(tidy)
    .filter((line) => line !== '');
}

/** A title as one plain line, at most 200 characters, without exclamation marks. */
export function plainTitle(markup: string): string {
  const title = linesOf(markup)
    .join(' ')
    .replace(/\s*!+(?=\s|["'’”)]|$)/g, '')
    .trim();
  if (title.length <= longestTitle) return title;
  const cut = title
    .slice(0, longestTitle - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
/** Full stops that end no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|rev|st|pc|ps|sgt|insp|supt|cllr|hon|no|nos|vs|etc|approx|e\.g|i\.e|[a-z])\.$/i;
const ending = /[.?!][)"'”’\]]*$/;
/** Where a feed cuts a text off. */
const cutOff = /(?:…|\.\.\.?|\[(?:…|\.{2,3})\])[)"'”’\]]*$/;
/** What a publisher's program adds. */
const added =
  /^(?:the post .+ appeared first on |read more\b|continue reading\b|view the full article|comments?\b.{0,20}$)/i;

interface Sentence {
  readonly text: string;
  /** As the content's check counts. */
  readonly pieces: number;
}

function* sentencesOf(line: string): Generator<Sentence> {
  let open: Sentence | undefined;
  for (const { segment } of segmenter.segment(line)) {
    const text = `${open?.text ?? ''}${segment}`;
    const pieces: number = (open?.pieces ?? 0) + 1;
    // "a?id=1" is no end of a sentence either.
    const goesOn = abbreviation.test(text.trimEnd()) || !/\s$/.test(segment);
    open = goesOn ? { text, pieces } : undefined;
    if (!open) yield { text: text.trim(), pieces };
  }
  if (open) yield { text: open.text.trim(), pieces: open.pieces };
}

const isShort = (text: string): boolean => text.split(' ').length <= mostWords;
const isWhole = (text: string): boolean => ending.test(text) && !cutOff.test(text);

/** Exclamation marks are not the content's tone. */
const calm = (text: string): string =>
  text
    .replace(/\s*!+/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/\.\?|\?\./g, '?');

/**
 * The first whole sentences of `markup`, three at most, as plain text: none is cut, and one that is
 * longer than the content allows ends them. Empty where there is none.
 */
export function plainSentences(markup: string): string {
  const lines = linesOf(markup).filter((line) => !added.test(line));
  const taken: string[] = [];
  let pieces = 0;
  let seen = 0;
  let unended = '';
  for (const sentence of eachSentence(lines)) {
    seen += 1;
    const fits = isWhole(sentence.text) && isShort(sentence.text);
    if (!fits && taken.length === 0) {
      if (seen === 1 && isUnended(sentence.text)) unended = `${calm(sentence.text)}.`;
      continue;
    }
    pieces += sentence.pieces;
    if (!fits || pieces > mostSentences) break;
    taken.push(calm(sentence.text));
  }
  return seen === 1 && unended !== '' ? unended : taken.join(' ');
}

/** One after the other, as far as they are asked for: to look for them takes time. */
function* eachSentence(lines: readonly string[]): Generator<Sentence> {
  for (const line of lines) {
    for (const sentence of sentencesOf(cleanAddressesIn(line))) {
      if (!added.test(sentence.text)) yield sentence;
    }
  }
}

/** A whole description without its full stop, as GOV.UK writes them. */
function isUnended(text: string): boolean {
  return (
    !ending.test(text) &&
    !cutOff.test(text) &&
    isShort(text) &&
    /^\p{Lu}.*[\p{L}\p{N})’"]$/u.test(text)
  );
}
