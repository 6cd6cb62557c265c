import assert from 'node:assert/strict';
import { personKey } from '../../bot/conversation/person.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import { press } from '../decisions/house.js';
import { storeOn } from '../proposals/builders.js';
import { filled, submitted } from '../reviews/builders.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { describeOnStages, everyNth, pressed, robin, sam, toOne } from './scenes.js';
import type { FaultStage } from './stage.js';
import { sweep, type Story } from './sweep.js';

interface Scene {
  readonly reviewer: Person;
  readonly reference: string;
  /** What is pressed. */
  readonly card: Seen;
}

/** A proposal that was put forward, as the reviewer finds it. */
async function found({ bot, storage }: FaultStage): Promise<Scene> {
  const reviewer = bot.person(robin);
  const reference = await submitted(storeOn(storage.tables), { at: bot.clock.now });
  return { reviewer, reference, card: only(toOne(reviewer, await reviewer.says(reference))) };
}

/** The proposal, its reviews with those that they replaced, and its history. */
async function outcome({ reviewer, reference }: Scene, { storage }: FaultStage): Promise<unknown> {
  const store = storeOn(storage.tables);
  const reviews = createReviewStore(storage.tables);
  const key = personKey(reviewer);
  const stored = await store.get(reference);
  const own = await reviews.own(reference, key);
  return {
    state: stored?.proposal.state,
    reviews: stored?.proposal.reviews,
    scores: stored?.proposal.scores,
    own: own && { version: own.version, verdict: own.verdict },
    earlier: (await reviews.earlier(reference, key)).length,
    history: (await store.history(reference)).map(
      ({ action, from, to }) => `${action} ${from} ${to}`,
    ),
  };
}

const scoring: Story<Scene> = {
  async prepare(stage) {
    const scene = await found(stage);
    return { ...scene, card: await press(scene.reviewer, scene.card, 'Score it') };
  },
  act: ({ reviewer, card }) => pressed(reviewer, card, 'Save my scores', filled(4)),
  outcome,
};

const scoringAnew: Story<Scene> = {
  async prepare(stage) {
    const scene = await scoring.prepare(stage, 0);
    const saved = await press(scene.reviewer, scene.card, 'Save my scores', filled(4));
    return { ...scene, card: await press(scene.reviewer, saved, 'Change my scores') };
  },
  act: ({ reviewer, card }) => pressed(reviewer, card, 'Save my scores', filled([2, 3, 2, 3, 2])),
  outcome,
};

const shortlisting: Story<Scene> = {
  prepare: found,
  act: ({ reviewer, card }) => pressed(reviewer, card, 'Shortlist'),
  outcome,
};

const stories = { scoring, scoringAnew, shortlisting };

describeOnStages(
  'One fault of storage while a reviewer is at work',
  async (stage) => {
    const [editor, reviewer] = [stage.bot.person(sam), stage.bot.person(robin)];
    await reviewer.says('hello');
    await editor.says('make Robin Reed a reviewer');
    const { card } = await found(stage);
    const asked = await press(reviewer, card, 'Score it');
    const form = await press(reviewer, asked, 'Keep it and go on', { chosen: 'Kent Police' });
    assert.match(form.text, /How well it serves the priorities/);
  },
  (stage, adapter) => {
    for (const [name, story] of Object.entries(stories))
      it(`${name}: is told, counted once, and the same again ends as it should`, async function () {
        this.timeout(120_000);
        const swept = await sweep(stage(), story, ['refused', 'lost'], everyNth[adapter]);
        assert.deepEqual(swept.problems, []);
        if (adapter === 'embedded') assert.ok(swept.apologies > 0);
      });
  },
);
