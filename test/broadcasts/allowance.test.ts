import assert from 'node:assert/strict';
import { createAllowance } from '../../bot/broadcasts/allowance.js';
import { createPaces } from '../../bot/broadcasts/paces.js';
import { paceRules } from '../../bot/broadcasts/rules.js';
import { createSlots } from '../../bot/broadcasts/slots.js';
import { createTurns } from '../../bot/broadcasts/turns.js';

describe('How many sends a batch may begin', () => {
  const longest = 500;
  let now = 0;
  let woken: string[] = [];
  /** Two batches of one tenant and one of another, with so many slots for all of them. */
  const three = (slots = 100) => {
    now = 1_000_000;
    woken = [];
    const shared = {
      slots: createSlots(slots),
      paces: createPaces(paceRules(45), () => now),
      turns: createTurns(),
    };
    const batch = (tenant: string, run: string) => {
      const allowance = createAllowance(shared, tenant, run);
      const waits = () => allowance.waitMs(longest, () => woken.push(run));
      return { ...allowance, waits };
    };
    const refused = (afterMs: number) => shared.paces.refused('kent', now, afterMs);
    const batches = {
      one: batch('kent', 'one'),
      other: batch('kent', 'other'),
      apart: batch('swale', 'apart'),
    };
    return { ...batches, refused };
  };

  it('is none while another batch of the tenant has the turn', () => {
    const { one, other, apart } = three();
    assert.equal(one.take(99), 1);
    now += 1_000;
    assert.equal(other.take(99), 0);
    assert.equal(apart.take(99), 1, 'another tenant has a turn and a pace of its own');
    assert.equal(one.take(99), 6);
  });

  it('is told to the next batch at once, when the one before has nothing left to begin', () => {
    const { one, other } = three();
    assert.equal(one.take(1), 1);
    assert.equal(other.take(99), 0);
    assert.equal(other.waits(), longest);
    now += 50;
    assert.equal(one.take(0), 0);
    assert.deepEqual(woken, ['other']);
    assert.equal(other.take(99), 1);
  });

  it('is told to the next batch when the one before gives up', () => {
    const { one, other } = three();
    one.take(99);
    other.waits();
    one.leave();
    one.leave();
    assert.deepEqual(woken, ['other']);
    now += 50;
    assert.equal(other.take(99), 1);
    assert.equal(one.take(99), 0);
    other.leave();
    now += 50;
    assert.equal(one.take(99), 1);
  });

  it('leaves the turn with whoever has it when somebody else ends', () => {
    const { one, other, apart } = three();
    one.take(99);
    other.leave();
    apart.leave();
    now += 50;
    assert.equal(other.take(99), 0);
    assert.equal(one.take(99), 1);
  });

  it('is none for the tenant that the platform wants to pause, and goes on afterwards', () => {
    const { one, other, apart, refused } = three();
    assert.equal(one.take(99), 1);
    refused(300);
    assert.equal(one.take(99), 0);
    const waits = one.waits();
    assert.ok(waits > 300 && waits <= longest, `${waits} ms`);
    assert.equal(other.waits(), longest, 'it would gain nothing by the turn');
    assert.equal(apart.take(99), 1);
    now += waits;
    assert.equal(one.take(99), 1);
  });

  it('is no more than the free slots of all tenants, and is told when some are free', () => {
    const { one, apart } = three(1);
    assert.equal(one.take(99), 1);
    assert.equal(apart.take(99), 0);
    assert.equal(apart.waits(), longest);
    assert.deepEqual(woken, []);
    one.give(1);
    assert.deepEqual(woken, ['apart']);
    assert.equal(apart.take(99), 1);
  });
});
