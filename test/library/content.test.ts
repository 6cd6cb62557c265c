import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicIds } from '../../bot/library/entry-schema.js';
import { loadLibrary } from '../../bot/library/load.js';
import type { Bulletin, Library } from '../../bot/library/model.js';

/** The issues that were written from the papers; later ones have sources of their own. */
const fromPapers = ['2024-06', '2024-03', '2023-07'];

/** Every address that the partnership's papers print; the first is unwrapped from a tracking link. */
const printedAddresses = [
  'https://youtu.be/uLI5jyc7c2c',
  'https://youtu.be/7P1NcZjE9h8',
  'https://youtu.be/SLZVPBPxohQ',
  'https://youtu.be/cs5ri7B52go',
  'https://youtu.be/_f4Bj7m2jPw',
  'https://www.kent.gov.uk/about-the-council/partnerships/kent-community-safety-partnership/domestic-homicide-reviews',
];

const teamMailbox = 'kentcommunitysafetyteam@kent.gov.uk';

/** The content without its facts, whose own checks are elsewhere. */
async function loadWords(): Promise<Library> {
  const directory = await mkdtemp(join(tmpdir(), 'content-'));
  try {
    await cp('content', directory, {
      recursive: true,
      filter: (source) => source !== join('content', 'facts'),
    });
    const reading = await loadLibrary(directory);
    assert.deepEqual(reading.ok ? [] : reading.faults, []);
    assert.ok(reading.ok);
    return reading.library;
  } finally {
    await rm(directory, { recursive: true });
  }
}

describe('the content of the project', () => {
  let library: Library;

  before(async () => {
    library = await loadWords();
  });

  const itemsOf = (bulletin: Bulletin) => bulletin.sections.flatMap(({ items }) => items);
  const issuesFromPapers = () =>
    library.bulletins.filter(({ issue }) => fromPapers.includes(issue));

  it('has its first three issues, newest first', () => {
    const issues = library.bulletins.map(({ issue }) => issue);
    assert.deepEqual(issues.slice(-3), fromPapers);
  });

  it('has 8 to 14 items an issue, in four sections at least, each issue beginning with news', () => {
    for (const bulletin of issuesFromPapers()) {
      const count = itemsOf(bulletin).length;
      assert.ok(count >= 8 && count <= 14, `${bulletin.issue} has ${count} items`);
      assert.ok(bulletin.sections.length >= 4, bulletin.issue);
      assert.equal(bulletin.sections[0]?.name, 'News', bulletin.issue);
    }
  });

  it('links to nothing that the papers do not print', () => {
    const addresses = issuesFromPapers()
      .flatMap(itemsOf)
      .flatMap(({ links }) => links);
    assert.ok(addresses.length > 0);
    for (const { address } of addresses) assert.ok(printedAddresses.includes(address), address);
  });

  it('names no mailbox but the team’s', () => {
    const texts = issuesFromPapers().flatMap((bulletin) => [
      bulletin.editorLine,
      ...itemsOf(bulletin).map(({ text }) => text),
    ]);
    const mailboxes = texts.flatMap((text) => text.match(/[\w.-]+@[\w.-]*\w/g) ?? []);
    assert.deepEqual([...new Set(mailboxes)], [teamMailbox]);
  });

  it('ends every text of an item with a full stop, and no heading', () => {
    for (const { heading, text } of issuesFromPapers().flatMap(itemsOf)) {
      assert.match(text, /\.$/, heading);
      assert.doesNotMatch(heading, /\.$/);
    }
  });

  it('has the event of 19 March 2024 in the issue before it', () => {
    const events = issuesFromPapers().flatMap((bulletin) =>
      itemsOf(bulletin).flatMap(({ event }) => (event ? [[bulletin.issue, event.first]] : [])),
    );
    assert.ok(events.some(([issue, first]) => issue === '2024-03' && first === '2024-03-19'));
  });

  it('has every topic, each with words of its own', () => {
    assert.deepEqual(
      library.topics.map(({ id }) => id),
      topicIds,
    );
    const topicOf = (phrase: string) =>
      library.topics.find(({ says }) => says.includes(phrase))?.id;
    assert.equal(topicOf('asb'), 'anti-social-behaviour');
    assert.equal(topicOf('county lines'), 'serious-and-organised-crime');
    assert.equal(topicOf('radicalisation'), 'extremism-and-hate');
  });

  it('has the words of the first commands', () => {
    for (const name of ['bulletin', 'bulletins', 'next', 'previous', 'hello', 'help', 'about']) {
      assert.equal(library.commandWords.get(name)?.says[0], name);
    }
  });
});
