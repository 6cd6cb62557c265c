import assert from 'node:assert/strict';
import { z } from 'zod';
import { invoke } from '../support/dialogs.js';
import type { Person } from '../support/person.js';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';

const channel = {
  kind: 'channel',
  id: '19:general@thread.tacv2',
  team: '19:team@thread.tacv2',
} as const;
const group = { kind: 'group', id: '19:chat@thread.v2' } as const;

const titles = ({ buttons }: Seen): readonly string[] =>
  buttons.map(({ title }) => title).filter((title) => title !== '');

const button = (message: Seen | undefined, title: string, at = 0) =>
  message?.buttons.filter((one) => one.title === title)[at] ?? assert.fail(`no button ${title}`);

const data = (message: Seen | undefined, title: string, inputs: object = {}): object => ({
  ...z.looseObject({}).parse(button(message, title).data),
  ...inputs,
});

describe('what is sent to somebody, through the front door', () => {
  const bot = botForSuite();
  const somebody = (name = 'Asha Patel'): Person => bot().person({ name });
  const says = async (person: Person, text: string): Promise<Seen> => only(await person.says(text));
  const state = async (person: Person): Promise<string> => (await says(person, 'my settings')).text;

  it('comes from the first installation on, until they pause, and after the pause again', async () => {
    const asha = somebody();
    const [welcome] = await asha.installs();
    assert.ok(welcome);
    const settings = await asha.presses(welcome, 'My settings');
    assert.match(only(settings.messages).text, /^My settings\nThe bulletin comes to you here\./);
    const paused = await says(asha, 'pause until 1 September');
    assert.equal(
      paused.text,
      'Paused. The next bulletin reaches you on or after 1 September 2027.',
    );
    assert.deepEqual(titles(paused), ['End the pause', 'Stop the bulletin', 'My settings']);
    assert.match(await state(asha), /Paused\. .* on or after 1 September 2027\./);
    assert.match((await says(asha, 'bulletin')).text, /June 2024/);
    const at = bot().clock.now;
    bot().clock.now = new Date('2027-08-31T22:59:00Z');
    assert.match(await state(asha), /Paused\./);
    bot().clock.now = new Date('2027-08-31T23:01:00Z');
    assert.match(await state(asha), /The bulletin comes to you here\./);
    bot().clock.now = at;
    const resumed = await asha.presses(paused, 'End the pause');
    assert.match(resumed.replacement?.text ?? '', /^Subscribed\./);
    assert.match(await state(asha), /The bulletin comes to you here\./);
  });

  it('ends with one word and begins with one, each said in a sentence with its opposite', async () => {
    const asha = somebody();
    const stopped = await says(asha, 'Stop sending me bulletins, please.');
    assert.equal(
      stopped.text,
      'Stopped. No more bulletins come to you, and everything else goes on as before.',
    );
    assert.deepEqual(titles(stopped), ['Subscribe', 'My settings']);
    assert.match((await says(asha, 'stop')).text, /nothing to stop/);
    assert.match((await says(asha, 'pause for a week')).text, /nothing to pause/);
    assert.match((await says(asha, 'who leads on prevent')).text, /Prevent/);
    const { replacement } = await asha.presses(stopped, 'Subscribe');
    assert.ok(replacement);
    assert.match(replacement.text, /^Subscribed\. The bulletin comes to you here/);
    assert.match((await says(asha, 'sign me up')).text, /subscribed already/);
    const again = await asha.presses(replacement, 'Stop the bulletin');
    assert.match(again.replacement?.text ?? '', /^Stopped\./);
    assert.match(await state(asha), /No bulletins come to you\./);
  });

  it('is paused from the first to the last day of a holiday', async () => {
    const asha = somebody();
    const noted = await says(asha, "I'm on holiday 3 to 17 August");
    assert.match(noted.text, /from 3 August 2027 on, .* on or after 18 August 2027\./);
    assert.match(await state(asha), /comes to you here, but not from 3 August 2027 on\./);
    assert.match(
      (await says(asha, "I'm on leave for two weeks")).text,
      /^Paused\. .* 5 December 2026\.$/,
    );
  });

  it('asks for how long, and says what is wrong with a day, with an example', async () => {
    const asha = somebody();
    const asked = await says(asha, 'pause');
    assert.match(asked.text, /^For how long\?/);
    const lengths = ['A week', 'Two weeks', 'A month', 'Pause until that day'];
    assert.deepEqual(titles(asked), lengths);
    for (const [text, problem] of [
      ['pause until 3 November', /3 November 2026 has passed\. .* "pause until 22 December 2026"/],
      ['pause until 1 September 2030', /1 September 2030 is more than a year from now/],
      ['I’m on leave until Easter', /I cannot tell which day "easter" is\./],
      ['pause until 31 February', /There is no day "31 february"\./],
    ] as const) {
      const answer = await says(asha, text);
      assert.match(answer.text, problem);
      assert.deepEqual(titles(answer), [...lengths, 'Stop the bulletin']);
    }
    assert.match(await state(asha), /The bulletin comes to you here\./);
    for (const [title, until] of [
      ['A week', '28 November 2026'],
      ['Two weeks', '5 December 2026'],
      ['A month', '21 December 2026'],
    ] as const) {
      const { replacement } = await asha.presses(asked, title);
      assert.match(replacement?.text ?? '', new RegExp(`^Paused\\. .* ${until}\\.$`));
    }
    const typed = { until: '2027-02-01' };
    const { replacement } = await asha.presses(asked, 'Pause until that day', typed);
    assert.match(replacement?.text ?? '', /after 1 February 2027\.$/);
    const empty = await asha.presses(asked, 'Pause until that day', { until: '' });
    assert.match(empty.replacement?.text ?? '', /Choose a day, or one of the buttons\./);
    const past = await asha.submits(asked, 'Pause until that day', { until: '2026-01-01' });
    assert.match(only(past).text, /1 January 2026 has passed/);
  });

  it('opens the form for a pause as a dialog as well', async () => {
    const asha = somebody();
    const settings = await says(asha, 'my settings');
    const page = await invoke(asha, 'task/fetch', data(settings, 'Pause'));
    assert.equal(page.title, 'For how long?');
    const sent = await invoke(asha, 'task/submit', data(page.page, 'A week'));
    assert.equal(sent.page, undefined);
    assert.match(only(sent.messages).text, /^Paused\./);
  });

  it('is about topics that they choose in words, with a way back', async () => {
    const asha = somebody();
    const chosen = await says(asha, 'topics domestic abuse and asb');
    assert.match(chosen.text, /when it is about: Anti-social behaviour, Domestic abuse\.$/);
    assert.match(await state(asha), /Topics\nAnti-social behaviour, Domestic abuse\n/);
    const { replacement } = await asha.presses(chosen, 'Undo');
    assert.ok(replacement);
    assert.match(replacement.text, /Every bulletin is sent to you/);
    assert.match(await state(asha), /Topics\nAll topics\n/);
    await asha.presses(replacement, 'Undo');
    assert.match(await state(asha), /Anti-social behaviour, Domestic abuse/);
    assert.match((await says(asha, 'all topics')).text, /Every bulletin is sent to you/);
  });

  it('is about topics that they tick, one at least', async () => {
    const asha = somebody();
    const form = await says(asha, 'my topics');
    assert.match(form.text, /^Which topics are to be sent here\?/);
    const none = await asha.presses(form, 'Save', { topics: '' });
    assert.ok(none.replacement);
    assert.match(none.replacement.text, /Choose one topic at least/);
    const strange = await asha.presses(none.replacement, 'Save', { topics: 'gardening' });
    assert.match(strange.replacement?.text ?? '', /Choose one topic at least/);
    const saved = await asha.presses(form, 'Save', { topics: 'road-safety,crime,gardening' });
    assert.match(saved.replacement?.text ?? '', /about: Crime, Road safety\.$/);
    const again = await says(asha, 'my topics road safety and gardening');
    assert.match(again.text, /I know no topic "gardening"/);
    assert.match(JSON.stringify(again.card), /"value":"road-safety"/);
    const all = await asha.presses(again, 'All topics');
    assert.match(all.replacement?.text ?? '', /Every bulletin is sent to you/);
  });

  it('offers the choice of topics where they are read', async () => {
    const asha = somebody();
    const topics = await says(asha, 'topics');
    assert.match(topics.text, /^Topics\nChoose one to see its items/);
    const page = await invoke(asha, 'task/fetch', data(topics, 'Choose which topics are sent'));
    assert.equal(page.title, 'Which topics are to be sent here?');
    const ticked = data(page.page, 'Save', { topics: 'funding' });
    const saved = await invoke(asha, 'task/submit', ticked);
    assert.match(only(saved.messages).text, /about: Funding\.$/);
  });

  it('says that a choice of topics counts once they subscribe', async () => {
    const asha = somebody();
    await says(asha, 'stop');
    assert.match((await says(asha, 'topics law')).text, /counts once you subscribe/);
    await says(asha, 'subscribe to road safety');
    assert.match(await state(asha), /comes to you here\.[^]*Topics\nRoad safety\n/);
  });

  it('stays chosen while the bot is away, and counts again once they write', async () => {
    const asha = somebody();
    await asha.installs();
    await says(asha, 'topics crime');
    await says(asha, 'pause until 1 March');
    await asha.exchange({ type: 'installationUpdate', action: 'remove' });
    const back = await state(asha);
    assert.match(back, /Paused\. .* 1 March 2027\.[^]*Topics\nCrime\n/);
  });

  it('is not changed by what stop and pause mean elsewhere', async () => {
    const asha = somebody();
    for (const text of ['how do I stop anti-social behaviour?', 'stop and search figures']) {
      assert.doesNotMatch((await says(asha, text)).text, /^(?:Stopped|Paused)/, text);
    }
    assert.match((await says(asha, 'he won’t stop messaging me and I am scared')).text, /999/);
    assert.match(await state(asha), /The bulletin comes to you here\./);
  });

  it('leaves "stop", "pause" and "resume" to a draft in hand, and hears of bulletins all the same', async () => {
    const asha = somebody();
    const commandOf = async (text: string): Promise<unknown> => {
      await asha.says(text);
      return bot().log.findLast(({ command }) => command !== undefined)?.['command'];
    };
    await asha.says('propose');
    assert.equal(await commandOf('Scam Smart Swale'), 'proposals.answer');
    for (const word of ['stop', 'pause']) {
      assert.equal(await commandOf(word), 'proposals.draft-save', word);
      assert.equal(await commandOf('resume'), 'proposals.draft-where');
      const mine = only(await asha.says('my proposals'));
      await asha.presses(mine, 'Go on');
    }
    assert.equal(await commandOf('stop sending me the monthly bulletin please'), 'unsubscribe');
    assert.equal(await commandOf('start sending bulletins again now'), 'subscribe');
    assert.equal(await commandOf("I'm on leave for two weeks from Monday"), 'pause');
    assert.equal(await commandOf('my organisation is Kent Police'), 'proposals.answer');
    const [settings, wayBack] = await asha.says('my settings');
    assert.match(settings?.text ?? '', /but not from 23 November 2026 on/);
    assert.match(wayBack?.text ?? '', /^Back to your draft/);
  });
});

describe('what is sent to a channel or a group, through the front door', () => {
  const bot = botForSuite();

  it('is chosen by anybody there, for that place, and it is said who did', async () => {
    const asha = bot().person({ name: 'Asha *Patel*', place: channel });
    await asha.installs();
    const sam = bot().person({ name: 'Sam Hill', place: { ...channel, thread: '1700000000001' } });
    const stopped = only(await sam.says('stop'));
    assert.equal(
      stopped.text,
      'Sam Hill stopped the bulletin in this channel. Everything else goes on as before.',
    );
    const settings = only(await asha.says('settings'));
    assert.match(settings.text, /^Settings of this channel\nNo bulletins come to this channel\./);
    assert.match(settings.text, /Anybody here may mention me/);
    const subscribed = only(await asha.says('subscribe'));
    assert.match(subscribed.text, /^Asha \*Patel\* subscribed this channel\./);
    assert.match(JSON.stringify(subscribed.card), /Asha \\\\\*Patel\\\\\*/);
    const paused = await sam.presses(subscribed, 'Stop the bulletin');
    assert.match(paused.replacement?.text ?? '', /^Sam Hill stopped the bulletin/);
    await asha.says('subscribe');
    assert.match(
      only(await asha.says('pause until Monday')).text,
      /^Asha \*Patel\* paused the bulletin in this channel\. .* 23 November 2026\.$/,
    );
    assert.match(
      only(await sam.says('topics asb')).text,
      /^Sam Hill chose topics for this channel:/,
    );
    const own = bot().person({ name: 'Sam Hill', objectId: sam.objectId });
    assert.match(only(await own.says('my settings')).text, /The bulletin comes to you here\./);
  });

  it('comes to a group chat once somebody subscribes it', async () => {
    const jo = bot().person({ name: 'Jo Marsh', place: group });
    await jo.installs();
    assert.match(only(await jo.says('settings')).text, /No bulletins come to this chat\./);
    assert.match(only(await jo.says('subscribe')).text, /^Jo Marsh subscribed this chat\./);
    assert.match(only(await jo.says('settings')).text, /The bulletin comes to this chat\./);
  });

  it('is of an organisation that somebody notes for the place', async () => {
    const jo = bot().person({
      name: 'Jo Marsh',
      place: { ...channel, id: '19:other@thread.tacv2' },
    });
    const settings = only(await jo.says('settings'));
    const form = await invoke(
      jo,
      'task/fetch',
      z.looseObject({}).parse(button(settings, 'Change', 1).data),
    );
    assert.equal(form.title, 'Which organisation is this channel of?');
    const chosen = { organisation: 'Kent Police', other: '' };
    const saved = await invoke(jo, 'task/submit', data(form.page, 'Save', chosen));
    assert.equal(only(saved.messages).text, 'Jo Marsh noted that this channel is of Kent Police.');
    assert.match(only(await jo.says('settings')).text, /Organisation\nKent Police\n/);
  });
});
