/**
 * SIGKILL at random moments. What this shows: nothing that somebody was told of depends on what was only in the
 * memory of the process. What it does not show: that a power cut loses nothing. A killed process leaves what it
 * handed to the system, written to the disk or not; that embedded storage waits for the disk is its own setting
 * (`synchronous`, test/storage/embedded/durability.test.ts).
 */
import assert from 'node:assert/strict';
import { runOnEmbedded } from './run.js';

const kills = Number(process.env['KILLS'] ?? 6);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

describe('the bot, killed at random moments while people talk to it', () => {
  it(`has everything that was acknowledged after ${kills} kills, once, and its books agree`, async function () {
    this.timeout(60_000 + kills * 10_000);
    try {
      const report = await runOnEmbedded({ kills, seed, recipients: 240 });
      if (process.env['KILLS']) console.log(`seed ${seed}\n${report.words}`);
      assert.deepEqual(report.faults, []);
      assert.ok(report.acknowledged > kills, 'people were answered');
    } catch (problem) {
      throw new Error(`SEED=${seed} KILLS=${kills}`, { cause: problem });
    }
  });
});
