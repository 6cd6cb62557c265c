import assert from 'node:assert/strict';
import { readSmallTalk } from '../../bot/library/smalltalk.js';

const file = (text: string) => ({ path: 'smalltalk.yml', text });

describe('smalltalk.yml', () => {
  it('is read into exchanges in their order', () => {
    const { value, faults } = readSmallTalk(
      file(
        'around: [so]\nemphasis: []\nexchanges:\n  thanks: { says: [thanks, ta], reply: Gladly., offers: [help] }\n  bye: { says: [bye], reply: Goodbye. }\n',
      ),
    );
    assert.deepEqual(faults, []);
    assert.deepEqual(value, {
      around: ['so'],
      emphasis: [],
      exchanges: [
        { name: 'thanks', says: ['thanks', 'ta'], reply: 'Gladly.', offers: ['help'] },
        { name: 'bye', says: ['bye'], reply: 'Goodbye.', offers: [] },
      ],
    });
  });

  it('may have a phrase once only', () => {
    const { faults } = readSmallTalk(
      file(
        'around: []\nemphasis: []\nexchanges:\n  a: { says: [see you], reply: One. }\n  b: { says: [see-you], reply: Two. }\n',
      ),
    );
    assert.deepEqual(
      faults.map(({ line, expected }) => ({ line, expected })),
      [{ line: 5, expected: 'each phrase once' }],
    );
  });

  it('has lower-case phrases and a reply to each', () => {
    const { faults } = readSmallTalk(
      file('around: []\nemphasis: []\nexchanges:\n  a: { says: [See you], reply: "" }\n'),
    );
    assert.equal(faults.length, 2);
  });
});
