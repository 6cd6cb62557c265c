import assert from 'node:assert/strict';
import { Chat } from '../../bot/terminal/chat.js';
import type { Happening } from '../../bot/terminal/door.js';
import { identityOf } from '../../bot/terminal/people.js';
import { eventually } from '../support/eventually.js';
import { terminalForSuite } from './house.js';

describe('a chat at a terminal', () => {
  const house = terminalForSuite();

  it('presses the newest card by a number alone, and older ones by theirs too', async () => {
    const asha = house().open('Asha Patel');
    const first = await asha.types('bulletin march 2024');
    assert.match(first, /^╭─ 1\n│ Community safety e-bulletin\n/);
    assert.match(first, /│ \[7\] July 2023 {2}\[8\] June 2024/);
    const second = await asha.types('8');
    assert.match(second, /^╭─ \d\n│ Community safety e-bulletin\n│ June 2024/);
    assert.match(await asha.types('1.7'), /│ July 2023/);
  });

  it('folds and unfolds a part of a card, and shows that part alone', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('bulletin march 2024'), /\[4\] Funding \(2\) {2}Show ▾/);
    const open = await asha.types('4');
    assert.match(open, /^│ \[4\] Funding \(2\) {2}Hide ▴\n/);
    assert.match(open, /£39,661 confirmed for 2024\/25/);
    assert.doesNotMatch(open, /In this issue/);
    assert.equal(await asha.types('4'), '│ [4] Funding (2)  Show ▾\n\n');
  });

  it('says a number that is no button, and any words behind /say', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('4711'), /I don't know what to do with that yet/);
    await asha.types('help');
    assert.doesNotMatch(await asha.types('/say 1'), /e-bulletin\n│ /);
  });

  it('asks for what a card asks for, one after the other, and sends it', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('open pot 2026/27 £13,221'), /£13,221 of £13,221 is left/);
    assert.match(await asha.types('1'), /▸ Amount in pounds:/);
    assert.match(await asha.types('1'), /\? Amount in pounds\n {2}At most 40 characters\.\n$/);
    assert.equal(asha.chat.prompt, '> ');
    assert.match(await asha.types('£500'), /^\? Reason\n/);
    const done = await asha.types('The grant was raised');
    assert.match(
      done,
      /£13,721 of £13,721 is left\n│ £500 was added\. Reason: The grant was raised/,
    );
    assert.equal(asha.chat.prompt, 'Asha Patel> ');
  });

  it('says what the card demands, asks again, and sends nothing when somebody leaves', async () => {
    const asha = house().open('Asha Patel');
    await asha.types('pot', '1', '1');
    assert.match(await asha.types(''), /^· /);
    assert.match(await asha.types('9'.repeat(41)), /That is 41 characters\. At most 40 fit\./);
    assert.match(await asha.types('5', 'cancel'), /You left the form\. Nothing was sent\.\n$/);
    assert.match(await asha.types('pot'), /£13,721 of £13,721 is left/);
  });

  it('opens a dialog, fills its page in, and closes it', async () => {
    const sam = house().open('Sam Hill');
    const card = await sam.types('my settings');
    const [, key = ''] = /\[(\d+)\] Pause/.exec(card) ?? [];
    const page = await sam.types(key);
    assert.match(page, /^╭─ \d+ \S.*\n/);
    const [, week = ''] = /\[(\d+)\] A week/.exec(page) ?? [];
    assert.match(await sam.types(week), /\? Until\n[^]*It may be left empty\.\n$/);
    assert.match(await sam.types(''), /28 November 2026/);
  });

  it('keeps what comes for somebody else until one is them', async () => {
    const asha = house().open('Asha Patel');
    await asha.types('/as Robin Reed', '/install', '/as Asha Patel');
    await asha.types(
      '/as Robin Reed',
      'ask who can come to our estate meeting in March',
      '/as Asha Patel',
    );
    const card = await asha.types('enquiries');
    assert.match(card, /who can come to our estate meeting in March/);
    const [, open = ''] = /\[(\d+)\] Open/.exec(card) ?? [];
    const question = open === '' ? card : await asha.types(open);
    const [, answer = ''] = /\[(\d+)\] Answer/.exec(question) ?? [];
    assert.match(await asha.types(answer), /\? /);
    const sent = await asha.types('Neighbourhood policing can come.');
    assert.match(sent, /1 waiting for Robin Reed: \/as Robin Reed/);
    assert.match(await asha.types('/as Robin Reed'), /Neighbourhood policing can come\./);
    assert.doesNotMatch(await asha.types('/as Robin Reed'), /Neighbourhood/);
  });

  it('shows a broadcast to those at other terminals as it comes', async () => {
    const asha = house().open('Asha Patel');
    const jo = house().open('Jo Marsh');
    await jo.types('/install', 'subscribe');
    const card = await asha.types('broadcast 2024-06');
    const [, key = ''] = /\[(\d+)\] Send now/.exec(card) ?? [];
    assert.match(await asha.types(key), /Being sent/);
    const shown = await eventually(
      () => {
        const { clock } = house();
        clock.now = new Date(clock.now.getTime() + 1_000);
        const text = jo.seen();
        return text.includes('e-bulletin') && text;
      },
      'the bulletin comes',
      8_000,
    );
    assert.match(shown, /│ June 2024/);
  });

  it('is one of several in a group, each with their own name', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('/in group'), /You are in a group chat/);
    assert.equal(asha.chat.prompt, 'Asha Patel (group)> ');
    const sam = house().open('Sam Hill');
    await sam.types('/in group');
    await asha.types('about');
    assert.match(sam.seen(), /automated service/);
    await asha.types('/in own', 'help');
    assert.equal(sam.seen(), '');
  });

  it('names people with an @', async () => {
    const asha = house().open('Asha Patel');
    const heard: Happening[] = [];
    const door = async (_person: unknown, _place: unknown, what: Happening) => {
      heard.push(what);
      return { messages: [] };
    };
    const chat = new Chat({ ...asha.chat.parts, door });
    for (const line of ['/as Robin Reed', '/as Asha Patel', 'make @robin reed a reviewer']) {
      await chat.line(line);
    }
    const mentioned = [{ id: identityOf('Robin Reed').id, text: 'Robin Reed' }];
    assert.deepEqual(heard, [{ kind: 'message', text: 'make Robin Reed a reviewer', mentioned }]);
    chat.end();
  });

  it('searches as the message box does, and puts what is chosen on the screen', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('/search hate crime'), /\[1\] Hate crime plan on a page/);
    assert.match(await asha.types('1'), /│ Source: /);
    assert.match(await asha.types('/search qqqq zzzz'), /Nothing was found\./);
  });

  it('reaches nobody who took the bot away, until they come back', async () => {
    const sam = house().open('Sam Hill');
    await sam.types('/install');
    assert.match(await sam.types('/remove'), /The bot was taken away/);
    const to = house().terminal.person('Sam Hill');
    const { board } = house().terminal;
    const { messages } = await house().terminal.person('Jo Marsh').says('about');
    assert.ok(messages[0]);
    await sam.types('hello');
    assert.ok(board.find(messages[0].id));
    assert.equal((await to.says('about')).messages.length, 1);
  });

  it('says what it does not know, and waits for scripts', async () => {
    const asha = house().open('Asha Patel');
    assert.match(await asha.types('/nonsense'), /knows no \/nonsense/);
    assert.match(await asha.types('/wait x'), /up to 600/);
    assert.match(await asha.types('/as'), /Give a name/);
    assert.match(await asha.types('/in nowhere'), /Give a place/);
    assert.match(await asha.types('/help'), /\/search hate crime/);
    assert.match(await asha.types('/people'), /1 {2}Asha Patel {2}[0-9a-f]{8}-/);
    await asha.types('/wait 2');
    assert.deepEqual(house().waits, [2_000]);
    assert.equal(await asha.chat.line('/quit'), 'quit');
  });

  it('serves a person who is a program, by titles and labels', async () => {
    const asha = house().terminal.person('Asha Patel');
    const [pot] = (await asha.says('pot')).messages;
    assert.ok(pot);
    const { replacement, messages } = await asha.presses(pot, 'Add money');
    const form = replacement ?? messages[0];
    assert.ok(form);
    const inputs = { 'Amount in pounds': '20', Reason: 'A gift' };
    const done = await asha.fills(form, 'Add the money', inputs);
    assert.match(JSON.stringify(done.replacement ?? done.messages), /£20 was added/);
    await assert.rejects(asha.fills(form, 'Add the money', { Reason: 'x'.repeat(400) }), /At most/);
    await assert.rejects(asha.presses(form, 'Nothing of the kind'), /There is no button/);
  });
});

describe('links at a terminal', () => {
  const house = terminalForSuite();

  it('lead to files on this machine, while they are good', async () => {
    const asha = house().open('Asha Patel');
    const card = await asha.types('my data');
    const keys = [...card.matchAll(/\[(\d+)\]/g)].map(([, key = '']) => key);
    const shown = await asha.types(...keys.slice(0, 1));
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/files\/\S+/.exec(shown) ?? [];
    assert.ok(address.startsWith(`${house().address}/files/`), shown);
    const response = await fetch(address);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Asha Patel/);
    assert.equal((await fetch(address, { method: 'HEAD' })).status, 200);
    assert.equal((await fetch(`${address.slice(0, -3)}AAA`)).status, 404);
    assert.equal((await fetch(address, { method: 'POST' })).status, 405);
    assert.equal((await fetch(`${house().address}/health`)).status, 404);
    assert.equal((await fetch(`${house().address}/bulletins/2024-06`)).status, 403);
  });
});
