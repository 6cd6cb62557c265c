/**
 * SIGKILL at random moments. What this shows: nothing that somebody was told of depends on what was only in the
 * memory of the process. What it does not show: that a power cut loses nothing. A killed process leaves what it
 * handed to the system, written to the disk or not; that embedded storage waits for the disk is its own setting
 * (`synchronous`, test/storage/embedded/durability.test.ts).
 */
import assert from 'node:assert/strict';
import type { BuiltHouse } from './house/build.js';
import { runOnAzurite } from './instances.js';
import type { Report } from './report.js';
import { buildWarmHouse, runOnEmbedded, type RunOptions } from './run.js';

const kills = Number(process.env['KILLS'] ?? 4);
const killsOfRun = 25;
/** Each costs five times as much where two instances live, and time is real: a few beside the many. */
const killsOfOne = Math.min(4, Math.ceil(kills / 2));
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

describe('the bot, killed at random moments while people talk to it', function () {
  this.timeout(120_000 + kills * 20_000);
  let house: BuiltHouse;
  before(async () => {
    house = await buildWarmHouse();
  });
  after(() => house.remove());

  const check = async (
    run: (options: RunOptions) => Promise<Report>,
    options: Pick<RunOptions, 'kills' | 'recipients' | 'seed'>,
  ): Promise<void> => {
    try {
      const report = await run({ house, ...options });
      if (process.env['KILLS']) console.log(`seed ${options.seed}\n${report.words}`);
      assert.deepEqual(report.faults, []);
      assert.ok(report.acknowledged > options.kills, 'people were answered');
    } catch (problem) {
      const told = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
      throw new Error(`SEED=${options.seed} KILLS=${options.kills}\n${told}`, { cause: problem });
    }
  };

  // Each of these begins anew: what has to be looked at after a kill grows with what was done before.
  for (let at = 0; at * killsOfRun < kills; at += 1) {
    const most = Math.min(killsOfRun, kills - at * killsOfRun);
    it(`has everything that was acknowledged after ${most} kills, once, and its books agree (run ${at + 1})`, () =>
      check(runOnEmbedded, { kills: most, recipients: 240, seed: seed + at }));
  }

  it(`has it as well on Azurite, where one of two instances is killed ${killsOfOne} times`, () =>
    check(runOnAzurite, { kills: killsOfOne, recipients: 30, seed }));
});
