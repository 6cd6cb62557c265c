import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { cardNames } from '../../cards/catalogue.js';
import { writeGallery } from '../../scripts/gallery/write.js';
import { axeSource, axeViolations, startBrowser } from './browser.js';

const pictures = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

const hosts = ['light', 'dark', 'high-contrast'];
const drawings = cardNames.length * hosts.length * 2;
const sentences = z.array(z.string());

async function cutOff(page: Page): Promise<string[]> {
  return sentences.parse(await page.evaluate('gallery.cutOff()'));
}

/** Presses the header of every folded section, in every drawing. */
async function unfoldAll(page: Page): Promise<number> {
  const folded = page.getByText('Show ▾').filter({ visible: true });
  const total = await folded.count();
  for (let left = total; left > 0; left -= 1) await folded.first().click();
  assert.equal(await folded.count(), 0);
  return total;
}

describe('the gallery of cards in a browser', () => {
  let directory: string;
  let browser: Browser;
  let page: Page;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gallery-'));
    const address = pathToFileURL(await writeGallery(directory)).href;
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 2 });
    await page.goto(address);
    await page.addScriptTag({ path: axeSource });
  });

  after(async () => {
    await browser?.close();
    if (directory) await rm(directory, { recursive: true });
  });

  beforeEach(async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('draws every card in every theme and width, without a warning of the renderer', async () => {
    assert.equal(await page.locator('.ac-adaptiveCard').count(), drawings);
    assert.deepEqual(sentences.parse(await page.evaluate('gallery.warnings')), []);
  });

  if (process.env['SAVE_PICTURES'] === '1') {
    it('saves the pictures of the bulletin', async () => {
      for (const name of ['bulletin-light-wide', 'bulletin-dark-narrow']) {
        await page.locator(`#${name}`).screenshot({ path: join(pictures, `${name}.png`) });
      }
    });
  }

  for (const state of ['folded', 'unfolded']) {
    describe(`with sections ${state}`, () => {
      if (state === 'unfolded') {
        it('opens a section when its header is pressed', async () => {
          const card = page.locator('#bulletin-light-wide');
          const heading = card.getByRole('heading', {
            name: 'Five short videos on domestic abuse',
          });
          assert.equal(await heading.isVisible(), false);
          assert.ok((await unfoldAll(page)) >= hosts.length * 2);
          assert.equal(await heading.isVisible(), true);
        });
      }

      it('has no violation of WCAG 2.2 AA that axe can find', async () => {
        assert.deepEqual(await axeViolations(page), []);
      });

      it('cuts nothing off, in cards 600 and 320 pixels wide', async () => {
        assert.deepEqual(await cutOff(page), []);
      });

      it('cuts nothing off in a window 320 pixels wide', async () => {
        await page.setViewportSize({ width: 320, height: 640 });
        assert.deepEqual(await cutOff(page), []);
      });
    });
  }
});
