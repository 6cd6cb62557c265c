import assert from 'node:assert/strict';
import {
  card,
  cards,
  nothing,
  replacement,
  singleReplies,
  text,
} from '../../bot/conversation/reply.js';

const content = (name: string) => ({ content: { name }, summary: name });

describe('a reply', () => {
  it('of several cards is one message a card, in order', () => {
    assert.deepEqual(cards([]), nothing);
    assert.deepEqual(cards([content('a')]), card(content('a')));
    assert.deepEqual(singleReplies(cards([content('a'), content('b')])), [
      card(content('a')),
      card(content('b')),
    ]);
  });

  it('is made of single replies', () => {
    assert.deepEqual(singleReplies(nothing), []);
    for (const single of [text('a'), card(content('a')), replacement(content('a'))]) {
      assert.deepEqual(singleReplies(single), [single]);
    }
  });
});
