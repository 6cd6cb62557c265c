import assert from 'node:assert/strict';
import type { Recipient } from '../../bot/broadcasts/model.js';
import { Connector, type ConnectorFault, type ConnectorOptions } from '../support/connector.js';
import { eventually } from '../support/eventually.js';
import { draft, recipients } from './builders.js';
import { quickRules, Rig, type RigOptions } from './rig.js';
import { describeOnEachStorage } from './storages.js';

describeOnEachStorage('A broadcast that is sent', (storage) => {
  let connector: Connector;
  const rigs: Rig[] = [];

  const rigWith = (to: readonly Recipient[], options: Partial<RigOptions> = {}): Rig => {
    const rig = new Rig({ storage: storage(), recipients: () => to, ...options });
    rigs.push(rig);
    return rig;
  };
  const people = (count: number, tenants = 1): readonly Recipient[] =>
    recipients(count, { tenants, serviceUrl: connector.serviceUrl });
  const meet = (options: ConnectorOptions) => {
    connector.options = options;
  };
  /** Asserts that each of them got it, and got it once. */
  const reachedOnce = (to: readonly Recipient[]): void => {
    const { taken } = connector.counts();
    const expected = to.map(({ conversation }) => [conversation.id, 1] as const);
    assert.deepEqual(taken, Object.fromEntries(expected));
  };

  beforeEach(async () => {
    connector = await Connector.start();
  });
  afterEach(async () => {
    await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
    await connector.stop();
  });

  it('reaches everybody once, within the limit of each tenant', async () => {
    const to = people(160, 8);
    meet({ latencyMs: 50, perSecond: 50 });
    const rig = rigWith(to, {
      ratePerTenant: 45,
      rules: { ...quickRules(45), pace: { ...quickRules(45).pace, start: 45 } },
    }).start();
    const progress = await rig.finishes(await rig.sends());
    reachedOnce(to);
    assert.equal(progress.counts.sent, 160);
    assert.equal(connector.counts().throttled, 0);
    assert.equal(progress.byOrganisation.length, 8);
    assert.deepEqual(rig.faults, []);
  });

  it('reaches everybody although a fifth of the calls fails', async () => {
    const to = people(200, 8);
    const kinds: readonly ConnectorFault[] = [
      { kind: 'throttled', retryAfter: '0.05' },
      { kind: 'throttled' },
      { kind: 'status', status: 502 },
      { kind: 'status', status: 412 },
      { kind: 'dropped-before' },
    ];
    meet({ latencyMs: 5, faults: { share: 0.2, kinds } });
    const rig = rigWith(to).start();
    const progress = await rig.finishes(await rig.sends());
    reachedOnce(to);
    assert.equal(progress.counts.sent, 200);
    assert.ok(connector.counts().calls > 215, `${connector.counts().calls} calls`);
  });

  it('shows as unknown what broke after it was handed over, and sends it again when an editor says so', async () => {
    const to = people(20);
    meet({ fault: ({ conversation }) => brokenFor(conversation, 3) });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const progress = await rig.finishes(id);
    assert.equal(progress.counts.unknown, 3);
    assert.equal(progress.counts.sent, 17);
    reachedOnce(to);
    meet({});
    const resent = await rig.engine.resendUnknown(id);
    assert.equal(resent.outcome, 'changed');
    assert.equal(resent.count, 3);
    assert.equal((await rig.finishes(id)).counts.sent, 20);
    assert.equal(connector.counts().calls, 23);
    assert.deepEqual((await rig.engine.resendUnknown(id)).outcome, 'refused');
  });

  it('writes whoever comes twice, and a release that is pressed twice, down once', async () => {
    const to = people(120, 2);
    const rig = rigWith([...to, ...to]).start();
    const { id } = await rig.engine.create(draft);
    const presses = await Promise.all([rig.engine.release(id), rig.engine.release(id)]);
    assert.deepEqual(presses.map(({ outcome }) => outcome).sort(), ['already', 'changed']);
    assert.equal((await rig.finishes(id)).total, 120);
    reachedOnce(to);
    assert.equal((await rig.engine.release(id)).outcome, 'refused');
  });

  it('is finished at once when there is nobody', async () => {
    const rig = rigWith([]).start();
    const progress = await rig.finishes(await rig.sends());
    assert.equal(progress.total, 0);
  });

  it('suspends whoever cannot be reached, after a second no where the first may be wrong', async () => {
    const to = people(6);
    const answers: Readonly<Record<string, ConnectorFault>> = {
      'a:person-0': { kind: 'status', status: 403, code: 'ConversationBlockedByUser' },
      'a:person-1': { kind: 'status', status: 404, code: 'BotNotInConversationRoster' },
      'a:person-2': { kind: 'status', status: 404, code: 'ConversationNotFound' },
      'a:person-3': { kind: 'status', status: 500 },
    };
    const once: ConnectorFault = { kind: 'status', status: 403, code: 'SomethingNew' };
    meet({
      fault: ({ conversation, earlier }) =>
        conversation === 'a:person-4' && earlier === 0 ? once : answers[conversation],
    });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const progress = await rig.finishes(id);
    assert.deepEqual(
      { ...progress.counts },
      { pending: 0, claimed: 0, sent: 2, failed: 1, suspended: 3, skipped: 0, unknown: 0 },
    );
    const reasons = new Map(rig.suspended.map(({ key, reason }) => [key, reason]));
    assert.deepEqual(
      to.map(({ key }) => reasons.get(key)),
      ['blocked', 'not-installed', 'gone', undefined, undefined, undefined],
    );
    // 0, 1, 3 and 5 were called once, 2 and 4 twice.
    assert.equal(connector.counts().calls, 8);
    const notReached: unknown[] = [];
    for await (const { delivery, channel } of rig.engine.notReached(id))
      notReached.push([delivery.recipient.name, delivery.status.state, channel]);
    const channel = 'General of Organisation 0';
    assert.deepEqual(notReached.sort(), [
      ['Person 0', 'suspended', channel],
      ['Person 1', 'suspended', channel],
      ['Person 2', 'suspended', channel],
      ['Person 3', 'failed', channel],
    ]);
  });

  for (const [status, problem] of [
    [400, 'message-refused'],
    [401, 'credentials'],
    [413, 'message-too-large'],
  ] as const) {
    it(`ends with a reason on ${status}, and goes on from there when an editor resumes it`, async () => {
      const to = people(40);
      meet({ latencyMs: 5, fault: () => ({ kind: 'status', status }) });
      const work = { ...quickRules().work, mostInFlight: 4 };
      const rig = rigWith(to, { rules: { ...quickRules(), work } }).start();
      const id = await rig.sends();
      const failed = await eventually(async () => {
        const found = await rig.engine.get(id);
        return found?.state === 'failed' && found;
      }, 'the broadcast fails');
      assert.equal(failed.problem, problem);
      await eventually(async () => (await rig.count(id, 'claimed')) === 0, 'nothing is in flight');
      assert.ok(connector.counts().calls <= 8, `${connector.counts().calls} calls`);
      assert.equal(await rig.count(id, 'pending'), 40);
      meet({});
      assert.equal((await rig.engine.resume(id)).outcome, 'changed');
      assert.equal((await rig.finishes(id)).counts.sent, 40);
      assert.equal((await rig.engine.get(id))?.problem, undefined);
      reachedOnce(to);
    });
  }

  it('gives up on a delivery after a number of tries, and says so', async () => {
    const to = people(3);
    meet({ fault: ({ conversation }) => (conversation === 'a:person-1' ? busy : undefined) });
    const retry = { ...quickRules().retry, mostTries: 3 };
    const rig = rigWith(to, { rules: { ...quickRules(), retry } }).start();
    const id = await rig.sends();
    assert.equal((await rig.finishes(id)).counts.sent, 2);
    const failed = (await rig.deliveries(id)).find(({ status }) => status.state === 'failed');
    assert.equal(failed?.status.state === 'failed' && failed.status.reason, 'too-many-tries');
    assert.equal(connector.counts().calls, 5);
  });

  it('lets no tenant that is paused hold up the others, and says until when it waits', async () => {
    const to = people(60, 3);
    meet({
      fault: ({ conversation, earlier }) =>
        numberOf(conversation) % 3 === 0 && earlier === 0
          ? { kind: 'throttled', retryAfter: '1' }
          : undefined,
    });
    const rig = rigWith(to).start();
    const id = await rig.sends();
    const others = await eventually(
      async () => {
        const progress = await rig.engine.progress(id);
        return progress?.counts.sent === 40 && progress.waiting.length > 0 && progress;
      },
      'the other two tenants have it, while one waits',
      20_000,
    );
    assert.deepEqual(
      others.waiting.map(({ tenant, why }) => [tenant, why]),
      [['tenant-0', 'paused-by-teams']],
    );
    assert.equal((await rig.finishes(id)).counts.sent, 60);
    reachedOnce(to);
  });

  describe('in the hands of an editor', () => {
    /** The first twenty get it; the others do not, until `meet({})`. */
    const stuckAfterTwenty = async () => {
      const to = people(80, 2);
      meet({ fault: ({ conversation }) => (numberOf(conversation) < 20 ? undefined : busy) });
      const backoff = { firstMs: 500, longestMs: 500 };
      const retry = { ...quickRules().retry, backoff, mostTries: 1_000 };
      const rig = rigWith(to, { rules: { ...quickRules(), retry } }).start();
      const id = await rig.sends();
      await eventually(async () => (await rig.count(id, 'sent')) === 20, 'twenty are sent', 20_000);
      return { to, rig, id };
    };

    it('pauses, and goes on', async () => {
      const { to, rig, id } = await stuckAfterTwenty();
      assert.equal((await rig.engine.pause(id)).outcome, 'changed');
      const queue = storage().queues.queue('broadcasts');
      await eventually(async () => (await queue.length()) === 0, 'nothing is queued', 20_000);
      assert.equal(await rig.count(id, 'claimed'), 0);
      const { calls } = connector.counts();
      meet({});
      assert.equal((await rig.engine.pause(id)).outcome, 'already');
      assert.equal(connector.counts().calls, calls);
      assert.equal((await rig.engine.resume(id)).outcome, 'changed');
      assert.equal((await rig.finishes(id)).counts.sent, 80);
      reachedOnce(to);
    });

    it('stops, and whoever has not got it does not get it', async () => {
      const { rig, id } = await stuckAfterTwenty();
      assert.equal((await rig.engine.stop(id)).outcome, 'changed');
      meet({});
      const skipped = async () => (await rig.count(id, 'skipped')) === 60;
      await eventually(skipped, 'the rest is skipped', 20_000);
      assert.equal(await rig.count(id, 'sent'), 20);
      assert.equal(Object.keys(connector.counts().taken).length, 20);
      assert.equal((await rig.engine.get(id))?.state, 'stopped');
      assert.equal((await rig.engine.resume(id)).outcome, 'refused');
      assert.equal((await rig.engine.stop(id)).outcome, 'already');
    });

    it('is corrected and recalled wherever it has arrived', async () => {
      const to = people(30, 2);
      meet({ fault: ({ conversation }) => brokenFor(conversation, 2) });
      const rig = rigWith(to).start();
      const id = await rig.sends();
      await rig.finishes(id);
      const gone: ConnectorFault = {
        ...{ kind: 'status', status: 404, code: 'ActivityNotFoundInConversation' },
      };
      meet({
        fault: ({ conversation, method }) =>
          conversation === 'a:person-9' && method === 'PUT' ? gone : undefined,
      });
      const corrected = await rig.engine.correct(id, { ...draft, title: 'Corrected' });
      assert.ok(corrected.outcome === 'made');
      await rig.engine.release(corrected.broadcast.id);
      const first = await rig.finishes(corrected.broadcast.id);
      assert.equal(first.counts.sent, 28, 'all but the two of whom it is not known');
      const { updated, taken } = connector.counts();
      assert.equal(Object.keys(updated).length, 27);
      assert.equal(taken['a:person-9'], 2, 'sent anew where it was gone');
      assert.equal((await rig.engine.resendUnknown(id)).outcome, 'refused', 'it would be old');
      assert.equal((await rig.engine.get(id))?.changedBy, corrected.broadcast.id);

      const recalled = await rig.engine.recall(corrected.broadcast.id, draft);
      assert.ok(recalled.outcome === 'made');
      assert.deepEqual(recalled.broadcast.kind, { kind: 'recall', of: id });
      await rig.engine.release(recalled.broadcast.id);
      const second = await rig.finishes(recalled.broadcast.id);
      assert.equal(second.counts.sent, 27);
      assert.equal(second.counts.skipped, 1, 'what is gone needs no recall');
      assert.equal(connector.counts().taken['a:person-9'], 2);
    });

    it('is not corrected before it was sent, nor twice at a time', async () => {
      const rig = rigWith(people(3), { holdMs: 60_000 }).start();
      const { id } = await rig.engine.create(draft);
      assert.deepEqual(await rig.engine.correct(id, draft), { outcome: 'refused' });
      assert.deepEqual(await rig.engine.correct('another', draft), { outcome: 'missing' });
      const quick = rigWith(people(3)).start();
      const sent = await quick.sends();
      await quick.finishes(sent);
      const first = await rig.engine.correct(sent, draft);
      assert.ok(first.outcome === 'made');
      await rig.engine.release(first.broadcast.id);
      assert.deepEqual(await rig.engine.correct(sent, draft), { outcome: 'refused' });
    });
  });

  it('tells how far it is: at every change of its state, and in between', async () => {
    const rig = rigWith(people(60, 2), { ratePerTenant: 100 }).start();
    const id = await rig.sends();
    await rig.finishes(id);
    await eventually(() => rig.told.at(-1)?.broadcast.state === 'finished', 'the end is told');
    const states = rig.told.map(({ broadcast }) => broadcast.state);
    assert.ok(states.includes('sending'));
    assert.equal(states.filter((state) => state === 'finished').length, 1);
    assert.ok(rig.told.some(({ perSecond }) => perSecond > 0));
    assert.ok(rig.told.some(({ leftMs }) => leftMs !== undefined && leftMs > 0));
  });
});

const busy: ConnectorFault = { kind: 'status', status: 503 };

const numberOf = (conversation: string): number => Number(/person-(\d+)$/.exec(conversation)?.[1]);

/** The first `count` people are handed the message, and nobody answers. */
const brokenFor = (conversation: string, count: number): ConnectorFault | undefined =>
  numberOf(conversation) < count ? { kind: 'dropped-after' } : undefined;
