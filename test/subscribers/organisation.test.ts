import assert from 'node:assert/strict';
import { sharedReading, startBot, type TestBot } from '../support/bot.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';

const kentPolice = '44444444-4444-4444-8444-444444444444';

describe('the organisation of somebody, through the front door', () => {
  const bot = botForSuite();
  const question = (messages: readonly Seen[]): Seen => {
    const asked = messages.find(({ text }) => text.startsWith('Which organisation are you from?'));
    assert.ok(asked, 'nothing was asked');
    return asked;
  };
  const told = async (person: Person): Promise<string | undefined> =>
    /Organisation\n(.*)\n/.exec(only(await person.says('my settings')).text)?.[1];

  it('is asked for once, and chosen from the list', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const asked = question(await asha.installs());
    const inputs = { organisation: 'Swale Borough Council', other: '' };
    const { replacement } = await asha.presses(asked, 'Save', inputs);
    assert.equal(replacement?.text, 'Noted: you are from Swale Borough Council.');
    assert.equal(replacement.buttons[0]?.title, 'Change');
    assert.equal(await told(asha), 'Swale Borough Council, as you told me');
    await asha.exchange({ type: 'installationUpdate', action: 'remove' });
    bot().clock.now = new Date(bot().clock.now.getTime() + 86_400_000);
    assert.equal(only(await asha.installs()).text.includes('Which organisation'), false);
  });

  it('is not asked for again after "Not now", and can be given in the settings', async () => {
    const sam = bot().person({ name: 'Sam Hill' });
    const asked = question(await sam.installs());
    const { replacement } = await sam.presses(asked, 'Not now');
    assert.match(replacement?.text ?? '', /my settings/);
    assert.equal(await told(sam), 'Not known');
    await sam.exchange({ type: 'installationUpdate', action: 'remove' });
    bot().clock.now = new Date(bot().clock.now.getTime() + 86_400_000);
    assert.equal((await sam.installs()).length, 1);
    const form = only(await sam.says('my organisation'));
    assert.match(form.text, /^Which organisation are you from\?/);
    await sam.presses(form, 'Save', { organisation: '', other: 'Kent Polcie' });
    assert.equal(await told(sam), 'Kent Police, as you told me');
  });

  it('is taken from what is typed next, and "not now" is heard as well', async () => {
    const jo = bot().person({ name: 'Jo Marsh' });
    await jo.installs();
    assert.match(only(await jo.says('KCC')).text, /^Noted: you are from Kent County Council\./);
    assert.doesNotMatch((await jo.says('Kent Police'))[0]?.text ?? '', /^Noted/);
    const lee = bot().person({ name: 'Lee Park' });
    await lee.installs();
    assert.match(only(await lee.says('not now')).text, /^That is fine\./);
    const late = bot().person({ name: 'Mo Khan' });
    await late.installs();
    bot().clock.now = new Date(bot().clock.now.getTime() + 2 * 3_600_000);
    assert.doesNotMatch((await late.says('Kent Police'))[0]?.text ?? '', /^Noted/);
    const stranger = bot().person({ name: 'Ann Day' });
    assert.doesNotMatch((await stranger.says('Kent Police'))[0]?.text ?? '', /^Noted/);
  });

  it('is told in words, typing errors forgiven, with a way back', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const noted = only(await asha.says('my organisation is kent polcie'));
    assert.equal(noted.text, 'Noted: you are from Kent Police.');
    const moved = only(await asha.says('I work for Swale council'));
    assert.equal(moved.text, 'Noted: you are from Swale Borough Council.');
    const { replacement } = await asha.presses(moved, 'Undo');
    assert.equal(replacement?.text, 'Noted: you are from Kent Police.');
    const looked = await asha.presses(noted, 'Look up Kent Police');
    assert.ok(looked.messages.length > 0);
  });

  it('is kept as it was typed once that is confirmed, and never read as Markdown', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const asked = only(await asha.says('my organisation is *The* [Gardening](x) Club'));
    assert.match(asked.text, /^I know no organisation "/);
    assert.ok(JSON.stringify(asked.card).includes('\\\\[Gardening\\\\]'));
    assert.equal(await told(asha), 'Not known');
    await asha.presses(asked, 'Keep the name');
    assert.match((await told(asha)) ?? '', /Gardening.*, as you told me$/);
    const other = only(await asha.says('my organisation is Age UK Thanet'));
    const form = only((await asha.presses(other, 'Choose from the list')).messages);
    const saved = await asha.presses(form, 'Save', { organisation: '', other: ' Age  UK Thanet ' });
    assert.equal(saved.replacement?.text, 'Noted: you are from Age UK Thanet.');
  });

  it('has a name, and not too long a one', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const form = only(await asha.says('my organisation'));
    const none = await asha.presses(form, 'Save', { organisation: '', other: ' ' });
    assert.match(none.replacement?.text ?? '', /Choose an organisation, or write its name\./);
    const forged = await asha.presses(form, 'Save', { organisation: 'Narnia', other: '' });
    assert.match(forged.replacement?.text ?? '', /Choose an organisation, or write its name\./);
    const long = 'x'.repeat(130);
    const sent = await asha.presses(form, 'Save', { organisation: '', other: long });
    assert.match(sent.replacement?.text ?? '', /has 130 characters\. 120 is the most\./);
    assert.match(JSON.stringify(sent.replacement?.card), new RegExp(long));
    const said = only(await asha.says(`my organisation is ${long}`));
    assert.match(said.text, /has 130 characters/);
    assert.equal(await told(asha), 'Not known');
  });

  it('is noted with a name in a channel, for whoever says it', async () => {
    const place = { kind: 'channel', id: '19:x@thread.tacv2', team: '19:t@thread.tacv2' } as const;
    const sam = bot().person({ name: 'Sam Hill', place });
    const noted = only(await sam.says('my organisation is KCC'));
    assert.equal(noted.text, 'Noted: Sam Hill is from Kent County Council.');
    const own = bot().person({ name: 'Sam Hill', objectId: sam.objectId });
    assert.doesNotMatch((await own.installs()).map(({ text }) => text).join('\n'), /Which organ/);
  });
});

describe('the organisation of a tenant that the content knows', () => {
  let bot: TestBot;

  before(async () => {
    const reading = await sharedReading();
    const organisations = reading.library.organisations.map((one) =>
      one.name === 'Kent Police' ? { ...one, tenants: [kentPolice] } : one,
    );
    bot = await startBot({
      surroundings: { reading: { ...reading, library: { ...reading.library, organisations } } },
    });
  });
  after(() => bot.stop());

  it('is known without asking, and can be changed', async () => {
    const robin = bot.person({ name: 'Robin Reed', tenant: kentPolice });
    assert.doesNotMatch(only(await robin.installs()).text, /Which organisation/);
    assert.match(
      only(await robin.says('my settings')).text,
      /Organisation\nKent Police, as your Teams account tells\n/,
    );
    await robin.says('my organisation is Swale Borough Council');
    assert.match(
      only(await robin.says('my settings')).text,
      /Organisation\nSwale Borough Council, as you told me\n/,
    );
    const asha = bot.person({ name: 'Asha Patel' });
    assert.equal((await asha.installs()).length, 2);
  });
});
