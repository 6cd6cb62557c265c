import assert from 'node:assert/strict';
import { plainCommand } from '../../bot/conversation/command.js';
import { nearestCommands } from '../../bot/conversation/nearest.js';
import { nothing } from '../../bot/conversation/reply.js';
import { echo, spoken } from './turns.js';

const table = [
  spoken(echo('bulletin'), 'bulletin', 'e-bulletin'),
  spoken(echo('help'), 'help', 'what can you do'),
  spoken(
    plainCommand('next', () => nothing, { listed: false }),
    'next',
  ),
  spoken(echo('about'), 'about'),
];
const nearest = (text: string, count = 3) =>
  nearestCommands(text, table, count).map(({ command }) => command.name);

describe('the nearest commands', () => {
  it('are the ones most like what was said, the likest first', () => {
    assert.equal(nearest('helpp me out')[0], 'help');
    assert.equal(nearest('abuot this')[0], 'about');
    assert.equal(nearest('please bulettinnn')[0], 'bulletin');
    assert.equal(nearest('what can it do')[0], 'help');
  });

  it('leave out what is not listed, and are as many as asked for', () => {
    assert.deepEqual(nearest('next', 9).sort(), ['about', 'bulletin', 'help']);
    assert.equal(nearest('next', 2).length, 2);
  });

  it('keep the order of the table where nothing is like anything', () => {
    for (const text of ['', '???', '7']) {
      assert.deepEqual(nearest(text), ['bulletin', 'help', 'about'], text);
    }
  });

  it('are found at once in a message as large as can be', () => {
    assert.equal(nearest(`bulletin${'n'.repeat(250_000)}`).length, 3);
    assert.equal(nearest('qqq '.repeat(60_000)).length, 3);
  });
});
