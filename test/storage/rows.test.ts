import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { UnreadableRow, rowCodec } from '../../bot/storage/rows.js';
import type { Row, StoredRow } from '../../bot/storage/tables.js';

const schema = z.object({
  question: z.string(),
  asked: z.number(),
  open: z.boolean(),
  answer: z.string().optional(),
  closedBy: z.string().nullable(),
  topics: z.array(z.string()),
  place: z.object({ name: z.string(), wards: z.array(z.number()) }).optional(),
});
type Enquiry = z.infer<typeof schema>;

const codec = rowCodec(2, schema);
const enquiry: Enquiry = {
  question: 'Who leads on "fraud"?',
  asked: 1_717_577_100_000,
  open: true,
  closedBy: null,
  topics: ['fraud', "it's 🚒"],
  place: { name: 'Swale', wards: [1, 2] },
};

function stored(properties: Row['properties']): StoredRow {
  return { partition: '2024-06', row: 'e-1', etag: '7', properties };
}

describe('Rows of a feature', () => {
  it('carry their schema version, and nested values as JSON', () => {
    assert.deepEqual(codec.encode(enquiry), {
      schema: 2,
      question: 'Who leads on "fraud"?',
      asked: 1_717_577_100_000,
      open: true,
      closedByJson: 'null',
      topicsJson: `["fraud","it's 🚒"]`,
      placeJson: '{"name":"Swale","wards":[1,2]}',
    });
  });

  it('come back as they were written', () => {
    assert.deepEqual(codec.decode(stored(codec.encode(enquiry))), enquiry);
    const text = fc.string({ unit: 'binary' });
    const values: fc.Arbitrary<Enquiry> = fc.record(
      {
        question: text,
        asked: fc.maxSafeInteger(),
        open: fc.boolean(),
        closedBy: fc.option(text),
        topics: fc.array(text),
        answer: text,
        place: fc.record({ name: text, wards: fc.array(fc.nat()) }, { noNullPrototype: true }),
      },
      { requiredKeys: ['question', 'asked', 'open', 'closedBy', 'topics'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(values, (value) => {
        assert.deepEqual(codec.decode(stored(codec.encode(value))), value);
      }),
    );
  });

  it('leave out what is undefined', () => {
    const properties = codec.encode({ ...enquiry, answer: undefined, place: undefined });
    assert.ok(!('answer' in properties) && !('placeJson' in properties));
  });

  const good = codec.encode(enquiry);
  const unreadable: readonly { what: string; properties: Row['properties']; says: RegExp }[] = [
    { what: 'an older schema', properties: { ...good, schema: 1 }, says: /schema is 1, not 2/ },
    { what: 'no schema', properties: { question: 'x' }, says: /schema is undefined, not 2/ },
    { what: 'broken JSON', properties: { ...good, topicsJson: '[' }, says: /topicsJson is not/ },
    { what: 'a wrong type', properties: { ...good, asked: 'today' }, says: /asked: / },
    {
      what: 'a wrong nested type',
      properties: { ...good, topicsJson: '[1]' },
      says: /topics\.0: /,
    },
  ];
  for (const { what, properties, says } of unreadable)
    it(`that cannot be read are a fault that names the row: ${what}`, () => {
      assert.throws(
        () => codec.decode(stored(properties)),
        (error) => {
          assert.ok(error instanceof UnreadableRow);
          assert.equal(error.key.row, 'e-1');
          assert.match(error.message, /^Row 2024-06 \/ e-1 cannot be read: /);
          assert.match(error.message, says);
          assert.doesNotMatch(error.message, /Who leads|today/);
          assert.ok(error.hint.length > 0);
          return true;
        },
      );
    });

  it('cannot have a field whose name the codec needs, or a type that no row holds', () => {
    const encode = (value: Record<string, unknown>) =>
      rowCodec(1, z.record(z.string(), z.unknown())).encode(value);
    assert.throws(() => encode({ schema: 3 }), RangeError);
    assert.throws(() => encode({ listJson: '[]' }), RangeError);
    assert.throws(() => encode({ count: 1n }), RangeError);
    assert.throws(() => encode({ run: () => 1 }), RangeError);
  });
});
