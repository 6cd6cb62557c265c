import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Bulletin, BulletinItem } from '../../bot/library/model.js';
import { readBulletin } from '../../bot/library/bulletin.js';
import { bulletin } from './any-bulletin.js';

const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function itemMarkdown({ heading, text, topics, links, event: when, source }: BulletinItem): string {
  const dates =
    when && [when.first, when.last].map((one) => inFull.format(new Date(`${one}T00:00:00Z`)));
  const fields = [
    `Topics: ${topics.join(', ')}`,
    ...links.map(({ title, address }) => `Link: [${title}](<${address}>)`),
    dates && `Date: ${[...new Set(dates)].join(' to ')}`,
    when?.time && `Time: ${when.time}`,
    when?.place && `Place: ${when.place}`,
    when?.booking && `Booking: ${when.booking}`,
    `Source: ${source}`,
  ];
  const list = fields.filter(Boolean).map((field) => `- ${field}`);
  return [`### ${heading}`, text, list.join('\n')].join('\n\n');
}

function bulletinMarkdown({ issue, title, published, editorLine, sections }: Bulletin): string {
  const front = `---\nissue: ${issue}\ntitle: "${title}"\npublished: ${published}\neditor: "${editorLine}"\n---`;
  const body = sections.map(({ name, items }) => [`## ${name}`, ...items.map(itemMarkdown)]);
  return [front, ...body.flat()].join('\n\n');
}

describe('any well-formed bulletin', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(bulletin, (written) => {
        const text = bulletinMarkdown(written);
        const { value, faults } = readBulletin({ path: `bulletins/${written.issue}.md`, text });
        assert.deepEqual(faults, []);
        assert.deepEqual(value, written);
      }),
      { numRuns: 40 },
    );
  });
});
