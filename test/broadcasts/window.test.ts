import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPaces } from '../../bot/broadcasts/paces.js';
import { paceRules } from '../../bot/broadcasts/rules.js';
import { createWindow } from '../../bot/broadcasts/window.js';

describe('what is begun within a second', () => {
  it('is never more than it may be, whatever is asked for and when', () => {
    const asks = fc.array(fc.record({ afterMs: fc.nat(900), wanted: fc.nat(60) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(asks, (asked) => {
        const paces = createPaces({ ...paceRules(45), start: 45 }, () => now);
        let now = 0;
        const at: number[] = [];
        for (const { afterMs, wanted } of asked) {
          now += afterMs;
          const granted = paces.take('tenant', wanted);
          assert.ok(granted <= wanted);
          for (let one = 0; one < granted; one += 1) at.push(now);
        }
        at.forEach((time, index) => {
          const within = at.slice(index).filter((other) => other < time + 1_000);
          assert.ok(within.length <= 45, `${within.length} within a second`);
        });
      }),
    );
  });

  it('is free again, one after the other, when the second is over', () => {
    const window = createWindow(3);
    window.begun(100, 2);
    window.begun(100, 0);
    window.begun(400, 1);
    assert.deepEqual([window.free(400), window.waitMs(400)], [0, 700]);
    assert.deepEqual([window.free(1_099), window.waitMs(1_099)], [0, 1]);
    assert.deepEqual([window.free(1_100), window.waitMs(1_100)], [2, 0]);
    assert.deepEqual([window.free(1_400), window.waitMs(1_400)], [3, 0]);
  });

  it('makes up for a delay of a third of a second', () => {
    let now = 0;
    const paces = createPaces({ ...paceRules(45), start: 45 }, () => now);
    let begun = 0;
    for (; now < 10_000; now += 10) {
      // Each second the machine stands still for 300 ms.
      if (now % 1_000 < 300) continue;
      begun += paces.take('tenant', 100);
    }
    // Without making up for it, seven tenths of 450.
    assert.ok(begun >= 425, `${begun} in ten seconds`);
  });

  it('tells how long to wait until one may be begun', () => {
    let now = 0;
    const paces = createPaces({ ...paceRules(45), start: 45 }, () => now);
    for (let begun = 0; begun < 90;) {
      begun += paces.take('tenant', 1);
      const waitMs = paces.waitMs('tenant');
      now += Math.ceil(waitMs);
      if (waitMs > 0) continue;
      assert.equal(paces.take('tenant', 1), 1);
      begun += 1;
    }
    assert.ok(now <= 2_100, `${now} ms`);
  });
});
