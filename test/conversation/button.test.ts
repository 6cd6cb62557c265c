import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { defineButton, onPress } from '../../bot/conversation/button.js';
import { text } from '../../bot/conversation/reply.js';
import { sayButton } from '../../bot/conversation/table.js';
import { turnOf } from './turns.js';

const fields = z.object({
  issue: z.string().max(40),
  page: z.int().min(1),
  inPlace: z.boolean().optional(),
});
const button = defineButton('room.open', fields);
const handler = onPress(button, (_turn, values) => text(JSON.stringify(values)));
const accept = (data: unknown) => handler.accept(data, turnOf());

describe('a button', () => {
  it('hands its handler the very fields that were packed, through JSON and back', async () => {
    const values = fc.record(
      {
        issue: fc.string({ unit: 'binary', maxLength: 20 }),
        page: fc.integer({ min: 1, max: 1_000 }),
        inPlace: fc.boolean(),
      },
      { requiredKeys: ['issue', 'page'] },
    );
    await fc.assert(
      fc.asyncProperty(values, async (packed) => {
        const sent: unknown = JSON.parse(JSON.stringify(button.pack(packed)));
        const run = accept(sent);
        assert.ok(run);
        assert.deepEqual(await run(), text(JSON.stringify(fields.parse(packed))));
      }),
    );
  });

  it('keeps its own action, whatever its fields say', () => {
    const sly = defineButton('room.sly', z.object({ action: z.string() }));
    assert.equal(sly.pack({ action: 'other' }).action, 'room.sly');
  });

  it('takes what a card adds, and hands on only its own fields', async () => {
    const run = accept({ ...button.pack({ issue: 'x', page: 1 }), note: 'typed', verb: 'v' });
    assert.deepEqual(await run?.(), text('{"issue":"x","page":1}'));
  });

  it('refuses fields that are not those of its contract', () => {
    for (const data of [
      undefined,
      null,
      {},
      { issue: 'x' },
      { issue: 'x', page: '1' },
      { issue: 'x', page: 0 },
      { issue: 'x'.repeat(41), page: 1 },
    ]) {
      assert.equal(accept(data), undefined, JSON.stringify(data));
    }
  });

  it('never throws at what a client makes up', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const run = accept(data);
        assert.ok(run === undefined || typeof run === 'function');
      }),
    );
  });

  it('carries its title beside what it sends', () => {
    assert.deepEqual(sayButton.titled('Help', { text: 'help' }), {
      title: 'Help',
      data: { action: 'say', text: 'help' },
    });
  });
});
