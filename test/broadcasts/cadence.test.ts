import assert from 'node:assert/strict';
import { createCadence } from '../../bot/broadcasts/cadence.js';
import { workRules } from '../../bot/broadcasts/rules.js';

describe('The time between two writes of a batch', () => {
  const rules = { ...workRules, leastBetweenWritesMs: 20, mostBetweenWritesMs: 50 };

  /** How long it waits after a write that took so long, and a while. */
  const waitAfter = async (tookMs: number, whileMs = 0): Promise<number> => {
    let now = 1_000_000;
    let waited = 0;
    const cadence = createCadence(
      rules,
      () => now,
      (ms, run) => {
        waited += ms;
        run();
        return () => undefined;
      },
    );
    await cadence.pause();
    assert.equal(waited, 0, 'the first write waits for nothing');
    await cadence.write(async () => {
      now += tookMs;
    });
    now += whileMs;
    await cadence.pause();
    return waited;
  };

  it('is ten times as long as the last write took, within its bounds', async () => {
    assert.equal(await waitAfter(0), 20);
    assert.equal(await waitAfter(3), 30);
    assert.equal(await waitAfter(400), 50);
  });

  it('counts from the end of the last write', async () => {
    assert.equal(await waitAfter(3, 12), 18);
    assert.equal(await waitAfter(3, 30), 0);
    assert.equal(await waitAfter(3, 9_000), 0);
  });
});
