/** Engines on a storage, and the connector that they write to: new for each test. */
import assert from 'node:assert/strict';
import type { Recipient } from '../../bot/broadcasts/model.js';
import type { Storage } from '../../bot/storage/open.js';
import { Connector, type ConnectorFault, type ConnectorOptions } from '../support/connector.js';
import { recipients } from './builders.js';
import { Rig, type RigOptions } from './rig.js';

export const busy: ConnectorFault = { kind: 'status', status: 503 };

/** The number of the person whose conversation it is. */
export const numberOf = (conversation: string): number =>
  Number(/person-(\d+)$/.exec(conversation)?.[1]);

/** Called while a suite is described. */
export function stageOn(storage: () => Storage) {
  let connector: Connector;
  const rigs: Rig[] = [];
  beforeEach(async () => {
    connector = await Connector.start();
  });
  afterEach(async () => {
    await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
    await connector.stop();
  });
  return {
    rigWith: (to: readonly Recipient[], options: Partial<RigOptions> = {}): Rig => {
      const rig = new Rig({ storage: storage(), recipients: () => to, ...options });
      rigs.push(rig);
      return rig;
    },
    people: (count: number, tenants = 1): readonly Recipient[] =>
      recipients(count, { tenants, serviceUrl: connector.serviceUrl }),
    meet: (options: ConnectorOptions): void => {
      connector.options = options;
    },
    counts: () => connector.counts(),
    /** Asserts that each of them got it, and got it once. */
    reachedOnce: (to: readonly Recipient[]): void => {
      const expected = to.map(({ conversation }) => [conversation.id, 1] as const);
      assert.deepEqual(connector.counts().taken, Object.fromEntries(expected));
    },
  };
}
