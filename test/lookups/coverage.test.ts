import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Entry } from '../../bot/library/entries.js';
import type { Library } from '../../bot/library/model.js';
import { projectLibrary } from './builders.js';

/** The facts of the five papers: what is printed, and when. */
const facts = z
  .array(z.object({ id: z.string(), value: z.string(), asOf: z.string(), paper: z.string() }))
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'printed-facts.json'), 'utf8')));

const number = /\d+(?:[.,:]\d+)*/g;

/** Everything that an entry can tell, as one text. */
function toldBy(entry: Entry): string {
  return JSON.stringify([entry.answer, entry.list, entry.caution, entry.details]);
}

/** The text that holds a fact: its entry's, or a printed contact of a person. */
function textOf(library: Library, id: string): string | undefined {
  const entry = library.entries.find((one) => one.id === id);
  if (entry) return toldBy(entry);
  return library.people
    .flatMap(({ email, telephone }) => [email, telephone])
    .find((contact) => contact?.id === id)?.text;
}

describe('the facts that the papers print', () => {
  it('are 668, each with an id of its own', () => {
    assert.equal(new Set(facts.map(({ id }) => id)).size, 668);
  });

  it('are all in the content', async () => {
    const library = await projectLibrary();
    const missing = facts.filter(({ id }) => textOf(library, id) === undefined);
    assert.deepEqual(missing, []);
  });

  it('are told with every number that is printed', async () => {
    const library = await projectLibrary();
    const lost = facts.flatMap(({ id, value }) => {
      const text = textOf(library, id) ?? '';
      const numbers = value.match(number) ?? [];
      return numbers.filter((one) => !text.includes(one)).map((one) => `${id}: ${one} of ${value}`);
    });
    assert.deepEqual(lost, []);
  });

  it('bear the date of their paper', async () => {
    const library = await projectLibrary();
    const wrong = facts.filter(({ id, asOf }) => {
      const entry = library.entries.find((one) => one.id === id);
      return entry !== undefined && entry.asAt !== asOf;
    });
    assert.deepEqual(wrong, []);
  });

  it('are replaced only by entries that there are, and never in a circle', async () => {
    const { entries } = await projectLibrary();
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const entry of entries) {
      const seen = new Set<string>();
      for (let at: Entry | undefined = entry; at; at = byId.get(at.supersededBy ?? '')) {
        assert.ok(!seen.has(at.id), `${entry.id} is replaced in a circle`);
        seen.add(at.id);
      }
    }
  });
});
