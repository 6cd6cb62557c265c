import assert from 'node:assert/strict';
import {
  broadcastActions,
  broadcastStates,
  hasEnded,
  nextState,
  type BroadcastAction,
  type BroadcastState,
} from '../../bot/broadcasts/model.js';

/** Every way there is; every other pair of state and action must be refused. */
const ways: readonly (readonly [BroadcastState, BroadcastAction, BroadcastState])[] = [
  ['composing', 'release', 'holding'],
  ['composing', 'schedule', 'scheduled'],
  ['composing', 'stop', 'stopped'],
  ['scheduled', 'release', 'holding'],
  ['scheduled', 'undo', 'composing'],
  ['scheduled', 'due', 'releasing'],
  ['scheduled', 'missed', 'late'],
  ['late', 'release', 'holding'],
  ['late', 'schedule', 'scheduled'],
  ['late', 'undo', 'composing'],
  ['holding', 'undo', 'composing'],
  ['holding', 'due', 'releasing'],
  ['holding', 'missed', 'late'],
  ['releasing', 'released', 'sending'],
  ['releasing', 'stop', 'stopped'],
  ['sending', 'pause', 'paused'],
  ['sending', 'stop', 'stopped'],
  ['sending', 'finish', 'finished'],
  ['sending', 'fail', 'failed'],
  ['paused', 'resume', 'sending'],
  ['paused', 'stop', 'stopped'],
  ['paused', 'fail', 'failed'],
  ['finished', 'resend', 'sending'],
  ['failed', 'resume', 'sending'],
  ['failed', 'stop', 'stopped'],
];

describe('the life of a broadcast', () => {
  for (const state of broadcastStates) {
    it(`allows in "${state}" just what it should`, () => {
      for (const action of broadcastActions) {
        const way = ways.find(([from, by]) => from === state && by === action);
        assert.equal(nextState(state, action), way?.[2], `${state}, ${action}`);
      }
    });
  }

  it('leads from composing to every other state', () => {
    const reached = new Set<BroadcastState>(['composing']);
    for (const from of reached)
      for (const action of broadcastActions) {
        const to = nextState(from, action);
        if (to) reached.add(to);
      }
    assert.deepEqual([...reached].sort(), [...broadcastStates].sort());
  });

  it('does not leave its last state', () => {
    for (const action of broadcastActions) assert.equal(nextState('stopped', action), undefined);
  });

  it('ends finished, stopped or failed', () => {
    const ended = broadcastStates.filter(hasEnded);
    assert.deepEqual(ended, ['finished', 'stopped', 'failed']);
  });
});
