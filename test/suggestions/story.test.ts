import assert from 'node:assert/strict';
import type { Seen } from '../support/seen.js';
import { invoke } from '../support/dialogs.js';
import { botForSuite, only, teamsOnly } from '../support/house.js';
import { arrivedAt, editorsOnly, newestFor, sam } from '../enquiries/team.js';
import { referenceIn, titlesOf } from './builders.js';

const asha = { name: 'Asha Patel' };
const disclosure = 'my partner hits me and I am scared to go home';

/** What stands in the inputs of a card, by their id. */
function filledIn(message: Seen): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  JSON.stringify(message.card, (_name, part: unknown) => {
    if (typeof part === 'object' && part !== null && 'id' in part && 'value' in part) {
      values[String(part.id)] = String(part.value);
    }
    return part;
  });
  return values;
}

const dataOf = (message: Seen, title: string): object => {
  const button = message.buttons.find((one) => one.title === title);
  assert.ok(button, titlesOf(message).join(', '));
  return Object(button.data) as object;
};

describe('suggestions, through the front door', () => {
  const bot = botForSuite(editorsOnly);
  const person = (details: object = asha) => bot().person(details);

  it('takes a link alone, mends http, and acknowledges it', async () => {
    const partner = person();
    const receipt = only(await partner.says('suggest http://www.example.org/safer-streets'));
    assert.match(
      receipt.text,
      /^Suggestion S-[2-9A-HJ-NP-Z]{6}\nItem: example\.org: safer streets/,
    );
    assert.match(receipt.text, /https:\/\/www\.example\.org\/safer-streets/);
    assert.match(receipt.text, /reads it before the next e-bulletin/);
    assert.match(receipt.text, /I tell you in our own chat what becomes of it/);
  });

  teamsOnly('Teams sends again what was not answered in time', () => {
    it('keeps once what Teams sends again, and what is said again', async () => {
      const partner = person();
      const activity = { id: 'same', type: 'message', text: 'suggest https://example.org/twice' };
      const first = await partner.exchange(activity);
      assert.deepEqual((await partner.exchange(activity)).messages, []);
      const second = await partner.exchange({ ...activity, id: 'said once more' });
      assert.equal(referenceIn(only(first.messages)), referenceIn(only(second.messages)));
      assert.match(only(second.messages).text, /You have suggested that already/);
      assert.match(only(await partner.says('my suggestions')).text, /1 suggestion\n/);
    });
  });

  it('offers four kinds, and takes the form of one in a dialog', async () => {
    const partner = person();
    await partner.says('my organisation is Kent Police');
    const choice = only(await partner.says('suggest'));
    assert.deepEqual(titlesOf(choice).slice(0, 4), ['An item', 'An event', 'A topic', 'A speaker']);
    const opened = await invoke(partner, 'task/fetch', dataOf(choice, 'A speaker'));
    assert.ok(opened.page);
    const typed = filledIn(opened.page);
    assert.equal(typed.kind, 'speaker');
    assert.equal(typed.contact, 'Asha Patel');
    assert.equal(typed.organisation, 'Kent Police');
    const send = dataOf(opened.page, 'Send the suggestion');
    const sent = await invoke(partner, 'task/submit', {
      ...{ ...send, ...typed },
      ...{ title: 'County lines', date: 'any Tuesday in January' },
    });
    assert.equal(sent.page, undefined);
    assert.match(only(sent.messages).text, /Speaker: County lines/);
  });

  it('says in words what is wrong, and loses nothing that was typed', async () => {
    const partner = person();
    const choice = only(await partner.says('suggest'));
    const form = only((await partner.presses(choice, 'An event')).messages);
    const typed = {
      ...{ kind: 'event', title: 'x'.repeat(130), text: 'Come along.', link: 'ftp://a.uk/b' },
      ...{ date: '31 February', contact: 'Sam', organisation: 'Swale' },
    };
    const again = (await partner.presses(form, 'Send the suggestion', typed)).replacement;
    assert.ok(again);
    assert.match(again.text, /130 characters, 10 more than fit\. The most is 120/);
    assert.match(again.text, /begins with https:\/\//);
    assert.match(again.text, /no such day as "31 February"/);
    const { kind, title, text, link, date, contact, organisation } = filledIn(again);
    assert.deepEqual({ kind, title, text, link, date, contact, organisation }, typed);
    const right = { ...typed, title: 'Open day', link: 'a.uk/b', date: '5 December' };
    const receipt = (await partner.presses(again, 'Send the suggestion', right)).replacement;
    const twice = (await partner.presses(again, 'Send the suggestion', right)).replacement;
    assert.ok(receipt && twice);
    assert.match(receipt.text, /Event: Open day/);
    assert.equal(referenceIn(receipt), referenceIn(twice));
  });

  it('begins the form with what was said', async () => {
    const said = 'suggest a talk about county lines by Robin Reed';
    const typed = filledIn(only(await person().says(said)));
    assert.equal(typed.kind, 'speaker');
    assert.equal(typed.title, 'A talk about county lines by Robin Reed');
  });

  it('answers danger first, and keeps nothing of it', async () => {
    const partner = person();
    assert.match(only(await partner.says(`suggest ${disclosure}`)).text, /999/);
    const choice = only(await partner.says('suggest'));
    const form = only((await partner.presses(choice, 'An item')).messages);
    for (const field of ['title', 'text', 'date', 'contact']) {
      const typed = { kind: 'item', [field]: disclosure };
      const replies = (await partner.presses(form, 'Send the suggestion', typed)).messages;
      assert.match(only(replies).text, /999/);
    }
    assert.match(only(await partner.says('my suggestions')).text, /not suggested anything/);
    assert.doesNotMatch(JSON.stringify(bot().log), /partner hits|scared/);
  });

  it('is withdrawn by its sender alone, and only while nothing has become of it', async () => {
    const [partner, other] = [person(), person({ name: 'Robin Reed' })];
    const receipt = only(await partner.says('suggest https://example.org/withdraw'));
    const data = dataOf(receipt, 'Withdraw it');
    const { messages } = await other.exchange({ type: 'message', value: data });
    assert.match(only(messages).text, /Only the person who suggested it/);
    const gone = (await partner.presses(receipt, 'Withdraw it')).replacement;
    assert.match(gone?.text ?? '', /is withdrawn\.$/);
    assert.match(only(await partner.says('my suggestions')).text, /S-\w{6} · Withdrawn/);
  });

  it('shows nobody their suggestions in a shared place, and tells how to hear of one', async () => {
    const place = { kind: 'group', id: '19:group@thread.v2' } as const;
    const partner = person({ name: 'Jo Marsh' }).in(place);
    const receipt = only(await partner.says('suggest https://example.org/group'));
    assert.match(receipt.text, /open a chat of your own with me/);
    assert.match(only(await partner.says('my suggestions')).text, /only in our own chat/);
  });

  it('hangs on every bulletin, and opens the form', async () => {
    const partner = person();
    const bulletin = only(await partner.says('bulletin'));
    assert.ok(titlesOf(bulletin).length <= 6);
    const { page } = await invoke(partner, 'task/fetch', dataOf(bulletin, 'Suggest an item'));
    assert.ok(page && 'title' in filledIn(page));
  });
});

describe('suggestions, for editors', () => {
  const bot = botForSuite(editorsOnly);
  let first: Seen;

  const suggest = async (words: string, details: object = asha) => {
    const partner = bot().person(details);
    const form = only(await partner.says(`suggest ${words}`));
    const typed = filledIn(form);
    await partner.presses(form, 'Send the suggestion', typed);
    return partner;
  };

  before(async () => {
    await bot().person(sam).says('hello');
    for (let count = 1; count <= 6; count += 1) {
      bot().clock.now = new Date(`2026-11-21T09:0${count}:00Z`);
      await suggest(`an item about bleed kit ${count}`);
    }
    bot().clock.now = new Date('2026-11-21T09:10:00Z');
    await suggest('an event: Open day on 5 December');
  });

  it('are refused to others, at the button’s own door too', async () => {
    const partner = bot().person(asha);
    assert.doesNotMatch(only(await partner.says('suggestions')).text, /wait for you/);
    const value = { action: 'suggestions.open', page: 1 };
    const { messages } = await partner.exchange({ type: 'message', value });
    assert.doesNotMatch(only(messages).text, /wait for you/);
    for (const action of ['suggestions.show', 'suggestions.close', 'suggestions.take-up']) {
      const pressed = await partner.exchange({
        type: 'message',
        value: { action, reference: 'S-222222' },
      });
      assert.doesNotMatch(only(pressed.messages).text, /S-222222/);
    }
  });

  it('are listed the newest first, in pages, and by kind', async () => {
    const editor = bot().person(sam);
    first = only(await editor.says('suggestions'));
    assert.match(
      first.text,
      /^Suggestions\n7 wait for you, the newest first\nS-\w{6} · Event\nOpen day/,
    );
    assert.match(first.text, /5 December 2026/);
    assert.match(first.text, /From Asha Patel, 21 November 2026/);
    const next = (await editor.presses(first, 'More')).replacement;
    assert.match(next?.text ?? '', /Page 2 of 2/);
    const items = (await editor.presses(first, 'Items')).replacement;
    assert.match(items?.text ?? '', /^Items\n6 wait/);
    assert.match(only(await editor.says('suggestions events')).text, /^Events\n1 waits/);
  });

  it('are closed with thanks, which reaches the sender once', async () => {
    const partner = await suggest('an item about closing', { name: 'Robin Reed' });
    const editor = bot().person(sam);
    const list = only(await editor.says('suggestions items'));
    const open = titlesOf(list).find((title) => title.startsWith('Open S-')) ?? '';
    const shown = only((await editor.presses(list, open)).messages);
    assert.match(shown.text, /^Closing\nS-\w{6} · Item · Waiting for you/);
    const long = await editor.presses(shown, 'Thank and close', { word: 'x'.repeat(501) });
    assert.match(long.replacement?.text ?? '', /501 characters, 1 more than fit/);
    const before = arrivedAt(bot(), partner.conversationId).length;
    const word = 'We had the same last month.';
    const closed = (await editor.presses(shown, 'Thank and close', { word })).replacement;
    assert.match(closed?.text ?? '', /Closed with thanks/);
    await editor.presses(shown, 'Thank and close', { word });
    const told = only(arrivedAt(bot(), partner.conversationId).slice(before));
    assert.match(told.text, /Thank you for your suggestion/);
    assert.match(told.text, /The team says: We had the same last month\./);
    assert.doesNotMatch(told.text, /First Editor/);
  });

  it('are taken up where they are a topic or a speaker, which is told', async () => {
    const partner = await suggest('a talk about scams by Robin Reed', { name: 'Robin Reed' });
    const editor = bot().person(sam);
    const list = only(await editor.says('suggestions speakers'));
    const open = titlesOf(list).find((title) => title.startsWith('Open S-')) ?? '';
    const shown = only((await editor.presses(list, open)).messages);
    const taken = (await editor.presses(shown, 'Take it up')).replacement;
    assert.match(taken?.text ?? '', /The team will be in touch/);
    const told = newestFor(bot(), partner);
    assert.match(told.text, /has taken up "A talk about scams by Robin Reed"/);
    const mine = only(await partner.says('my suggestions'));
    assert.match(mine.text, /S-\w{6} · The team will be in touch/);
    const item = only((await editor.presses(first, titlesOf(first)[1] ?? '')).messages);
    assert.ok(!titlesOf(item).includes('Take it up'), 'an item is not taken up');
  });
});
