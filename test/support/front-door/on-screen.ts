import assert from 'node:assert/strict';
import { titlesOn, wordsOf, type Seen } from '../seen.js';

/** Letters and digits alone: how lines are broken and marked is the terminal's own business. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Asserts that `screen` shows the words of a message in their order, and its buttons. */
export function assertOnScreen(screen: string, message: Seen): void {
  const shown = bare(screen);
  const words = message.card ? wordsOf(message.card, 'unfolded') : [message.text];
  let from = 0;
  // An address that is its own title is shown once.
  for (const line of words.map((one) => bare(one.replace(/(https?:\S+) \1/g, '$1')))) {
    const at = shown.indexOf(line, from);
    assert.ok(at >= 0, `the screen lacks, or has in another place: ${line}\n\n${screen}`);
    from = at + line.length;
  }
  for (const title of titlesOn(message.card, 'unfolded')) {
    assert.ok(shown.includes(bare(title)), `the screen lacks the button ${title}\n\n${screen}`);
  }
}
