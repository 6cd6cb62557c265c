import assert from 'node:assert/strict';
import { pageOf } from '../../bot/conversation/pages.js';

describe('a page of a list', () => {
  const items = ['a', 'b', 'c', 'd', 'e'];

  it('holds its part, and never lies beyond the ends', () => {
    assert.deepEqual(pageOf(items, 1, 2), { items: ['a', 'b'], number: 1, total: 3 });
    assert.deepEqual(pageOf(items, 3, 2), { items: ['e'], number: 3, total: 3 });
    assert.deepEqual(pageOf(items, 9, 2), pageOf(items, 3, 2));
    assert.deepEqual(pageOf(items, -1, 2), pageOf(items, 1, 2));
    assert.deepEqual(pageOf([], 1, 2), { items: [], number: 1, total: 1 });
  });

  it('is one of pages that together hold every item once', () => {
    const { total } = pageOf(items, 1, 2);
    const pages = Array.from({ length: total }, (_, index) => pageOf(items, index + 1, 2).items);
    assert.deepEqual(pages.flat(), items);
  });
});
