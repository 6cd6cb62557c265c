import assert from 'node:assert/strict';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { november, webHouse } from './house.js';
import { readEmail } from './read-email.js';

const samId = '11111111-1111-4111-8111-111111111111';

describe('links to share and e-mail copies, through the front door', () => {
  const { bot, issues, links } = webHouse({ environment: { EDITORS: samId } });
  const sam = (): Person => bot().person({ name: 'Sam Hill', objectId: samId });
  const asha = (): Person => bot().person({ name: 'Asha Patel' });
  const says = async (text: string, person = asha()): Promise<Seen> =>
    only(await person.says(text));
  const now = () => bot().clock.now;
  const addressOf = (message: Seen, title: string): string =>
    message.buttons.find((one) => one.title === title)?.url ?? assert.fail(title);

  before(async () => {
    await (await issues()).publish(november);
  });

  for (const [words, month] of [
    ['web page', 'November 2026'],
    ['link to share', 'November 2026'],
    ['Can I have a link to share, please?', 'November 2026'],
    ['link to share for june 2024', 'June 2024'],
    ['web page of the june 2024 bulletin', 'June 2024'],
    ['june 2024 bulletin on the web', 'June 2024'],
    ['web version 2024-03', 'March 2024'],
  ] as const) {
    it(`gives the link to ${month} on "${words}"`, async () => {
      const shown = await says(words);
      assert.match(shown.text, new RegExp(`^${month} on the web\n`));
      assert.match(shown.text, /The links work until 19 February 2027\.$/);
    });
  }

  it('gives links that open the page, all issues and the feed, and can be copied', async () => {
    const shown = await says('web page');
    const page = addressOf(shown, 'Open the page');
    assert.equal(page, links().issue('2026-11', now()));
    assert.ok(shown.text.includes(page));
    assert.equal(addressOf(shown, 'All issues on the web'), links().all(now()));
    assert.equal(addressOf(shown, 'Feed of new issues'), links().feed(undefined, now()));
    for (const { url = '' } of shown.buttons) assert.equal((await fetch(url)).status, 200);
  });

  it('says so where there is no such issue', async () => {
    assert.match((await says('web page of may 2025')).text, /^There is no bulletin for May 2025\./);
    const none = await says('email copy of may 2025', sam());
    assert.match(none.text, /^There is no bulletin for May 2025\./);
  });

  for (const [words, month] of [
    ['copy as e-mail', 'November 2026'],
    ['copy as email', 'November 2026'],
    ['email copy of june 2024', 'June 2024'],
    ['bulletin for june 2024 as an e-mail', 'June 2024'],
  ] as const) {
    it(`offers an editor the e-mail of ${month} on "${words}"`, async () => {
      const shown = await says(words, sam());
      assert.match(shown.text, new RegExp(`^${month} as an e-mail\n`));
      assert.match(shown.text, /The download works until 9:10am, for you alone: 21 November 2026/);
    });
  }

  it('gives the e-mail as a file that Outlook opens', async () => {
    const shown = await says('copy as e-mail', sam());
    const file = await fetch(addressOf(shown, 'Download the e-mail'));
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'message/rfc822');
    assert.equal(
      file.headers.get('content-disposition'),
      'attachment; filename="community-safety-e-bulletin-2026-11.eml"',
    );
    const { head, parts } = readEmail(Buffer.from(await file.arrayBuffer()));
    assert.equal(head.get('subject'), 'Community safety e-bulletin, November 2026');
    const [text] = parts;
    const address = links().event('2026-11', 'winter-meeting', now());
    assert.ok(text?.body.includes(`Add to calendar: ${address}`));
    assert.equal((await fetch(address)).status, 200);
  });

  it('goes from the link to the e-mail and back, and makes a new download in its place', async () => {
    const shared = await says('web page', sam());
    const email = only((await sam().presses(shared, 'Copy as e-mail')).messages);
    assert.match(email.text, /^November 2026 as an e-mail/);
    const { replacement } = await sam().presses(email, 'Make a new download');
    assert.match(replacement?.text ?? '', /^November 2026 as an e-mail/);
    const again = only((await sam().presses(email, 'Link to share')).messages);
    assert.match(again.text, /^November 2026 on the web/);
  });

  it('is for editors: by words, by button and by its link', async () => {
    const onlyEditors = /^Only editors of the Kent Community Safety Team can do that/;
    assert.match((await says('copy as e-mail')).text, onlyEditors);
    assert.deepEqual(
      (await says('web page')).buttons.map(({ title }) => title),
      ['Open the page', 'All issues on the web', 'Feed of new issues'],
    );
    const shown = await says('web page', sam());
    const pressed = only((await asha().presses(shown, 'Copy as e-mail')).messages);
    assert.match(pressed.text, onlyEditors);
  });

  it('shows no download where others read along', async () => {
    const shared = sam().in({ kind: 'group', id: '19:group' });
    const reply = await says('copy as e-mail', shared);
    assert.match(reply.text, /^Others in this chat would see the download\./);
    assert.doesNotMatch(JSON.stringify(reply.raw), /\/files\//);
  });

  it('carries "Add to calendar" on the cards of an issue and of a topic, the same for all', async () => {
    const expected = `Add to calendar ${links().event('2026-11', 'winter-meeting', now())}`;
    for (const words of ['bulletin', 'bulletin about safeguarding', 'bulletin maidstone']) {
      const [mine, yours] = [await says(words), await says(words, sam())];
      assert.ok(mine.text.includes(expected), mine.text);
      assert.equal(mine.text, yours.text);
      assert.equal(mine.text.match(/Add to calendar/g)?.length, 1);
    }
  });

  it('does not take other sentences for it', async () => {
    for (const words of ['what is the email of the community safety team', 'share my proposal']) {
      assert.doesNotMatch((await says(words, sam())).text, /on the web\n|as an e-mail\n/, words);
    }
  });
});
