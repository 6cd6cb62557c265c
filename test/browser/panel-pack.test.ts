import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { headersOf } from '../../bot/downloads/headers.js';
import { samplePack } from '../downloads/sample-pack.js';
import { embeddedStorage } from '../support/storage.js';
import { axeSource, axeViolations, startBrowser } from './browser.js';

describe('the panel pack in a browser', () => {
  let browser: Browser;
  let server: Server;
  let address: string;
  let pack: string;
  const asked: string[] = [];

  before(async () => {
    const storage = await embeddedStorage();
    pack = (await samplePack(storage.tables)).page;
    await storage.close();
    const sent = headersOf({ name: 'pack.html', type: 'text/html; charset=utf-8', isPage: true });
    server = createServer((_request, response) => {
      response.writeHead(200, sent);
      response.end(pack);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** The page as it is sent; what it asks for besides itself is kept in `asked`. */
  const opened = async (options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> => {
    const page = await browser.newPage(options);
    asked.length = 0;
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => asked.push(`dialog ${dialog.message()}`));
    await page.goto(address);
    return page;
  };

  it('asks for nothing but itself, and runs nothing that somebody typed', async () => {
    const page = await opened();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      asked.filter((url) => !url.endsWith('/favicon.ico')),
      [address],
    );
    assert.equal(await page.locator('script, iframe, img, link, form, object').count(), 0);
    assert.equal(await page.locator('section.proposal').count(), 5);
    await page.close();
  });

  it('keeps its own style under the headers with which it is sent', async () => {
    const page = await opened();
    const bar = await page.locator('svg.bar').first().boundingBox();
    assert.ok(bar && bar.height > 10 && bar.height < 30, JSON.stringify(bar));
    await page.close();
  });

  it('leads from the list to each proposal', async () => {
    const page = await opened();
    await page.getByRole('link', { name: 'Safer crossings' }).first().click();
    const heading = page.getByRole('heading', { name: 'Safer crossings' });
    const box = await heading.boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 300, JSON.stringify(box));
    await page.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1000, 320]) {
      it(`breaks no rule of WCAG 2.2 AA that axe can find, ${colorScheme}, ${width} pixels wide`, async () => {
        // axe is a program, and the headers let none run: the page is looked at without them.
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.setContent(pack);
        await page.addScriptTag({ path: axeSource });
        assert.deepEqual(await axeViolations(page, ['best-practice']), []);
        const tooWide =
          'document.documentElement.scrollWidth > document.documentElement.clientWidth';
        assert.equal(await page.evaluate(tooWide), false);
        await page.close();
      });
    }
  }

  it('prints dark on white whatever the screen is, each proposal on a page of its own', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' });
    await page.setContent(pack);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = `(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return [style('body').color, style('.proposal').breakBefore, style('.notes').breakInside];
    })()`;
    assert.deepEqual(await page.evaluate(looks), ['rgb(11, 12, 12)', 'page', 'avoid']);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const printed = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(printed >= 6, `${printed} pages`);
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf.toString('latin1'));
    assert.deepEqual(
      box?.slice(1, 3).map((side) => Math.round(Number(side))),
      [595, 842],
    );
    await page.close();
  });
});
