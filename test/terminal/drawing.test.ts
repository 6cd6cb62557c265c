import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown } from '../../cards/markdown.js';
import { cardNames } from '../../cards/catalogue.js';
import { renderSample } from '../../scripts/gallery/samples.js';
import { chatCard } from '../../bot/terminal/chat-card.js';
import { drawCard } from '../../bot/terminal/chat-drawing.js';
import { drawMarkdown } from '../../bot/terminal/drawing/markdown.js';
import { painted, plain, widthOf } from '../../bot/terminal/drawing/spans.js';
import { wrap } from '../../bot/terminal/drawing/wrapping.js';
import { assertOnScreen } from '../support/front-door/on-screen.js';
import { projectCards, projectLibrary } from '../support/reading.js';
import { seen } from '../support/seen.js';

const textOf = (lines: readonly (readonly { text: string }[])[]): readonly string[] =>
  lines.map((line) => line.map(({ text }) => text).join(''));

describe('cards at a terminal', () => {
  for (const width of [24, 40, 80, 100]) {
    it(`shows every card of the gallery within ${width} columns, and all its words in order`, async () => {
      const { messages } = await projectLibrary();
      for (const name of cardNames) {
        const card = renderSample(projectCards(), name);
        const lines = drawCard(chatCard(1, { kind: 'found' }, card), width, messages);
        const activity = { attachments: [{ content: card.content }] };
        const sent = {
          id: '1',
          method: 'POST',
          conversation: '',
          authorization: undefined,
        } as const;
        assertOnScreen(textOf(lines).join('\n'), seen({ ...sent, activity }));
        for (const line of textOf(lines)) {
          const isOneWord = !/\S \S/.test(line.replace(/^│ (\[\d+\] |▸ |• | )*/, ''));
          assert.ok(widthOf(line) <= width || isOneWord, `${name}: ${line}`);
        }
      }
    });
  }

  it('shows people’s words as they are, whatever Markdown would make of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        const shown = textOf(drawMarkdown(escapeMarkdown(words), 80)).join(' ');
        const bare = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, '');
        assert.equal(bare(shown), bare(words));
      }),
    );
  });

  it('lets no character through that moves the cursor, rings or turns the text round', () => {
    const evil = 'a\u001b[2Jb\u0007c\u202ed\u009be\rf';
    const [line = []] = drawMarkdown(evil, 80);
    assert.equal(painted(line, true), 'a [2Jb c d e f');
  });

  it('breaks lines between words only, and never wider than is asked where a word is not', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '日', 'x'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 5, max: 40 }), (words, width) => {
        const lines = textOf(wrap([plain(words.join(' '))], width));
        assert.equal(lines.join(' '), words.join(' '));
        for (const line of lines) assert.ok(widthOf(line) <= width || !line.includes(' '), line);
      }),
    );
  });

  it('keeps an address whole, so that it can be copied', () => {
    const address = `https://example.org/${'long/'.repeat(30)}`;
    const lines = textOf(drawMarkdown(`Read [the paper](${address}).`, 40));
    assert.ok(lines.some((line) => line.includes(`<${address}>`)));
  });

  it('uses colours only where they are wanted', () => {
    const [line = []] = drawMarkdown('**Bold** and [a link](https://example.org)', 80);
    assert.equal(painted(line, false), 'Bold and a link <https://example.org>');
    assert.ok(painted(line, true).startsWith('\u001b[1mBold\u001b[22m'));
  });
});
