import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { startDev, type DevRun } from '../support/dev-run.js';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const picture = fileURLToPath(new URL('../../docs/pictures/chat-bulletin.png', import.meta.url));
const team = 'Kent Community Safety Partnership - E-bulletin';

/** The address that npm run dev invites to; fails with what it says where the page cannot be had. */
async function invitation(run: DevRun): Promise<string> {
  const [, address] = await run.prints(
    /Open {2}(http:\S+)|The chat page .* could not be had/,
    200_000,
  );
  if (address !== undefined) return address;
  throw new Error(
    `This test needs Microsoft's chat page, which npx fetches from the npm registry:\n${run.output()}`,
  );
}

/** Types into `place` and sends it with the button of that name. */
async function say(page: Page, place: Locator, words: string, button: string): Promise<void> {
  await place.click();
  await page.keyboard.type(words);
  await page.getByRole('button', { name: button }).click();
}

describe('the chat page that npm run dev opens', function () {
  this.timeout(240_000);
  let run: DevRun;
  let browser: Browser;
  let page: Page;

  const open = (chat: string) => page.getByRole('treeitem', { name: chat, exact: true }).click();
  const composer = () => page.locator('[role=textbox][contenteditable=true]');
  const cardWith = (words: string) =>
    page.locator('.ac-adaptiveCard').filter({ hasText: words }).last();

  before(async () => {
    run = await startDev();
    const address = await invitation(run);
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: flags,
    });
    // So tall that a whole bulletin fits: nothing has to be scrolled for the picture.
    page = await browser.newPage({ viewport: { width: 1280, height: 2400 }, deviceScaleFactor: 2 });
    page.setDefaultTimeout(30_000);
    await page.goto(address);
    await open('Personal Chat');
  });

  after(async () => {
    await browser?.close();
    assert.deepEqual(await run.end('SIGINT'), [], 'processes that Ctrl-C left behind');
  });

  it('says what local mode means', () => {
    assert.match(run.output(), /Local mode: .*EDITORS is not set/s);
  });

  it('welcomes whoever opens it', async () => {
    await cardWith('From the Kent Community Safety Team').waitFor();
  });

  it('shows the newest bulletin, opens a folded section and goes to the issue before', async () => {
    await say(page, composer(), 'bulletin', 'Send Message');
    const june = cardWith('June 2024 · from the Kent Community Safety Team');
    await june.waitFor();
    if (process.env['SAVE_PICTURES'] === '1') await savePicture(page, june);

    const folded = june.getByText('Domestic abuse videos', { exact: true });
    assert.equal(await folded.isVisible(), false);
    await june.getByText('Show ▾').filter({ visible: true }).first().click();
    await folded.waitFor();

    await june.getByRole('button', { name: 'March 2024' }).click();
    await cardWith('March 2024 · from the Kent Community Safety Team').waitFor();
  });

  it('answers "help" with what can be said', async () => {
    await say(page, composer(), 'help', 'Send Message');
    await cardWith('What you can ask for').waitFor();
  });

  it('answers in a channel of the team when it is mentioned', async () => {
    await open(team);
    const post = composer().first();
    await post.click();
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: 'Kent Community Safety' }).click();
    await page.keyboard.type(' bulletins');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await cardWith('July 2023').waitFor();
  });
});

/** What was typed and the bulletin below it, down to its second item; without the rest of the page. */
async function savePicture(page: Page, card: Locator): Promise<void> {
  const box = await card.boundingBox();
  const typed = await page.getByText('bulletin', { exact: true }).first().boundingBox();
  assert.ok(box && typed);
  const x = box.x - 64;
  const width = typed.x + typed.width + 30 - x;
  await page.screenshot({ path: picture, clip: { x, y: typed.y - 27, width, height: 767 } });
}
