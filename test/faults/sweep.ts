/** Goes through a story with one fault of storage, at each call in turn. */
import assert from 'node:assert/strict';
import type { Seen } from '../support/seen.js';
import type { FaultStage, How } from './stage.js';

export interface Story<Scene> {
  /** Goes to where the story begins, with people of its own, while storage is well. */
  readonly prepare: (stage: FaultStage, run: number) => Promise<Scene>;
  /** The one turn at which storage fails; what the person who did it sees of it. */
  readonly act: (scene: Scene, stage: FaultStage) => Promise<readonly Seen[]>;
  /** What a person does who was told that it could not be finished; the same again unless told. */
  readonly again?: (scene: Scene, stage: FaultStage) => Promise<readonly Seen[]>;
  /** What is there in the end, without references and names of this run. */
  readonly outcome: (scene: Scene, stage: FaultStage) => Promise<unknown>;
}

export interface Swept {
  readonly calls: number;
  /** Points at which the person was told to try again. */
  readonly apologies: number;
  readonly problems: readonly string[];
}

const apology = /could not finish that/;
const leaks = /StorageError|undefined|\[object|at \/|\.ts:|ServerBusy|A fault of the test/;

interface Point<Scene> {
  readonly where: string;
  readonly scene: Scene;
  readonly words: string;
}

/**
 * The first round is without a fault, and says what every other has to come to. Of `everyNth` calls one is refused
 * and another one is lost.
 */
export async function sweep<Scene>(
  stage: FaultStage,
  story: Story<Scene>,
  hows: readonly How[] = ['refused', 'lost'],
  everyNth = 1,
): Promise<Swept> {
  const { faults } = stage;
  let run = 0;
  const begin = async (): Promise<Scene> => {
    const scene = await story.prepare(stage, (run += 1));
    // What is remembered for seconds is asked of storage again.
    passTime(stage, 30_000);
    faults.recover();
    return scene;
  };

  const undisturbed = await begin();
  await story.act(undisturbed, stage);
  const { calls } = faults;

  const problems: string[] = [];
  const points: Point<Scene>[] = [];
  let apologies = 0;
  for (const [position, how] of hows.entries()) {
    const first = 1 + Math.floor((position * everyNth) / hows.length);
    for (let at = first; at <= calls; at += everyNth) {
      const scene = await begin();
      faults.failAt(at, how);
      const words = wordsOf(await story.act(scene, stage));
      faults.recover();
      const where = `call ${at} of ${calls} ${how}`;
      if (words === '' || leaks.test(words)) problems.push(`${where}: "${words}"`);
      if (apology.test(words)) {
        apologies += 1;
        const after = wordsOf(await (story.again ?? story.act)(scene, stage));
        if (after === '' || apology.test(after)) problems.push(`${where}, again: "${after}"`);
      }
      points.push({ where, scene, words });
    }
  }

  await laterOn(stage);
  const expected = await story.outcome(undisturbed, stage);
  for (const { where, scene, words } of points) {
    try {
      assert.deepEqual(await story.outcome(scene, stage), expected);
    } catch (problem) {
      problems.push(`${where}: told "${words.slice(0, 160)}" ${String(problem)}`);
    }
  }
  return { calls, apologies, problems };
}

const wordsOf = (messages: readonly Seen[]): string =>
  messages
    .map(({ text }) => text)
    .join('\n')
    .trim();

function passTime({ bot }: FaultStage, ms: number): void {
  bot.clock.now = new Date(bot.clock.now.getTime() + ms);
}

/** Half an hour in which nobody does anything: what the bot does by itself is done. */
async function laterOn(stage: FaultStage): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    passTime(stage, 10 * 60_000);
    await stage.ring();
  }
}
