import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { picturesOf, read } from '../docs/documents.js';
import { editors } from '../docs/stories/editors.js';
import { partners } from '../docs/stories/partners.js';
import { reviewers } from '../docs/stories/reviewers.js';
import { Telling } from '../docs/telling.js';
import type { Scene } from '../docs/walk.js';
import { startBrowser } from './browser.js';
import { writeScenes } from './scenes-page.js';

const pictures = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const stories = [partners, editors, reviewers];

/** Drawn as wide as a phone. */
const isNarrow = (name: string): boolean => name.endsWith('-phone');

/** With `SAVE_PICTURES=1`, which `npm run pictures` sets, the pictures of the guides are saved anew. */
describe('the pictures of the guides, drawn from what the bot answers in them', function () {
  this.timeout(180_000);
  const scenes: Scene[] = [];
  let directory: string;
  let browser: Browser;
  let page: Page;

  before(async () => {
    for (const story of stories) {
      const telling = new Telling(story);
      for (const chapter of story.chapters) await telling.tell(chapter);
      await telling.end();
      scenes.push(...telling.scenes);
    }
    directory = await mkdtemp(join(tmpdir(), 'pictures-'));
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 760, height: 1000 }, deviceScaleFactor: 2 });
    await page.goto(pathToFileURL(await writeScenes(directory, scenes, isNarrow)).href);
  });

  after(async () => {
    await browser?.close();
    if (directory) await rm(directory, { recursive: true });
  });

  it('are exactly those that the guides show', () => {
    const shown = stories.flatMap(({ document }) => picturesOf(read(document)));
    assert.deepEqual(
      shown.map(([address]) => address).sort(),
      scenes.map(({ name }) => `pictures/${name}.png`).sort(),
    );
  });

  it('are drawn without a warning of the renderer', async () => {
    assert.ok(scenes.length > 0);
    const warnings = z.array(z.string()).parse(await page.evaluate('gallery.warnings'));
    assert.deepEqual(warnings, []);
    for (const { name, cards } of scenes) {
      assert.equal(await page.locator(`#${name} .ac-adaptiveCard`).count(), cards.length, name);
    }
  });

  it('have the size of a picture, and are saved where that is asked for', async () => {
    for (const { name } of scenes) {
      const saved = process.env['SAVE_PICTURES'] === '1' && { path: join(pictures, `${name}.png`) };
      const picture = await page.locator(`#${name}`).screenshot({ ...saved });
      assert.ok(picture.length > 10_000, name);
    }
  });
});
