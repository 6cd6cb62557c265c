import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { writeBulletin, writeWithLines } from '../../bot/library/bulletin-writer.js';
import { readBulletin } from '../../bot/library/bulletin.js';
import { readDates, writeDates } from '../../bot/library/dates.js';
import type { Bulletin } from '../../bot/library/model.js';
import { projectRoot } from '../../bot/project-root.js';
import { issueOf, itemOf } from '../bulletins/issues.js';
import { bulletin, wildBulletin } from './any-bulletin.js';

const folder = path.join(projectRoot(import.meta.dirname), 'content', 'bulletins');

function readAgain(written: Bulletin): Bulletin | undefined {
  const text = writeBulletin(written);
  const { value, faults } = readBulletin({ path: `bulletins/${written.issue}.md`, text });
  assert.deepEqual(faults, [], text);
  return value;
}

describe('writing an issue', () => {
  for (const name of readdirSync(folder)) {
    it(`gives ${name} the same meaning as it had`, () => {
      const file = {
        path: `bulletins/${name}`,
        text: readFileSync(path.join(folder, name), 'utf8'),
      };
      const { value } = readBulletin(file);
      assert.ok(value);
      assert.deepEqual(readAgain(value), value);
    });
  }

  it('changes nothing of any issue', () => {
    const property = fc.property(bulletin, (one) => assert.deepEqual(readAgain(one), one));
    fc.assert(property, { numRuns: 10 });
  });

  it('keeps people’s words what they are, whatever they mean in Markdown, HTML or YAML', () => {
    const property = fc.property(wildBulletin, (one) => assert.deepEqual(readAgain(one), one));
    fc.assert(property, { numRuns: 40 });
  });

  it('leaves words that mean nothing in Markdown without marks', () => {
    const item = itemOf('one', {
      heading: 'Scam Smart (ASB) #KnowSeeSpeakOut',
      text: '- 5 * 3 & more: £13,221, at 9am.',
      links: [{ title: 'A page', address: 'https://www.example.org/a_(b)?x=1&y=2' }],
    });
    const text = writeBulletin(issueOf('2024-03', { News: [item] }));
    assert.match(text, /^### Scam Smart \(ASB\) #KnowSeeSpeakOut$/m);
    assert.match(text, /^\\- 5 \\\* 3 & more: £13,221, at 9am\.$/m);
    assert.match(text, /^- Link: \[A page\]\(<https:\/\/www.example.org\/a_\(b\)\?x=1&y=2>\)$/m);
    assert.match(text, /^- Id: one$/m);
  });

  it('says on which line each item begins', () => {
    const issue = issueOf('2024-03', { News: [itemOf('a'), itemOf('b')], Funding: [itemOf('c')] });
    const { text, itemLines } = writeWithLines(issue);
    const lines = text.split('\n');
    assert.deepEqual(
      itemLines.map((line) => lines[line - 1]),
      ['### Heading of a', '### Heading of b', '### Heading of c'],
    );
  });

  it('writes days as they are read', () => {
    const day = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2039-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [first = '', last = ''] = [one, other]
          .map((date) => date.toISOString().slice(0, 10))
          .sort();
        assert.deepEqual(readDates(writeDates(first, last)), { kind: 'dates', first, last });
      }),
    );
  });
});
