import assert from 'node:assert/strict';
import { bindBroadcast } from '../../cards/broadcast/data.js';
import { samples } from '../../scripts/gallery/samples.js';
import { nodesOfType, textsOf } from './card-tree.js';
import { projectCards } from '../support/reading.js';

const cards = projectCards();
const props = { heading: 'H', state: 'S.', paragraphs: [], parts: [], buttons: [] };
const bar = (done: number, total: number): string =>
  bindBroadcast({ ...props, bar: { done, total, text: `${done} of ${total}` } }).bar;

describe('the card of a broadcast', () => {
  it('has a bar that begins with the first one, and is full only at the last', () => {
    assert.equal(bar(0, 421), '░'.repeat(20));
    assert.equal(bar(1, 421), `▓${'░'.repeat(19)}`);
    assert.equal(bar(420, 421), `${'▓'.repeat(19)}░`);
    assert.equal(bar(421, 421), '▓'.repeat(20));
    assert.equal(bar(5, 0), '▓'.repeat(20));
  });

  it('leaves out what there is none of', () => {
    const { content } = cards.render(
      'broadcast',
      { ...props, parts: [{ title: 'T', lines: [] }] },
      'T',
    );
    assert.deepEqual(textsOf(content), ['H', 'S.']);
  });

  it('shows people’s words as they are', () => {
    const line = 'A *star* [link](https://x.example)';
    const { content } = cards.render('broadcast', { ...props, paragraphs: [line] }, 'T');
    assert.ok(textsOf(content).includes('A \\*star\\* \\[link\\](https://x.example)'));
  });

  it('has forms with one choice, with several, and with a text', () => {
    const form = (isMulti: boolean) =>
      cards.render(
        'broadcast-form',
        {
          ...samples['broadcast-form'],
          inputs: samples['broadcast-form'].inputs.map((input) =>
            input.choices ? { ...input, choices: { ...input.choices, isMulti } } : input,
          ),
        },
        'Form',
      ).content;
    assert.equal(nodesOfType(form(true), 'Input.ChoiceSet')[0]?.['isMultiSelect'], true);
    assert.equal(nodesOfType(form(false), 'Input.ChoiceSet')[0]?.['isMultiSelect'], false);
    assert.equal(nodesOfType(form(false), 'Input.Text').length, 1);
  });
});
