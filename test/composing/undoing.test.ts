import assert from 'node:assert/strict';
import { applied, type Edit } from '../../bot/composing/applying.js';
import type { Change, Draft } from '../../bot/composing/model.js';
import { besideOf, endOf } from '../../bot/composing/placing.js';
import { undoOf } from '../../bot/composing/undoing.js';
import { asha, at, contentOf, draftOf, itemOf, jo } from './builders.js';

const keys = (draft: Draft): string =>
  draft.items.map(({ key, section }) => `${key}/${section}`).join(' ');

const start = draftOf([
  itemOf('a', { rank: 'c' }),
  itemOf('b', { rank: 'e' }),
  itemOf('c', { rank: 'g' }),
]);

const editOf = (draft: Draft, key: string, heading: string): Edit => {
  const item = draft.items.find((one) => one.key === key) ?? itemOf(key);
  const put = [{ ...item, version: draft.changes + 1, content: contentOf(heading) }];
  return { what: 'edited', about: heading, put };
};
const moveOf = (draft: Draft, key: string, to: 'up' | 'down'): Edit => {
  const item = draft.items.find((one) => one.key === key) ?? itemOf(key);
  const put = [{ ...item, rank: besideOf(draft, item, to) ?? '', placed: draft.changes + 1 }];
  return { what: 'moved', about: key, put };
};

function takeBack(change: Change, draft: Draft): Draft {
  const undo = undoOf(change, draft);
  assert.ok(undo.kind === 'edit', `${change.what} is not taken back`);
  return applied(draft, undo.edit, asha, at).draft;
}

describe('taking back a change', () => {
  const kinds: readonly (readonly [string, Edit])[] = [
    [
      'an item that was added',
      { what: 'added', about: 'n', put: [itemOf('n', { version: 2, placed: 2 })] },
    ],
    ['an edit', editOf(start, 'b', 'New words')],
    ['a move', moveOf(start, 'c', 'up')],
    ['a removal', { what: 'removed', about: 'b', remove: ['b'] }],
    [
      'other words of the opening',
      { what: 'words', about: 't', words: { title: 'T', editorLine: 'L.', wordsVersion: 2 } },
    ],
    [
      'a move to another section',
      {
        ...{ what: 'moved', about: 'b' },
        put: [{ ...itemOf('b'), section: 'Funding', rank: 'i', placed: 2 }],
      },
    ],
  ];
  for (const [what, edit] of kinds) {
    it(`leaves the draft as it was before ${what}`, () => {
      const { draft, change } = applied(start, edit, asha, at);
      const back = takeBack(change, draft);
      assert.deepEqual({ ...back, changes: 1, last: undefined }, { ...start, last: undefined });
    });
  }

  it('is refused where somebody has changed the same since', () => {
    const mine = applied(start, editOf(start, 'b', 'Mine'), asha, at);
    const theirs = applied(mine.draft, editOf(mine.draft, 'b', 'Theirs'), jo, at);
    assert.deepEqual(undoOf(mine.change, theirs.draft), { kind: 'changed-since' });
    const gone = applied(mine.draft, { what: 'removed', about: 'b', remove: ['b'] }, jo, at);
    assert.deepEqual(undoOf(mine.change, gone.draft), { kind: 'changed-since' });
    const moved = applied(start, moveOf(start, 'b', 'up'), asha, at);
    const movedOn = applied(moved.draft, moveOf(moved.draft, 'b', 'down'), jo, at);
    assert.deepEqual(undoOf(moved.change, movedOn.draft), { kind: 'changed-since' });
    const words = { title: 'T', editorLine: 'L.', wordsVersion: 2 };
    const opened = applied(start, { what: 'words', about: 't', words }, asha, at);
    const later = { ...words, title: 'U', wordsVersion: 3 };
    const again = applied(opened.draft, { what: 'words', about: 'u', words: later }, jo, at);
    assert.deepEqual(undoOf(opened.change, again.draft), { kind: 'changed-since' });
  });

  it('keeps what others did to other things, also a move of the same item', () => {
    const mine = applied(start, editOf(start, 'b', 'Mine'), asha, at);
    const moved = applied(mine.draft, moveOf(mine.draft, 'b', 'up'), jo, at);
    const back = takeBack(mine.change, moved.draft);
    assert.equal(keys(back), 'b/News a/News c/News');
    assert.equal(back.items[0]?.content.heading, 'Heading b');
    const theirs = applied(mine.draft, editOf(mine.draft, 'a', 'Theirs'), jo, at);
    const kept = takeBack(mine.change, theirs.draft);
    assert.deepEqual(
      kept.items.map(({ content }) => content.heading),
      ['Theirs', 'Heading b', 'Heading c'],
    );
  });

  it('goes on back to the change before', () => {
    const first = applied(start, editOf(start, 'b', 'First'), asha, at);
    const second = applied(first.draft, editOf(first.draft, 'b', 'Second'), asha, at);
    const once = takeBack(second.change, second.draft);
    assert.equal(once.items[1]?.content.heading, 'First');
    assert.equal(takeBack(first.change, once).items[1]?.content.heading, 'Heading b');
  });

  it('finds a place behind what has taken the place of a removed item', () => {
    const gone = applied(start, { what: 'removed', about: 'c', remove: ['c'] }, asha, at);
    const rank = endOf(gone.draft, 'News');
    const item = itemOf('n', { rank: 'g', version: 3, placed: 3 });
    assert.notEqual(rank, '');
    const added = applied(gone.draft, { what: 'added', about: 'n', put: [item] }, jo, at);
    const back = takeBack(gone.change, added.draft);
    assert.equal(keys(back), 'a/News b/News n/News c/News');
    assert.equal(new Set(back.items.map((one) => one.rank)).size, 4);
  });
});
