import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readOffer, type Typed } from '../../bot/suggestions/fields.js';
import { readLink, readLinkField, titleOfLink } from '../../bot/suggestions/links.js';
import { mostCharacters, offerSchema } from '../../bot/suggestions/model.js';
import { readSaid } from '../../bot/suggestions/said.js';

const today = '2026-11-21';
const context = { today, organisations: [], contact: 'Asha Patel' };

function offerOf(typed: Typed) {
  const reading = readOffer(typed, context);
  assert.ok(reading.kind === 'good', JSON.stringify(reading));
  return reading.offer;
}

function problemsOf(typed: Typed) {
  const reading = readOffer(typed, context);
  assert.ok(reading.kind === 'wrong', JSON.stringify(reading));
  return reading.problems.map(({ field, key }) => `${field}: ${key}`);
}

describe('the link of a suggestion', () => {
  for (const [typed, link] of [
    ['https://www.example.org/a?b=c#d', 'https://www.example.org/a?b=c#d'],
    ['http://www.kent.police.uk/news', 'https://www.kent.police.uk/news'],
    ['www.kent.police.uk', 'https://www.kent.police.uk/'],
    ['kent.police.uk/news', 'https://kent.police.uk/news'],
    [' HTTPS://Example.ORG/Page. ', 'https://example.org/Page'],
  ] as const) {
    it(`reads ${typed.trim()}`, () => {
      const reading = readLinkField(typed);
      assert.deepEqual(reading, { kind: 'link', link, rest: '' });
    });
  }

  for (const [typed, why] of [
    ['ftp://example.org/file', 'not-https'],
    ['javascript://example.org/%0aalert(1)', 'not-https'],
    ['https://localhost/admin', 'no-address'],
    ['https://10.0.0.1/', 'no-address'],
    ['https://asha:secret@example.org/', 'no-address'],
    ['https://printer.local/', 'no-address'],
    ['the page of the council', 'no-address'],
    ['https://example.org and more words', 'no-address'],
    ['https://example.org https://example.com', 'several'],
    [`https://example.org/${'a'.repeat(1_000)}`, 'too-long'],
  ] as const) {
    it(`refuses ${typed.slice(0, 40)}: ${why}`, () => {
      assert.deepEqual(readLinkField(typed), { kind: 'wrong', why });
    });
  }

  it('gives only https addresses of public names, whatever is typed', () => {
    const host = fc.constantFrom('example.org', 'localhost', '127.0.0.1', '[::1]', 'a.b.uk', 'x');
    const scheme = fc.constantFrom('http://', 'https://', 'ftp://', 'www.', '', 'data://');
    const typed = fc.tuple(scheme, host, fc.string()).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        for (const reading of [readLink(text), readLinkField(text)]) {
          if (reading.kind !== 'link') continue;
          const url = new URL(reading.link);
          assert.equal(url.protocol, 'https:');
          assert.match(url.hostname, /\.[a-z][a-z0-9-]+$/);
          assert.ok(titleOfLink(reading.link).length > 0);
        }
      }),
    );
  });
});

describe('what a suggestion must have', () => {
  it('takes a link, a title or a text alone', () => {
    assert.equal(
      offerOf({ link: 'example.org/safer-streets' }).title,
      'example.org: safer streets',
    );
    assert.equal(offerOf({ title: ' Bleed \n kits ' }).title, 'Bleed kits');
    const text = 'We have new bleed kits. They hang in the station.';
    assert.deepEqual(offerOf({ text }), {
      ...{ kind: 'item', title: 'We have new bleed kits', text, contact: 'Asha Patel' },
    });
  });

  it('asks for one of them', () => {
    assert.deepEqual(problemsOf({ title: ' ', contact: 'Asha' }), ['title: nothing-written']);
  });

  it('names everything that is wrong at once, one thing a field', () => {
    assert.deepEqual(
      problemsOf({ kind: 'poem', title: 'x'.repeat(121), link: 'ftp://a.uk', date: '31 February' }),
      ['title: too-long', 'kind: kind-unknown', 'link: link-not-https', 'date: date-impossible'],
    );
  });

  for (const [date, first, last] of [
    ['5 June 2027', '2027-06-05', '2027-06-05'],
    ['1 to 3 March', '2027-03-01', '2027-03-03'],
    ['5 December at 2pm', '2026-12-05', '2026-12-05'],
    ['next Tuesday', '2026-11-24', '2026-11-24'],
    ['28/11/2026', '2026-11-28', '2026-11-28'],
  ] as const) {
    it(`reads the date "${date}"`, () => {
      assert.deepEqual(offerOf({ title: 'x', date }).when, { said: date, first, last });
    });
  }

  it('keeps a time that names no day as it was typed', () => {
    for (const date of ['after Easter', 'any Tuesday in January or February', 'to be confirmed']) {
      const { when } = offerOf({ title: 'x', kind: 'event', date });
      assert.equal(when?.said, date);
    }
  });

  it('asks again for a day that has passed', () => {
    assert.deepEqual(problemsOf({ title: 'x', date: '5 June 2024' }), ['date: date-past']);
  });

  it('keeps every limit and never throws, whatever is typed', () => {
    const field = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 300 })), {
      nil: undefined,
    });
    const typed = fc.record({
      ...{ kind: field, title: field, text: field, link: field },
      ...{ date: field, contact: field, organisation: field },
    });
    fc.assert(
      fc.property(typed, (one) => {
        const reading = readOffer(one, context);
        if (reading.kind === 'wrong') return assert.ok(reading.problems.length > 0);
        const { offer } = reading;
        offerSchema.parse(offer);
        assert.ok(offer.title.length <= mostCharacters.title);
        assert.ok((offer.text ?? '').length <= mostCharacters.text);
        assert.ok(offer.contact.length <= mostCharacters.contact);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what "suggest" says', () => {
  for (const [said, typed] of [
    ['https://example.org/a', { kind: 'item', link: 'https://example.org/a' }],
    ['an event https://example.org/a thanks', { kind: 'event', link: 'https://example.org/a' }],
  ] as const) {
    it(`takes the link of "${said}" alone`, () => {
      assert.deepEqual(readSaid(said, today), { kind: 'link', typed });
    });
  }

  for (const [said, typed] of [
    [
      'a talk about county lines by Robin Reed',
      { kind: 'speaker', title: 'A talk about county lines by Robin Reed' },
    ],
    ['a topic: scams that target carers', { kind: 'topic', title: 'Scams that target carers' }],
    [
      'event: Bleed kit training on 5 December in Sheerness',
      {
        kind: 'event',
        title: 'Bleed kit training on 5 December in Sheerness',
        date: '5 December',
      },
    ],
    ['an item about bleed kits', { kind: 'item', title: 'Bleed kits' }],
    [
      'bleed kits https://example.org/a',
      { kind: 'item', title: 'Bleed kits', link: 'https://example.org/a' },
    ],
    ['a speaker', { kind: 'speaker' }],
    ['ftp://example.org/a', { link: 'ftp://example.org/a' }],
  ] as const) {
    it(`begins the form with "${said}"`, () => {
      assert.deepEqual(readSaid(said, today), { kind: 'form', typed });
    });
  }

  it('loses no word of what was typed', () => {
    const word = fc.stringMatching(/^[a-z]{6,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const { typed } = readSaid(words.join(' '), today);
        const kept = `${typed.title ?? ''} ${typed.text ?? ''}`.toLowerCase();
        for (const one of words.slice(1)) assert.ok(kept.includes(one), one);
      }),
    );
  });
});
