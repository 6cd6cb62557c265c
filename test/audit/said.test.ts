import assert from 'node:assert/strict';
import { readAuditWords, type AuditSaid } from '../../bot/audit/said.js';
import { wordsOf } from '../../bot/conversation/utterance.js';

const rooms = new Map([
  ['broadcasts', 'broadcasts'],
  ['money', 'pot'],
]);
const today = '2026-11-28';

const table: readonly (readonly [string, AuditSaid])[] = [
  ['', {}],
  ['june 2026', { period: ['2026-06', '2026-06'] }],
  ['of june 2026', { period: ['2026-06', '2026-06'] }],
  ['for June', { period: ['2026-06', '2026-06'] }],
  ['december', { period: ['2025-12', '2025-12'] }],
  ['2026-03', { period: ['2026-03', '2026-03'] }],
  ['2025', { period: ['2025-01', '2025-12'] }],
  ['this month', { period: ['2026-11', '2026-11'] }],
  ['last month', { period: ['2026-10', '2026-10'] }],
  ['june to august 2026', { period: ['2026-06', '2026-08'] }],
  ['from november to january 2026', { period: ['2025-11', '2026-01'] }],
  ['august 2026 to june 2026', { period: ['2026-06', '2026-08'] }],
  ['of Asha Patel', { person: 'asha patel' }],
  ['Asha Patel', { person: 'asha patel' }],
  [
    'by Asha Patel in june 2026',
    { person: 'asha patel', isByThem: true, period: ['2026-06', '2026-06'] },
  ],
  ['june 2026 by asha', { person: 'asha', isByThem: true, period: ['2026-06', '2026-06'] }],
  ['of asha june 2026', { person: 'asha', period: ['2026-06', '2026-06'] }],
  ['by June Marsh', { person: 'june marsh', isByThem: true }],
  ['by me', { person: 'me', isByThem: true }],
  ['of me', { person: 'me' }],
  ['P-7K3QF9', { thing: 'P-7K3QF9' }],
  ['of TP-2026-7K3QF9', { thing: 'TP-2026-7K3QF9' }],
  ['broadcasts', { room: 'broadcasts' }],
  ['of the money in last month', { room: 'pot', period: ['2026-10', '2026-10'] }],
  ['broadcasts by me', { room: 'broadcasts', person: 'me', isByThem: true }],
];

describe('what is said beside "audit"', () => {
  for (const [said, expected] of table) {
    it(`is understood: "${said}"`, () => {
      assert.deepEqual(readAuditWords(wordsOf(said), rooms, today), expected);
    });
  }
});
