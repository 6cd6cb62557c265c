import assert from 'node:assert/strict';
import { answerCard, sharedCard } from '../../bot/lookups/answer-view.js';
import { createEngine } from '../../bot/lookups/engine/engine.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { wordsOf } from '../support/seen.js';
import { cards, projectLibrary } from './builders.js';

const now = new Date('2026-11-21T09:00:00Z');

describe('every entry of the content', () => {
  it('is told in under 1,200 characters, with its source, in a card that can be sent', async () => {
    const library = await projectLibrary();
    const engine = createEngine(library);
    for (const { id } of library.entries) {
      const finding = engine.tell(id, now);
      assert.ok(finding?.kind === 'answer', id);
      const [told] = finding.facts;
      for (const card of [
        answerCard({ library, cards }, finding.facts, id),
        sharedCard({ library, cards }, told),
      ]) {
        const text = wordsOf(card.content).join('\n');
        assert.ok(text.length < 1_200, `${id}: ${text.length} characters`);
        assert.match(text, /^Source: .+ · as at .+ \d{4}$/m, id);
        assert.ok(sizeOf(card) < largestCard, id);
        assert.ok(card.summary !== '', id);
      }
    }
  }).timeout(20_000);
});
