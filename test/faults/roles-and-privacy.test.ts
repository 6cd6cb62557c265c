import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { personKey } from '../../bot/conversation/person.js';
import { countKey, countRow } from '../../bot/roles/rows.js';
import { createRoleStore } from '../../bot/roles/store.js';
import { only } from '../support/house.js';
import { dumping, type Dumping } from '../support/personal.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { describeOnStages, everyNth, pressed, sam, toOne } from './scenes.js';
import type { FaultStage } from './stage.js';
import { sweep, type Story } from './sweep.js';

const letters = 'abcdefghijklmnop';
let people = 0;

/** Somebody with a name that nobody else has, who has written to the bot. */
async function somebody({ bot }: FaultStage): Promise<Person> {
  people += 1;
  const name = `Robin Q${letters[people % 16]}${letters[Math.floor(people / 16) % 16]}ern`;
  const person = bot.person({ name });
  await person.says('my organisation is Kent Police');
  return person;
}

/** What somebody holds, and what stands of it on the record. */
async function held(person: Person, { storage, bot }: FaultStage): Promise<unknown> {
  const { tables } = storage;
  const holder = await createRoleStore(tables, true).holder(person);
  const month = bot.clock.now.toISOString().slice(0, 7);
  const { entries } = await createAudit(tables).entries(month, { size: 1_000 });
  const ofThem = entries.filter(
    ({ whom }) => typeof whom === 'object' && whom.key === personKey(person),
  );
  return {
    roles: holder?.roles,
    record: ofThem.map(({ what, before, after }) => `${what} ${before} → ${after}`).sort(),
  };
}

const giving: Story<Person> = {
  prepare: somebody,
  async act(person, { bot }) {
    const editor = bot.person(sam);
    return toOne(editor, await editor.says(`make ${person.name} an editor`));
  },
  outcome: held,
};

const taking: Story<Person> = {
  async prepare(stage) {
    const person = await somebody(stage);
    await giving.act(person, stage);
    return person;
  },
  async act(person, { bot }) {
    const editor = bot.person(sam);
    return toOne(editor, await editor.says(`remove ${person.name} as editor`));
  },
  outcome: held,
};

let dump: Dumping['dump'] = () => assert.fail('the bot opens storage');

const dumps = new Map<number, Promise<string>>();
/** Every row, read once at one time. */
async function allRowsAt(now: Date): Promise<string> {
  const rows = dumps.get(now.getTime()) ?? dump();
  dumps.set(now.getTime(), rows);
  return rows;
}

const deleting: Story<{ person: Person; question: Seen }> = {
  async prepare(stage) {
    const person = await somebody(stage);
    await person.says('who chairs the partnership');
    await person.says('remind me of the next event');
    await person.says('suggest https://example.org/safer');
    return { person, question: only(await person.says('delete my data')) };
  },
  act: ({ person, question }) => pressed(person, question, 'Yes, delete my data'),
  async outcome({ person: { name, id, objectId, conversationId } }, { bot }) {
    const rows = await allRowsAt(bot.clock.now);
    return [name, id, objectId, conversationId].filter((mark) => rows.includes(mark));
  },
};

const linkOf = ({ buttons }: Seen, title: string): string =>
  buttons.find((one) => one.title === title)?.url ?? assert.fail(`no link "${title}"`);

describeOnStages(
  'One fault of storage while roles are changed and people see to their data',
  async ({ bot }) => {
    await bot.person(sam).says('hello');
  },
  (stage, adapter) => {
    const holds = <Scene>(name: string, story: Story<Scene>, spacing = 1): void => {
      it(`${name}: is told, and the same again ends as it should`, async function () {
        this.timeout(120_000);
        const nth = everyNth[adapter] * spacing;
        const swept = await sweep(stage(), story, ['refused', 'lost'], nth);
        assert.deepEqual(swept.problems, []);
      });
    };
    holds('giving a role', giving);
    holds('taking a role', taking);

    it('the count of editors is that of those who are', async () => {
      const { tables } = stage().storage;
      const row = await tables.table('Roles').get(countKey);
      assert.ok(row);
      const all = await createRoleStore(tables, true).all();
      const editors = all.filter(({ roles }) => roles.includes('editor'));
      assert.ok(editors.length > 0);
      assert.equal(countRow.decode(row).editors, editors.length);
    });

    // It goes through all tables: some two hundred calls.
    holds('deleting my data', deleting, adapter === 'Azure' ? 6 : 5);

    it('my data: a link that cannot be followed says so, and opens the next time', async function () {
      this.timeout(60_000);
      const { faults } = stage();
      const person = await somebody(stage());
      const answer = only(await person.says('my data'));
      const open = async (title: string) => {
        const response = await fetch(linkOf(answer, title));
        return { status: response.status, words: await response.text() };
      };
      for (const title of ['Open the page', 'Download the data']) {
        faults.recover();
        const whole = await open(title);
        const { calls } = faults;
        assert.equal(whole.status, 200);
        assert.ok(calls > 10);
        for (let at = 1; at <= calls; at += everyNth[adapter] * 3) {
          faults.failAt(at, 'refused');
          const { status, words } = await open(title);
          faults.recover();
          if (status !== 200) {
            assert.equal(status, 500, `call ${at}`);
            assert.match(words, /<h1>/);
            assert.doesNotMatch(words, /StorageError|A fault of the test|ServerBusy/);
            assert.doesNotMatch(words, new RegExp(person.name));
          }
          const again = await open(title);
          assert.equal(again.status, 200, `call ${at}, again`);
          assert.ok(again.words.includes(person.name));
        }
      }
    });
  },
  (storage) => {
    const watched = dumping(storage.tables);
    ({ dump } = watched);
    return { ...storage, tables: watched.tables };
  },
);
