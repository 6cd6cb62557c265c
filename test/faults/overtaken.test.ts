import assert from 'node:assert/strict';
import type { TableName } from '../../bot/storage/tables.js';
import type { IssueId } from '../../bot/library/model.js';
import { createPot } from '../../bot/pot/store.js';
import { press } from '../decisions/house.js';
import { storeOn as draftsOn, draftOf, itemOf } from '../composing/builders.js';
import { opens, valuesOf } from '../composing/house.js';
import { storeOn } from '../proposals/builders.js';
import { filled, submitted } from '../reviews/builders.js';
import { only } from '../support/house.js';
import type { Seen } from '../support/seen.js';
import { checkPot } from '../survival/checks/money.js';
import { createMeddler } from './meddling.js';
import { describeOnStages, pressed, robin, sam, textsOf, toOne } from './scenes.js';
import type { FaultStage } from './stage.js';

/** Something that is changed by reading a row, and writing it if nobody has written it since. */
interface Change {
  /** The table of the row that the other instance writes. */
  readonly table: TableName;
  readonly prepare: (stage: FaultStage) => Promise<{
    readonly act: () => Promise<readonly Seen[]>;
    /** What is there now. */
    readonly there: () => Promise<unknown>;
  }>;
  /** What is said and what is there once it is done. */
  readonly done: { readonly said: RegExp; readonly there: unknown };
  /** What is there as long as it could not be done. */
  readonly undone: unknown;
}

const scoring: Change = {
  table: 'Proposals',
  async prepare({ bot, storage }) {
    const reviewer = bot.person(robin);
    const store = storeOn(storage.tables);
    const reference = await submitted(store, { at: bot.clock.now });
    const form = await press(reviewer, only(await reviewer.says(reference)), 'Score it');
    return {
      act: () => pressed(reviewer, form, 'Save my scores', filled(4)),
      there: async () => (await store.get(reference))?.proposal.reviews,
    };
  },
  done: { said: /Your scores are saved: 20 of 25/, there: 1 },
  undone: 0,
};

/** The proposal that is approved, and the money that it takes. */
const approving: Change = {
  table: 'Pot',
  async prepare({ bot, storage }) {
    const approver = bot.person(robin);
    const store = storeOn(storage.tables);
    const reference = await submitted(store, { at: bot.clock.now });
    const form = await press(
      approver,
      only(await approver.says(`decision ${reference}`)),
      'Approve',
    );
    const pot = createPot(storage.tables, Math.random);
    return {
      act: () =>
        pressed(approver, form, 'Approve', { amount: '£16', reason: 'It fits the priorities.' }),
      there: async () => [
        (await store.get(reference))?.proposal.state,
        (await pot.account('2026/27', reference)).committed,
      ],
    };
  },
  done: { said: /[Aa]pproved/, there: ['approved', 1_600] },
  undone: ['submitted', 0],
};

const editing: Change = {
  table: 'Bulletins',
  async prepare({ bot, storage }) {
    const editor = bot.person(sam);
    const drafts = draftsOn(storage.tables);
    drafted += 1;
    const issue: IssueId = `${2020 - drafted}-11`;
    await drafts.begin(draftOf([itemOf('one')], { issue, changes: 0 }));
    const card = only(await editor.says(`compose ${issue}`));
    const item = await opens(editor, card, 'Heading one');
    const form = only(await editor.submits(item, 'Edit'));
    return {
      act: () => pressed(editor, form, 'Save', { ...valuesOf(form), text: 'It reads better.' }),
      there: async () => {
        const draft = await drafts.get({ issue, version: 1 });
        return [draft?.changes, draft?.items[0]?.content.text];
      },
    };
  },
  done: { said: /Saved: Heading one\./, there: [1, 'It reads better.'] },
  undone: [0, 'Text of Heading one.'],
};
let drafted = 0;

const choosing: Change = {
  table: 'Subscribers',
  async prepare({ bot }) {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('subscribe');
    return {
      act: async () => toOne(person, await person.says('topics domestic abuse and crime')),
      there: async () => /Domestic abuse/.test(textsOf(await person.says('my settings'))),
    };
  },
  done: { said: /Domestic abuse/, there: true },
  undone: false,
};

const changes = { scoring, approving, editing, choosing };
/** Those that give up within a turn; the pot is tried a hundred times, which takes longer than a turn. */
const givingUp = { scoring, editing, choosing };
const meddler = createMeddler();

describeOnStages(
  'A change that another instance overtakes between reading and writing',
  async ({ bot, storage }) => {
    const [editor, reviewer] = [bot.person(sam), bot.person(robin)];
    await reviewer.says('hello');
    await editor.says('make Robin Reed a reviewer and an approver');
    const opened = textsOf(toOne(editor, await editor.says('open pot 2026/27 £13,221')));
    assert.match(opened, /13,221/);
    const reference = await submitted(storeOn(storage.tables), { at: bot.clock.now });
    const asked = await press(reviewer, only(await reviewer.says(reference)), 'Score it');
    await press(reviewer, asked, 'Keep it and go on', { chosen: 'Kent Police' });
  },
  (stage) => {
    afterEach(() => void meddler.end());
    for (const [name, { table, prepare, done, undone }] of Object.entries(changes))
      it(`${name}: is done once when it was overtaken twice`, async function () {
        this.timeout(30_000);
        const { act, there } = await prepare(stage());
        assert.deepEqual(await there(), undone);
        meddler.meddle(table, 2);
        const said = textsOf(await act());
        assert.equal(meddler.end(), 2);
        assert.match(said, done.said);
        assert.deepEqual(await there(), done.there);
      });

    for (const [name, { table, prepare, done, undone }] of Object.entries(givingUp))
      it(`${name}: ends in words when it is overtaken again and again, and is done afterwards`, async function () {
        this.timeout(60_000);
        const { act, there } = await prepare(stage());
        meddler.meddle(table, Number.POSITIVE_INFINITY);
        const said = textsOf(await act());
        const times = meddler.end();
        assert.ok(times > 2 && times <= 61, `overtaken ${times} times`);
        assert.match(said, /^I could not finish that\. Try again/);
        assert.deepEqual(await there(), undone);
        assert.match(textsOf(await act()), done.said);
        assert.deepEqual(await there(), done.there);
      });

    it('an approval of a proposal that has changed meanwhile is not made, binds nothing, and says so', async () => {
      const { act, there } = await approving.prepare(stage());
      meddler.meddle('Proposals', 1);
      const said = textsOf(await act());
      assert.equal(meddler.end(), 1);
      assert.match(said, /It was changed at the same moment, so nothing was done here/);
      assert.deepEqual(await there(), approving.undone);
      const { tables } = stage().storage;
      const { left } = await checkPot(tables, '2026/27', [], new Set());
      assert.equal((await createPot(tables, Math.random).balance('2026/27'))?.left, left);
    });
  },
  (storage) => meddler.around(storage),
);
