import assert from 'node:assert/strict';
import type { Survey } from './survey.js';

/** In the end each released letter has arrived; gives how many arrived twice, as only a crash may cause. */
export function checkLetters(
  { proposals, releases }: Survey,
  letters: ReadonlyMap<string, number>,
): number {
  for (const { proposal } of proposals) {
    const { reference, decision } = proposal;
    if (decision?.releasedAt === undefined) continue;
    assert.ok(
      decision.deliveredAt,
      `${reference}: its letter is released, and nobody says it arrived`,
    );
    assert.ok(letters.has(reference), `${reference}: its letter never arrived`);
  }
  return [...letters]
    .map(([reference, count]) => count - (releases.get(reference) ?? 0))
    .filter((more) => more > 0).length;
}
