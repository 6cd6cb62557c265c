import assert from 'node:assert/strict';
import { createPot } from '../../bot/pot/store.js';
import { press, putForward } from '../decisions/house.js';
import { draft, allAnswers, storeOn } from '../proposals/builders.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { checkPot } from '../survival/checks/money.js';
import { describeOnStages, pressed, robin, sam, textsOf, toOne } from './scenes.js';
import { sweep, type Story } from './sweep.js';

const answering: Story<Person> = {
  async prepare({ bot }) {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('hello');
    await person.says('propose a project about graffiti in Dover for £900, all of it for paint');
    await person.says("that's right");
    return person;
  },
  act: async (person) => toOne(person, await person.says('Clean Dover')),
  // The same words would answer the next question where the answer was kept: the draft tells which is open.
  async again(person) {
    const where = toOne(person, await person.says('where was I?'));
    const isOpen = where.some(({ text }) => text.includes('Open now: What should we call it'));
    return isOpen ? toOne(person, await person.says('Clean Dover')) : where;
  },
  async outcome(person) {
    const [where] = await person.says('where was I?');
    return where?.text.replace(/TP-[\w-]+/g, 'TP');
  },
};

const sending: Story<{ person: Person; review: Seen }> = {
  async prepare({ bot, storage }) {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('hello');
    const { objectId: id, name, tenant } = person;
    await storeOn(storage.tables).create(
      draft({ answers: allAnswers, proposer: { id, name, tenant }, at: bot.clock.now }),
    );
    const mine = only(await person.says('my proposals'));
    return { person, review: only((await person.presses(mine, 'See it')).messages) };
  },
  act: ({ person, review }) => pressed(person, review, 'Send it'),
  async outcome({ person }, { storage }) {
    const mine = toOne(person, await person.says('my proposals'))[0];
    const [, reference = ''] = /(TP-\d{4}-\w{6})/.exec(JSON.stringify(mine?.card)) ?? [];
    const history = await storeOn(storage.tables).history(reference);
    return [
      /Sent, with the reviewers/.test(mine?.text ?? ''),
      history.map(({ action, from, to }) => `${action} ${from} ${to}`),
    ];
  },
};

/** Every proposal that the story below was about. */
const approvals = new Set<string>();

const approving: Story<{ approver: Person; reference: string; form: Seen }> = {
  async prepare({ bot, storage }) {
    const proposer = bot.person({ name: 'Asha Patel' });
    await proposer.says('hello');
    const approver = bot.person(robin);
    const reference = await putForward(storeOn(storage.tables), proposer, bot);
    approvals.add(reference);
    const card = only(await approver.says(`decision ${reference}`));
    return { approver, reference, form: await press(approver, card, 'Approve') };
  },
  act: ({ approver, form }) =>
    pressed(approver, form, 'Approve', { amount: '£16', reason: 'It fits the priorities.' }),
  async outcome({ reference }, { storage }) {
    const store = storeOn(storage.tables);
    const pot = createPot(storage.tables, () => 0.5);
    const account = await pot.account('2026/27', reference);
    const stored = await store.get(reference);
    const history = await store.history(reference);
    return {
      state: stored?.proposal.state,
      account,
      history: history.map(({ action, from, to }) => `${action} ${from} ${to}`),
    };
  },
};

const asking: Story<Person> = {
  prepare: async ({ bot }) => {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('hello');
    return person;
  },
  act: async (person) => toOne(person, await person.says('ask who sees this?')),
  // The team has it once.
  async outcome(person, { bot }) {
    const mine = textsOf(await person.says('my questions'));
    const [reference = 'none'] = /Q-[2-9A-HJ-NP-Z]{6}/.exec(mine) ?? [];
    const cards = bot.teams.sent
      .map(seen)
      .filter(({ updated, summary }) => !updated && summary.includes(`Question ${reference}:`));
    const atEditor = toOne(bot.person(sam), cards);
    return [mine.replaceAll(reference, 'Q'), atEditor.length];
  },
};

const suggesting: Story<Person> = {
  prepare: async ({ bot }) => {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('hello');
    return person;
  },
  act: async (person) => toOne(person, await person.says('suggest https://example.org/safer')),
  async outcome(person) {
    return textsOf(await person.says('my suggestions')).replace(/S-[2-9A-HJ-NP-Z]{6}/g, 'S');
  },
};

const stopping: Story<Person> = {
  prepare: async ({ bot }) => {
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('subscribe');
    return person;
  },
  act: async (person) => toOne(person, await person.says('stop')),
  outcome: async (person) => textsOf(await person.says('my settings')),
};

const stories = { answering, sending, approving, asking, suggesting, stopping };

describeOnStages(
  'One fault of storage at each call of a story',
  async ({ bot }) => {
    const [editor, approver] = [bot.person(sam), bot.person(robin)];
    await approver.says('hello');
    await editor.says('make Robin Reed an approver');
    await editor.says('make Robin Reed a reviewer');
    const [opened] = toOne(editor, await editor.says('open pot 2026/27 £13,221'));
    assert.match(opened?.text ?? '', /13,221/);
  },
  (stage, adapter) => {
    for (const [name, story] of Object.entries(stories))
      it(`${name}: is told, nothing is half done, and the same again ends as it should`, async function () {
        this.timeout(180_000);
        // On Azure each call goes over the network: a few points of each story are tried there.
        const everyNth = adapter === 'Azure' ? 5 : 1;
        const swept = await sweep(stage(), story as Story<unknown>, ['refused', 'lost'], everyNth);
        assert.deepEqual(swept.problems, []);
        if (adapter === 'embedded') assert.ok(swept.apologies > 0);
      });

    it('the money of it all: the pot is the sum of its ledger, and never under zero', async () => {
      const { tables } = stage().storage;
      const store = storeOn(tables);
      const found = await Promise.all([...approvals].map((reference) => store.get(reference)));
      const proposals = found.filter((one) => one !== undefined);
      assert.ok(proposals.length > 10);
      const { ledger } = await checkPot(tables, '2026/27', proposals, new Set());
      const committed = ledger.filter(({ kind }) => kind === 'committed');
      assert.ok(committed.length >= proposals.length);
    });
  },
);
