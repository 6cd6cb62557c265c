/** Cuts what is told to the room it has. */

const sentenceSegmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** The sentences of `text`, each without the space around it. */
export function sentencesOf(text: string): readonly string[] {
  return [...sentenceSegmenter.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== '');
}

/** As many whole sentences from the start as fit into `room` characters; always the first. */
export function sentencesThatFit(text: string, room: number): string {
  const [first = '', ...more] = sentencesOf(text);
  let kept = first;
  for (const sentence of more) {
    if (kept.length + 1 + sentence.length > room) break;
    kept = `${kept} ${sentence}`;
  }
  return kept;
}

/** `text` in at most `most` characters, cut after a whole word and marked where it was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1);
  const lastSpace = text[most - 1] === ' ' ? room.length : room.lastIndexOf(' ');
  const kept = lastSpace > 0 ? room.slice(0, lastSpace) : room;
  return `${kept.replace(/[\s,;:·(]+$/, '')}…`;
}

/** How many of `items` fit into `room` characters: ten at most, and always one. */
export function itemsThatFit(items: readonly string[], room: number): number {
  let left = room;
  let count = 0;
  for (const item of items.slice(0, mostItems)) {
    left -= item.length + listMark;
    if (left < 0 && count > 0) break;
    count += 1;
  }
  return count;
}

const mostItems = 10;

/** "- " before each item and the end of its line. */
const listMark = 3;
