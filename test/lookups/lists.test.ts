import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Reply } from '../../bot/conversation/reply.js';
import { commandSaid } from '../../bot/conversation/said.js';
import { commandTable, type CommandTable } from '../../bot/conversation/table.js';
import { lookupFeature } from '../../bot/lookups/commands.js';
import { listCard } from '../../bot/lookups/list-view.js';
import { commandOf, listNames, rowsOf } from '../../bot/lookups/lists.js';
import type { Library } from '../../bot/library/model.js';
import { parseQuestions } from '../eval/questions.js';
import { nodesOfType } from '../cards/card-tree.js';
import { wordsOf } from '../support/seen.js';
import { cards, fakeEngine, projectLibrary, told, turn } from './builders.js';

describe('lists of what can be looked up', () => {
  let library: Library;
  let table: CommandTable;
  before(async () => {
    library = await projectLibrary();
    const facts = library.entries.map((entry) => told({ entry }));
    const feature = lookupFeature({
      library,
      cards,
      engine: fakeEngine({ kind: 'none', text: 'None.', nearest: [] }, facts),
      issues: { library: () => Promise.resolve(library) },
      subjects: { current: async () => undefined, remember: async () => undefined },
      kept: { all: async () => [] },
      feedback: { record: async () => undefined, between: async () => [] },
    });
    table = commandTable([feature], (name) => library.commandWords.get(name)?.says);
  });

  const say = async (text: string): Promise<Reply | undefined> =>
    commandSaid(text, turn(), table.spoken)?.run();
  const textOf = (reply: Reply | undefined): string =>
    reply && 'card' in reply ? wordsOf(reply.card.content).join('\n') : '';

  for (const list of listNames) {
    it(`shows all of ${list}, ten a page, each row a button, under 1,200 characters`, () => {
      const rows = rowsOf(list, library);
      assert.ok(rows.length > 10);
      const told: unknown[] = [];
      for (let page = 1; page <= Math.ceil(rows.length / 10); page += 1) {
        const card = listCard({ library, cards }, { list, page });
        assert.ok(card);
        const length = wordsOf(card.content).join('\n').length;
        assert.ok(length < 1_200, `page ${page} has ${length} characters`);
        const pressed = nodesOfType(card.content, 'Action.Execute').map(({ data }) => data);
        told.push(...pressed.filter((data) => Object.hasOwn(data as object, 'entry')));
      }
      assert.deepEqual(
        told,
        rows.map(({ entry }) => ({ action: 'lookups.entry', entry: entry.id })),
      );
    });

    it(`shows ${list} when its name is said`, async () => {
      const reply = await say(commandOf(list));
      assert.equal(reply?.kind, 'card');
      assert.match(
        textOf(reply).toLowerCase(),
        new RegExp(`^${commandOf(list).replace('-', ' ')}`),
      );
    });
  }

  it('gives contacts with post and printed address, the newest first', () => {
    const [first] = rowsOf('contacts', library);
    assert.deepEqual(
      [first?.title, first?.text],
      [
        'Shafick Peerbux',
        'Head of Community Safety, Kent County Council · 2015-2024 · shafick.peerbux@kent.gov.uk',
      ],
    );
  });

  it('puts the county’s newest priorities first, and leaves out what was replaced', () => {
    const [first] = rowsOf('priorities', library);
    assert.equal(first?.entry.asAt, '2024-06-05');
    assert.ok(rowsOf('priorities', library).every(({ entry }) => !entry.supersededBy));
  });

  it('gives amounts in pounds', () => {
    const row = rowsOf('funding', library).find(({ entry }) => entry.id === 'gra-2324-tac');
    assert.equal(row?.text, '£13,221');
  });

  for (const text of ['projects 2023/24', 'projects for 2023-24', 'projects 23/24 please']) {
    it(`answers "${text}" with those of the year`, async () => {
      const reply = await say(text);
      assert.match(textOf(reply), /^Projects 2023\/24\n/);
      const years = rowsOf('projects', library, '2023/24').map(({ entry }) => entry.type);
      assert.ok(textOf(reply).includes(`${years.length} in my content`));
    });
  }

  for (const text of ['glossary csp', 'CSP glossary', 'glossary Community Safety Partnership']) {
    it(`tells the term of "${text}"`, async () => {
      assert.match(textOf(await say(text)), /Community Safety Partnership/);
    });
  }

  for (const text of [
    'what are the priorities',
    'dover priorities',
    'projects about scams',
    'projects 2030/31',
    'projects 2023/25',
    'events in march 2024',
    'grant for 2024/25?',
    'glossary nonsense',
    'who are the contacts for prevent',
  ]) {
    it(`leaves "${text}" to look-ups`, async () => {
      assert.equal(await say(text), undefined);
    });
  }

  it('takes no question of the evaluation for a command, but for a term of the glossary', () => {
    const asked = ['dev', 'seen']
      .map((name) => new URL(`../questions/${name}.jsonl`, import.meta.url))
      .flatMap((file) => parseQuestions(readFileSync(file, 'utf8')))
      .flatMap(({ turns }) => turns);
    assert.ok(asked.length > 300);
    const taken = asked.filter((text) => {
      const said = commandSaid(text, turn(), table.spoken);
      return said !== undefined && said.command.name !== 'glossary';
    });
    assert.deepEqual(taken, []);
  });
});
