import assert from 'node:assert/strict';
import { linkMinutes } from '../../bot/downloads/links.js';
import { cast, secrets, secretsFor } from '../support/tour/people.js';
import type { LinkSample } from '../support/tour/samples.js';
import { kindOfLink } from './coverage.js';
import { trying, type House } from './house.js';

/** Signed links: each for one person and one file, for a while, as long as they hold the role. */
export function describeLinks(house: () => House): void {
  describe('that a signed link opens', () => {
    /** One link of each kind. */
    const links = (): ReadonlyMap<string, LinkSample> => {
      const found = new Map<string, LinkSample>();
      for (const link of house().tour.links) {
        const kind = kindOfLink(link.url);
        if (kind !== undefined && !found.has(kind)) found.set(kind, link);
      }
      return found;
    };

    it('opens while it is good, and then no more', async () => {
      const { tour } = house();
      for (const [kind, { url, state }] of links()) {
        await tour.goesBack(state);
        const opened = await fetch(url);
        await opened.arrayBuffer();
        assert.equal(opened.status, 200, kind);
        tour.bot.clock.now = new Date(state.at.getTime() + linkMinutes * 60_000);
        const over = await fetch(url);
        await over.arrayBuffer();
        assert.equal(over.status, 410, kind);
      }
    });

    it('opens for no other byte', async () => {
      const { tour } = house();
      for (const [kind, { url, state }] of links()) {
        await tour.goesBack(state);
        const begin = url.indexOf('/files/') + '/files/'.length;
        // Every seventh byte: each place of base64 comes in turn.
        for (let at = begin; at < url.length; at += 7) {
          const other = url[at] === 'A' ? 'B' : 'A';
          const altered = await fetch(url.slice(0, at) + other + url.slice(at + 1));
          const body = await altered.text();
          assert.equal(altered.status, 404, `${kind}, byte ${at - begin}`);
          assert.deepEqual(secretsFor('nobody', body), []);
        }
      }
    });

    it('opens no more once its person has lost the role', async () => {
      const { tour, end } = house();
      await tour.goesBack(end);
      // Those whose role is in the settings keep it: somebody else is given one.
      await tour.says('sam', `make ${cast.nobody.name} an editor`);
      const before = tour.links.length;
      for (const words of ['export proposals', 'email copy of june 2024', 'broadcasts']) {
        await tour.says('nobody', words);
      }
      const given = tour.links.slice(before).filter(({ url }) => kindOfLink(url) !== undefined);
      assert.ok(given.length >= 3, `${given.length}`);
      for (const { url } of given) assert.equal((await fetch(url)).status, 200, url);
      await tour.says('sam', `remove ${cast.nobody.name} as editor`);
      for (const { url } of given) {
        const closed = await fetch(url);
        assert.equal(closed.status, 403, kindOfLink(url));
        assert.deepEqual(secretsFor('nobody', await closed.text()), []);
      }
    });

    it('is put on no card in a place where others read along', () => {
      const shared = house().tour.links.filter(({ place }) => place.kind !== 'personal');
      assert.deepEqual(
        shared.filter(({ url }) => kindOfLink(url) !== undefined),
        [],
      );
    });
  });

  describe('of the search', () => {
    it('finds nobody’s own things, whatever is searched for', async () => {
      const { tour, end } = house();
      await tour.goesBack(end);
      for (const who of trying) {
        for (const query of searched) {
          const { body } = await tour.searches(who, query);
          assert.deepEqual(secretsFor(who, body), [], `${who} searches for ${query}`);
        }
      }
    });
  });
}

const searched = [...Object.values(secrets).map(({ word }) => word), 'TP-2026', 'Q-'];
