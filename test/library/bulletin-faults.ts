import assert from 'node:assert/strict';
import { faultsOf, soundBulletin } from './content-fixture.js';

/** What is replaced in the sound issue, and the faults that follow: line, problem, expected. */
export type FaultCase = readonly [
  name: string,
  from: string,
  to: string,
  ...faults: readonly (readonly [number, string, string])[],
];

/** Defines a test for each case: the issue is refused for these faults and no other. */
export function testFaults(cases: readonly FaultCase[]): void {
  const file = 'bulletins/2024-03.md';
  for (const [name, from, to, ...expected] of cases) {
    it(`with ${name} is refused with its line`, () => {
      assert.ok(soundBulletin.includes(from));
      assert.deepEqual(
        faultsOf({ [file]: soundBulletin.replace(from, to) }),
        expected.map(([line, problem, hint]) => ({ file, line, problem, expected: hint })),
      );
    });
  }
}
