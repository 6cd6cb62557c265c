import assert from 'node:assert/strict';
import { createIssues } from '../../bot/bulletins/issues.js';
import { versionOf } from '../../bot/bulletins/model.js';
import { issueIdSchema } from '../../bot/bulletins/port.js';
import type { IssueId } from '../../bot/library/model.js';
import { press } from '../decisions/house.js';
import { contentOf, draftOf, itemOf, storeOn } from '../composing/builders.js';
import { opens, sound, valuesOf } from '../composing/house.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { projectLibrary } from '../support/reading.js';
import type { Seen } from '../support/seen.js';
import { describeOnStages, everyNth, pressed, sam, toOne } from './scenes.js';
import type { FaultStage } from './stage.js';
import { sweep, type Story } from './sweep.js';

interface Month {
  readonly editor: Person;
  readonly issue: IssueId;
}

interface Scene extends Month {
  /** What is pressed. */
  readonly card: Seen;
}

let months = 0;

/** A month of long ago that nobody has composed. */
function nextIssue(): IssueId {
  months += 1;
  const month = String((months % 12) + 1).padStart(2, '0');
  return issueIdSchema.parse(`${2019 - Math.floor(months / 12)}-${month}`);
}

/** The draft of a month of its own, with one item, as its editor sees it. */
async function drafted({ bot, storage }: FaultStage): Promise<Scene> {
  const editor = bot.person(sam);
  const issue = nextIssue();
  await storeOn(storage.tables).begin(draftOf([itemOf('one')], { issue, changes: 0 }));
  return { editor, issue, card: only(toOne(editor, await editor.says(`compose ${issue}`))) };
}

/** The draft with its changes, and what is published. */
async function outcome({ issue }: Month, { storage }: FaultStage): Promise<unknown> {
  const drafts = storeOn(storage.tables);
  const id = { issue, version: 1 };
  const draft = await drafts.get(id);
  const changes: string[] = [];
  for await (const { what, about } of drafts.changes(id)) changes.push(`${what} ${about}`);
  const issues = createIssues(storage.tables, await projectLibrary());
  return {
    items: draft?.items.map(({ content }) => `${content.heading}: ${content.text}`),
    changes: [draft?.changes, ...changes],
    published: (await issues.versions(issue)).map((one) => `${versionOf(one)} ${one.published}`),
  };
}

const adding: Story<Scene> = {
  async prepare(stage) {
    const scene = await drafted(stage);
    return { ...scene, card: only(await scene.editor.submits(scene.card, 'Add an item')) };
  },
  act: ({ editor, card }) => pressed(editor, card, 'Save', { ...valuesOf(card), ...sound }),
  outcome,
};

const editing: Story<Scene> = {
  async prepare(stage) {
    const scene = await drafted(stage);
    const item = await opens(scene.editor, scene.card, contentOf('Heading one').heading);
    return { ...scene, card: only(await scene.editor.submits(item, 'Edit')) };
  },
  act: ({ editor, card }) =>
    pressed(editor, card, 'Save', { ...valuesOf(card), text: 'It reads better now.' }),
  outcome,
};

const publishing: Story<Scene> = {
  async prepare(stage) {
    const scene = await drafted(stage);
    return { ...scene, card: await press(scene.editor, scene.card, 'Publish') };
  },
  act: ({ editor, card }) => pressed(editor, card, 'Yes, publish it'),
  outcome,
};

const beginning: Story<Month> = {
  async prepare({ bot }) {
    return { editor: bot.person(sam), issue: nextIssue() };
  },
  act: async ({ editor, issue }) => toOne(editor, await editor.says(`compose ${issue}`)),
  outcome,
};

describeOnStages(
  'One fault of storage while an editor composes',
  async ({ bot }) => {
    await bot.person(sam).says('hello');
  },
  (stage, adapter) => {
    const holds = <Scene>(name: string, story: Story<Scene>): void => {
      it(`${name}: is told, done once, and the same again ends as it should`, async function () {
        this.timeout(120_000);
        const swept = await sweep(stage(), story, ['refused', 'lost'], everyNth[adapter]);
        assert.deepEqual(swept.problems, []);
        if (adapter === 'embedded') assert.ok(swept.apologies > 0);
      });
    };
    holds('opening a draft', beginning);
    holds('adding an item', adding);
    holds('editing an item', editing);
    holds('publishing', publishing);
  },
);
