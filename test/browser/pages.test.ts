import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { emailCopy } from '../../bot/pages/email.js';
import { november, webHouse } from '../pages/house.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { axeSource, axeViolations, startBrowser } from './browser.js';

const schemes = ['light', 'dark'] as const;
const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
/** Where pictures are kept to be looked at, when this is set. */
const pictures = process.env['PAGE_PICTURES'];

describe('the bulletins on the web, in a browser', () => {
  const { bot, links, issues } = webHouse();
  let browser: Browser;
  const asked: string[] = [];
  const corrected = {
    ...november,
    correction: {
      ...{ version: 2, on: '2026-11-21' },
      note: 'The winter meeting is at County Hall, not at Sessions House.',
    },
  };

  before(async () => {
    const store = await issues();
    await store.publish(november);
    await store.publish(corrected);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
  });

  const now = () => bot().clock.now;
  const addresses = () => ({
    list: links().all(now()),
    issue: links().issue('2026-11', now()),
    'issue of the content': links().all(now()).replace('/bulletins?', '/bulletins/2024-03?'),
    refused: `${bot().address}/bulletins/2026-11`,
    'nothing there': links().all(now()).replace('/bulletins?', '/bulletins/1999-01?'),
  });
  const names = ['list', 'issue', 'issue of the content', 'refused', 'nothing there'] as const;

  const opened = async (
    name: (typeof names)[number],
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Page> => {
    const page = await browser.newPage(options);
    asked.length = 0;
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(addresses()[name]);
    return page;
  };

  const saved = async (page: Page, name: string): Promise<void> => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  for (const name of names) {
    for (const colorScheme of schemes) {
      for (const width of [1100, 320]) {
        it(`breaks no rule of WCAG 2.2 AA that axe can find: ${name}, ${colorScheme}, ${width} pixels`, async () => {
          const page = await opened(name, { colorScheme, viewport: { width, height: 900 } });
          await saved(page, `${name}-${colorScheme}-${width}`.replaceAll(' ', '-'));
          assert.equal(await page.evaluate(isTooWide), false, 'it scrolls sideways');
          // axe is a program, and the headers let none run: the page is looked at without them.
          const html = await page.content();
          await page.close();
          const bare = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
          await bare.setContent(html);
          await bare.addScriptTag({ path: axeSource });
          assert.deepEqual(await axeViolations(bare, ['best-practice', 'wcag22aa']), []);
          await bare.close();
        });
      }
    }
  }

  it('asks for nothing but itself, needs no script and keeps its style under its headers', async () => {
    const page = await opened('issue', { javaScriptEnabled: false });
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      asked.filter((url) => !url.endsWith('/favicon.ico')),
      [addresses().issue],
    );
    assert.equal(await page.locator('script, iframe, img, form, object').count(), 0);
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en-GB');
    await page.close();
  });

  it('tells its address to no page that it leads to', async () => {
    const page = await opened('issue');
    const referrers: (string | undefined)[] = [];
    await page.route('https://example.gov.uk/**', async (route) => {
      referrers.push(route.request().headers()['referer']);
      await route.fulfill({ body: 'The agenda' });
    });
    await page.getByRole('link', { name: 'See the agenda' }).click();
    await page.getByText('The agenda').waitFor();
    assert.deepEqual(referrers, [undefined]);
    await page.close();
  });

  it('downloads a calendar file from its link', async () => {
    const page = await opened('issue');
    const link = page.getByRole('link', { name: 'Add to calendar: Winter meeting of partners' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), '2026-11-winter-meeting.ics');
    await page.close();
  });

  const focused = async (page: Page) =>
    z
      .object({ words: z.string(), shadow: z.string(), background: z.string(), top: z.number() })
      .parse(
        await page.evaluate(`(() => {
          const one = document.activeElement;
          const { boxShadow, backgroundColor } = getComputedStyle(one);
          const { top } = one.getBoundingClientRect();
          return { words: one.textContent.trim(), shadow: boxShadow, background: backgroundColor, top };
        })()`),
      );

  it('goes by keyboard from the skip link through every link in its order, and shows where it is', async () => {
    // The headers let no script of the page run; those of the test are the browser's own.
    const page = await opened('issue of the content', { viewport: { width: 320, height: 640 } });
    const all = z
      .array(z.string())
      .parse(
        await page.evaluate(
          `[...document.querySelectorAll('a[href]')].map((one) => one.textContent.trim())`,
        ),
      );
    const visited: string[] = [];
    for (let press = 0; press < all.length; press += 1) {
      await page.keyboard.press('Tab');
      const { words, shadow, background, top } = await focused(page);
      visited.push(words);
      assert.equal(background, 'rgb(255, 221, 0)', words);
      assert.match(shadow, /rgb\(11, 12, 12\)/, words);
      assert.ok(top >= 0 && top < 640, `${words}: ${top}`);
    }
    assert.equal(visited[0], 'Skip to the content');
    assert.deepEqual(visited, all);
    await page.close();
  });

  it('skips to the content, so that the next link is the first in it', async () => {
    const page = await opened('issue of the content');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    const box = await skip.boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0, JSON.stringify(box));
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'content');
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).words, 'News');
    await page.close();
  });

  it('leads from the contents to each item', async () => {
    const page = await opened('issue', { viewport: { width: 800, height: 500 } });
    await page.getByRole('link', { name: 'Autumn meeting' }).click();
    const box = await page.getByRole('heading', { name: 'Autumn meeting' }).boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 500, JSON.stringify(box));
    await page.close();
  });

  for (const name of ['list', 'issue', 'issue of the content'] as const) {
    it(`has targets of at least 24 pixels: ${name}`, async () => {
      const page = await opened(name, { viewport: { width: 320, height: 640 } });
      for (const link of await page.locator('a:not(.skip)').all()) {
        const box = await link.boundingBox();
        assert.ok(box && box.height >= 24, `${await link.textContent()}: ${box?.height}`);
      }
      await page.close();
    });
  }

  it('keeps what it says at twice the size of text', async () => {
    const page = await opened('issue', { viewport: { width: 320, height: 640 } });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    assert.equal(await page.evaluate(isTooWide), false);
    await page.close();
  });

  it('prints dark on white, with the addresses of links and without ways to go', async () => {
    const page = await opened('issue', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(`(() => {
      const style = (selector, part) => getComputedStyle(document.querySelector(selector), part);
      return [
        style('body').color,
        style('body').backgroundColor,
        style(':root').colorScheme,
        style('nav').display,
        style('.skip').display,
        style('.calendar').display,
        style('.links a', '::after').content,
        style('article').breakInside,
      ];
    })()`);
    assert.deepEqual(looks, [
      'rgb(11, 12, 12)',
      'rgb(255, 255, 255)',
      'light',
      'none',
      'none',
      'none',
      '" (https://example.gov.uk/a?b=1&c=2)"',
      'avoid',
    ]);
    await saved(page, 'print');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf.toString('latin1'));
    assert.deepEqual(
      box?.slice(1, 3).map((side) => Math.round(Number(side))),
      [595, 842],
    );
    assert.doesNotMatch(await page.locator('body').innerText(), /key=/);
    await page.close();
  });

  describe('and its e-mail', () => {
    let directory: string;
    let html: string;
    before(async () => {
      directory = await mkdtemp(join(tmpdir(), 'email-'));
      const { library } = await sharedReading();
      const at = new Date('2026-11-21T09:00:00Z');
      ({ html } = await emailCopy({ library, pageLinks: publicPageLinks() }, corrected, at));
    });
    after(() => rm(directory, { recursive: true }));

    for (const colorScheme of schemes) {
      for (const width of [320, 1000]) {
        it(`reads in a frame ${width} pixels wide, ${colorScheme}`, async () => {
          const page = await browser.newPage({
            colorScheme,
            viewport: { width: width + 40, height: 900 },
          });
          await page.setContent(
            `<!doctype html><html lang="en"><title>Mail</title><body><iframe title="Message" style="width:${width}px;height:1700px;border:0"></iframe>`,
          );
          const frame = page.frames()[1] ?? (await page.waitForEvent('frameattached'));
          await frame.setContent(html);
          assert.equal(await frame.evaluate(isTooWide), false);
          await saved(page, `email-${colorScheme}-${width}`);
          const table = await frame.locator('table').first().boundingBox();
          assert.ok(table && table.width <= Math.min(width, 600), JSON.stringify(table));
          await page.close();
          const bare = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
          await bare.setContent(html);
          await bare.addScriptTag({ path: axeSource });
          assert.deepEqual(await axeViolations(bare), []);
          await bare.close();
        });
      }
    }
  });
});
