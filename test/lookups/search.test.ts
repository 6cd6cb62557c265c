import assert from 'node:assert/strict';
import type { Search } from '../../bot/conversation/incoming.js';
import type { SearchResult } from '../../bot/conversation/reply.js';
import { lookupSearch } from '../../bot/lookups/search.js';
import type { Library } from '../../bot/library/model.js';
import { nodesOfType } from '../cards/card-tree.js';
import { wordsOf } from '../support/seen.js';
import { cards, fakeEngine, figure, projectLibrary, told, turn } from './builders.js';

describe('the search from any chat', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  const search = async (
    query: string,
    page: { skip?: number; most?: number } = {},
  ): Promise<readonly SearchResult[]> => {
    const facts = [
      told({ entry: figure({ id: 'fig-prevent', subject: 'Prevent referrals' }) }),
      ...library.entries.map((entry) => told({ entry })),
    ];
    const engine = fakeEngine({ kind: 'none', text: 'None.', nearest: [] }, facts);
    const incoming: Search = {
      ...turn(),
      kind: 'search',
      command: 'search',
      query,
      skip: page.skip ?? 0,
      most: page.most ?? 10,
    };
    const issues = { library: () => Promise.resolve(library) };
    const reply = await lookupSearch({ library, cards, engine, issues }).search(incoming);
    assert.equal(reply.kind, 'results');
    return reply.kind === 'results' ? reply.results : [];
  };

  it('gives ten useful results for an empty query', async () => {
    const titles = (await search('')).map(({ title }) => title);
    assert.equal(titles.length, 10);
    const newest = library.bulletins[0]?.sections[0]?.items[0]?.heading ?? '';
    for (const wanted of [newest, 'Clair Bell', 'Focus priorities June 2024', 'Shafick Peerbux']) {
      assert.ok(titles.includes(wanted), wanted);
    }
  });

  it('puts contacts, priorities, projects and grants before other entries', async () => {
    const results = await search('prevent', { most: 25 });
    const titles = results.map(({ title }) => title);
    const last = titles.indexOf('Prevent referrals');
    const priority = titles.findIndex((title) => title.includes('priority'));
    assert.ok(priority >= 0 && priority < last);
  });

  it('finds items of the bulletins by their words', async () => {
    const results = await search('domestic abuse videos', { most: 25 });
    const item = results.find(({ text }) => /^(June|March) 2024 · /.test(text));
    assert.ok(item);
    assert.match(wordsOf(item.card.content).join('\n'), /From the e-bulletin of /);
  });

  it('goes on where the page before ended', async () => {
    const [first, second] = [await search('', { most: 4 }), await search('', { skip: 4, most: 4 })];
    const all = await search('', { most: 8 });
    const titles = (results: readonly SearchResult[]) => results.map(({ title }) => title);
    assert.deepEqual([...titles(first), ...titles(second)], titles(all));
    assert.deepEqual(await search('', { skip: 10_000 }), []);
  });

  it('gives cards that stand alone in a conversation', async () => {
    for (const { card, text, title } of await search('', { most: 25 })) {
      assert.deepEqual(nodesOfType(card.content, 'Action.Execute'), []);
      assert.match(wordsOf(card.content).join('\n'), /Source: .+ · as at .+ \d{4}/);
      assert.ok(title !== '' && text !== '' && text.length <= 120);
    }
  });

  it('gives nothing for what is nowhere', async () => {
    assert.deepEqual(await search('xyzzy'), []);
  });
});
