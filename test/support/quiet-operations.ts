import assert from 'node:assert/strict';
import type { OperationsOwn, OperationsParts } from '../../bot/operations/parts.js';

/** For a table of commands of which nobody asks how the bot runs. */
export function quietOperations(): Pick<OperationsParts, OperationsOwn> {
  const nobodyAsks = async () => assert.fail('nobody asks how the bot runs');
  return {
    self: { name: 'TESTTEST', version: '0.0.0-test', startedAt: new Date(0) },
    instances: { show: nobodyAsks, leave: nobodyAsks, all: nobodyAsks },
    storageWatch: { look: nobodyAsks },
    queueLooks: nobodyAsks,
    lastBroadcast: nobodyAsks,
    askRooms: [],
    feedLooks: undefined,
    tenants: undefined,
    credential: { kind: 'none' },
  };
}
