import assert from 'node:assert/strict';
import { aCard } from '../broadcasts/builders.js';
import { quickRules } from '../broadcasts/rig.js';
import { stageOn } from '../broadcasts/stage.js';
import { describeOnEachStorage, type ClockedStorage } from '../broadcasts/storages.js';
import { faultyCalls, type How } from './stage.js';

/** How many get it, in two organisations. */
const partners = 14;
/** Far more calls than the release and the sending make together on a machine that is not busy. */
const lastCall = { embedded: 56, azure: 40 } as const;
const stride = { embedded: 4, azure: 12 } as const;

/** What is taken from the queue or claimed by a call whose answer is lost is taken up again after seconds. */
const usual = quickRules();
const shortLived = { ...usual, work: { ...usual.work, visibilityMs: 4_000, claimMs: 3_000 } };

describeOnEachStorage('A broadcast at one call of which storage fails', (storage) => {
  let faulty = faultyCalls();
  let kind: ClockedStorage['tables']['kind'] = 'embedded';
  const { rigWith, people, counts } = stageOn(() => faulty.around(storage()));
  beforeEach(() => {
    faulty = faultyCalls();
    ({ kind } = storage().tables);
  });

  /** Releases as an editor does, who presses again when it could not be finished. */
  const released = async (press: () => Promise<unknown>): Promise<void> => {
    try {
      await press();
    } catch {
      await press();
    }
  };

  for (const how of ['refused', 'lost'] satisfies How[])
    it(`reaches everybody once, and the report counts them, when it is ${how}`, async function () {
      this.timeout(120_000);
      const to = people(partners, 2);
      let met = 0;
      let tried = 0;
      // Looks on from beside, and meets no fault.
      const observer = rigWith(to, { storage: storage() });
      for (let at = how === 'refused' ? 1 : 3; at <= lastCall[kind]; at += stride[kind]) {
        tried += 1;
        faulty.faults.recover();
        const rig = rigWith(to, { rules: shortLived }).start();
        const { id } = await rig.engine.create({
          ...{ title: 'June 2024 bulletin', audience: 'everyone' },
          ...{ by: { id: '29:asha', name: 'Asha Patel' }, messages: { all: aCard } },
        });
        const before = counts().taken;
        faulty.faults.failAt(at, how);
        await released(() => rig.engine.release(id));
        const progress = await observer.finishes(id);
        if (faulty.faults.calls >= at) met += 1;
        const { sent, unknown = 0 } = progress.counts;
        const after = counts().taken;
        const got = to.map(
          ({ conversation }) => (after[conversation.id] ?? 0) - (before[conversation.id] ?? 0),
        );
        const where = `call ${at} ${how}: ${JSON.stringify(progress.counts)}, ${got.join(' ')}`;
        assert.equal(sent + unknown, partners, where);
        assert.ok(
          got.every((times) => times <= 1),
          where,
        );
        assert.ok(got.filter((times) => times === 0).length <= unknown, where);
        const listed = await observer.deliveries(id);
        assert.equal(listed.length, partners, where);
        assert.equal(listed.filter(({ status }) => status.state === 'sent').length, sent, where);
        await rig.stop();
      }
      assert.ok(met * 2 > tried, `${met} of ${tried} faults were met`);
      assert.equal(Object.keys(counts().taken).length, partners);
    });
});
