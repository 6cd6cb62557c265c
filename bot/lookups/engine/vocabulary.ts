import { forgiven, slips } from '../../conversation/distance.js';
import { functionWords } from './function-words.js';
import { stem } from './stem.js';
import type { Word } from './words.js';

/** A short word is taken for one that the content has more than once. */
const shortWord = 6;
const commonEnough = 2;
const shortestPart = 3;

/** The words of the content, and what a mistyped one was probably meant to be. */
export class Vocabulary {
  private readonly counts = new Map<string, number>();
  private readonly stems = new Set<string>();
  private readonly followers = new Map<string, Set<string>>();
  private readonly byFirst = new Map<string, string[]>();

  /** `ordinary`: English words that are right as they are, although the content does not have them. */
  constructor(private readonly ordinary: ReadonlySet<string>) {}

  learn(words: readonly Word[]): void {
    words.forEach(({ text }, at) => {
      const count = this.counts.get(text) ?? 0;
      this.counts.set(text, count + 1);
      if (count === 0) this.learnNew(text);
      const next = words[at + 1]?.text;
      if (next !== undefined) this.followers.get(text)?.add(next);
    });
  }

  private learnNew(text: string): void {
    this.stems.add(stem(text));
    this.followers.set(text, new Set());
    const first = text[0] ?? '';
    const others = this.byFirst.get(first);
    if (others) others.push(text);
    else this.byFirst.set(first, [text]);
  }

  private follows(word: string | undefined, next: string | undefined): boolean {
    if (word === undefined || next === undefined) return false;
    return this.followers.get(word)?.has(next) ?? false;
  }

  /** Whether the content has the word in some form. */
  has(word: string): boolean {
    return this.counts.has(word) || this.stems.has(stem(word));
  }

  private settled(word: string): boolean {
    return (
      /[\d@]/.test(word) ||
      functionWords.has(word) ||
      this.has(word) ||
      this.ordinary.has(word) ||
      this.ordinary.has(stem(word))
    );
  }

  private nearest(word: string, before: string | undefined, after: string | undefined) {
    const most = Math.max(1, forgiven(word.length));
    // A word of three or four letters is too short to guess, unless its neighbours tell.
    const needsNeighbour = word.length <= 4;
    let best: { text: string; slips: number; count: number } | undefined;
    const firsts = new Set([word[0] ?? '', word[1] ?? '']);
    for (const first of firsts) {
      for (const text of this.byFirst.get(first) ?? []) {
        if (Math.abs(text.length - word.length) > most || text.length < 3) continue;
        const count = slips(word, text, best?.slips ?? most);
        if (count > (best?.slips ?? most)) continue;
        const often = this.counts.get(text) ?? 0;
        const fits = this.follows(before, text) || this.follows(text, after);
        const isLikely = !needsNeighbour && (word.length > shortWord || often >= commonEnough);
        if (functionWords.has(text) || !(fits || isLikely)) continue;
        const better = !best || count < best.slips || often > best.count;
        if (better) best = { text, slips: count, count: often };
      }
    }
    return best?.text;
  }

  /** The words as they were probably meant; a word nothing is near to stays as it is. */
  corrected(words: readonly Word[]): readonly Word[] {
    const meant: Word[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (!word) continue;
      const next = words[at + 1];
      const joined = next && word.text + next.text;
      if (
        joined &&
        joined.length > 6 &&
        this.counts.has(joined) &&
        !this.follows(word.text, next.text)
      ) {
        meant.push({ raw: joined, text: joined });
        at += 1;
        continue;
      }
      if (this.settled(word.text)) meant.push(word);
      else meant.push(...this.guess(word, meant.at(-1)?.text, next?.text));
    }
    return meant;
  }

  private guess(
    word: Word,
    before: string | undefined,
    after: string | undefined,
  ): readonly Word[] {
    const split = this.splitOf(word.text);
    if (split) return split.map((text) => ({ raw: text, text }));
    const text = this.nearest(word.text, before, after);
    return [text === undefined ? word : { raw: text, text }];
  }

  /** Two words of the content that stand side by side there, when that is what a word is made of. */
  private splitOf(word: string): readonly [string, string] | undefined {
    for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (this.follows(left, right)) return [left, right];
    }
    return undefined;
  }
}
