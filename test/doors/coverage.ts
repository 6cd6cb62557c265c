import assert from 'node:assert/strict';
import { z } from 'zod';
import type { House } from './house.js';
import { workingButtons } from './house.js';

const claims = z.looseObject({ kind: z.string() });

/** The kind of file that a signed link leads to. */
export function kindOfLink(url: string): string | undefined {
  const [, token] = /\/files\/([^.]+)\./.exec(url) ?? [];
  if (token === undefined) return undefined;
  return claims.parse(JSON.parse(Buffer.from(token, 'base64url').toString())).kind;
}

/** A new feature joins the story: else it would be a door that nobody tries. */
export function describeCoverage(house: () => House): void {
  describe('is in the story', () => {
    const missing = (all: Iterable<string>, found: Iterable<string | undefined>) => {
      const known = new Set(found);
      return [...all].filter((name) => !known.has(name));
    };

    it('with every button', () => {
      const { table, tour } = house();
      assert.deepEqual(
        missing(
          table.buttons.keys(),
          tour.buttons.map(({ action }) => action),
        ),
        [],
      );
    });

    it('with every button where it works', () => {
      const { table } = house();
      const working = workingButtons(house()).map(({ action }) => action);
      assert.deepEqual(missing(table.buttons.keys(), working), []);
    });

    it('with every command', () => {
      const { table, tour } = house();
      const names = table.spoken.map(({ command }) => command.name);
      assert.deepEqual(
        missing(
          names,
          tour.sayings.map(({ command }) => command),
        ),
        [],
      );
    });

    it('with every search', () => {
      assert.deepEqual([...house().table.searches.keys()], ['search']);
    });

    it('with every kind of file', () => {
      const { table, tour } = house();
      assert.deepEqual(
        missing(
          table.downloads.keys(),
          tour.links.map(({ url }) => kindOfLink(url)),
        ),
        [],
      );
    });
  });
}
