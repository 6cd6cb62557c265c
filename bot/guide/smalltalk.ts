import type { Cards } from '../../cards/render.js';
import type { Recogniser } from '../conversation/command.js';
import { slips } from '../conversation/distance.js';
import { card, text, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import { wordsOf } from '../conversation/utterance.js';
import type { Library } from '../library/model.js';
import type { Exchange } from '../library/smalltalk.js';

export interface SmallTalkParts {
  readonly library: Library;
  readonly cards: Cards;
}

/** Answers greetings, thanks and chatter: the step of the turn before look-ups. */
export function smalltalkRecogniser(parts: SmallTalkParts): Recogniser {
  const { around, emphasis, exchanges } = parts.library.smallTalk;
  const unspecific = new Set(around);
  const emphatic = new Set(emphasis);
  const exchangeOf = phraseBook(exchanges);
  return (message) => {
    const words = wordsOf(message.text);
    if (words.length > mostWords) return undefined;
    const calm = words.filter((word) => !emphatic.has(word));
    const said =
      exchangeOf(spansOf(words, unspecific)) ??
      (calm.length < words.length ? exchangeOf(spansOf(calm, unspecific)) : undefined);
    return said && { name: `smalltalk.${said.name}`, run: () => replyTo(said, parts) };
  };
}

/** Whoever writes more than this has something to say. */
const mostWords = 20;

/** What is left of `words` when unspecific words are taken away at both ends, the longest part first. */
function spansOf(
  words: readonly string[],
  unspecific: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const first = words.findIndex((word) => !unspecific.has(word));
  const last = words.findLastIndex((word) => !unspecific.has(word));
  const latestStart = first < 0 ? words.length - 1 : first;
  const spans: (readonly string[])[] = [];
  for (let start = 0; start <= latestStart; start += 1) {
    for (let end = words.length; end > Math.max(start, last); end -= 1) {
      spans.push(words.slice(start, end));
    }
  }
  return spans.sort((left, right) => right.length - left.length);
}

interface Phrase {
  readonly letters: string;
  readonly words: ReadonlySet<string>;
  readonly exchange: Exchange;
  readonly order: number;
}

/** Finds the exchange of which a span is a phrase; else the one of which it is a phrase with a typing error. */
function phraseBook(exchanges: readonly Exchange[]) {
  const phrases = exchanges.flatMap((exchange, order) =>
    exchange.says.map((said): Phrase => ({
      letters: lettersOf([said]),
      words: new Set(said.split(' ')),
      exchange,
      order,
    })),
  );
  const exactly = new Map(phrases.map((phrase) => [phrase.letters, phrase]));
  return (spans: readonly (readonly string[])[]): Exchange | undefined =>
    best(spans, (span) => exactly.get(lettersOf(span)))?.exchange ??
    best(spans, (span) => {
      const letters = lettersOf(span);
      return phrases.find((phrase) => isSlipOf(letters, span, phrase));
    })?.exchange;
}

/** The phrase of the longest span that has one; of spans equally long, the phrase that stands first in the file. */
function best(
  spans: readonly (readonly string[])[],
  phraseOf: (span: readonly string[]) => Phrase | undefined,
): Phrase | undefined {
  let found: { phrase: Phrase; length: number } | undefined;
  for (const span of spans) {
    if (found && span.length < found.length) break;
    const phrase = phraseOf(span);
    if (phrase && (!found || phrase.order < found.phrase.order)) {
      found = { phrase, length: span.length };
    }
  }
  return found?.phrase;
}

/** A shorter word must be typed as it is: "text" is no "test", and "NTB" is an acronym. */
const shortestForgiven = 5;
const mostSlips = 1;

function isSlipOf(letters: string, span: readonly string[], phrase: Phrase): boolean {
  return (
    slips(letters, phrase.letters, mostSlips) <= mostSlips &&
    span.every((word) => word.length >= shortestForgiven || phrase.words.has(word))
  );
}

const lettersOf = (words: readonly string[]): string => words.join('').replace(/[ '’-]/g, '');

function replyTo({ reply, offers }: Exchange, { library, cards }: SmallTalkParts): Reply {
  if (offers.length === 0) return text(reply);
  const buttons = offers.map((name) => {
    const words = library.commandWords.get(name);
    const [phrase = name] = words?.says ?? [];
    return sayButton.titled(words?.title ?? phrase, { text: phrase });
  });
  return card(cards.render('choices', { paragraphs: [reply], buttons }, reply));
}
