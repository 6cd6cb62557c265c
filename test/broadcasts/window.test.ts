import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPaces } from '../../bot/broadcasts/paces.js';
import { paceRules } from '../../bot/broadcasts/rules.js';
import { createWindow } from '../../bot/broadcasts/window.js';

describe('the calls of a second', () => {
  it('are never more than they may be, whenever they are to be made', () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(90)), { maxLength: 400 });
    fc.assert(
      fc.property(gaps, (afterMs) => {
        const window = createWindow(20);
        let now = 0;
        const at: number[] = [];
        for (const gap of afterMs) {
          now += gap;
          if (window.begin(now) === 0) at.push(now);
        }
        at.forEach((time, index) => {
          const within = at.slice(index).filter((other) => other < time + 1_000);
          assert.ok(within.length <= 20, `${within.length} within a second`);
        });
      }),
    );
  });

  it('are let through again, one after the other, when those before are a second ago', () => {
    const window = createWindow(3);
    assert.deepEqual(
      [100, 100, 400, 400].map((now) => window.begin(now)),
      [0, 0, 0, 700],
    );
    assert.deepEqual(
      [1_099, 1_100, 1_100, 1_100].map((now) => window.begin(now)),
      [1, 0, 0, 300],
    );
    assert.equal(window.begin(1_400), 0);
  });

  it('are counted for each tenant by itself', () => {
    const paces = createPaces(paceRules(2), () => 5_000);
    const held = ['kent', 'kent', 'kent', 'swale'].map((tenant) => paces.holdBackMs(tenant));
    assert.deepEqual(held, [0, 0, 1_000, 0]);
  });
});

describe('the pace of a machine that stands still now and then', () => {
  it('makes up for a delay of a third of a second', () => {
    let now = 0;
    const paces = createPaces({ ...paceRules(45), start: 45 }, () => now);
    let granted = 0;
    for (; now < 10_000; now += 10) {
      // Each second the machine stands still for 300 ms.
      if (now % 1_000 < 300) continue;
      granted += paces.take('tenant', 100);
    }
    // Without making up for it, seven tenths of 450.
    assert.ok(granted >= 425, `${granted} in ten seconds`);
  });
});
