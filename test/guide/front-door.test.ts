import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';
import { seen } from '../support/seen.js';

const team = {
  kind: 'channel',
  id: '19:general@thread.tacv2',
  team: '19:team@thread.tacv2',
} as const;

describe('first contact and help, through the front door', () => {
  const bot = botForSuite();

  for (const order of ['update-first', 'members-first'] as const) {
    it(`welcomes once when Teams sends both install events, ${order}`, async () => {
      const [welcome, question, ...more] = await bot().person().installs(order);
      assert.ok(welcome && question);
      assert.match(welcome.text, /From the Kent Community Safety Team/);
      assert.match(welcome.text, /comes here about once a month\. Type "stop" to end that/);
      assert.match(welcome.text, /remove this app/);
      assert.deepEqual(
        welcome.buttons.map(({ title }) => title),
        ['Read the bulletin', 'My settings', 'Get help'],
      );
      assert.match(question.text, /^Which organisation are you from\?/);
      assert.deepEqual(more, []);
    });
  }

  it('welcomes a team once, and says how to speak to it there', async () => {
    const officer = bot().person({ place: team });
    const welcome = only(await officer.installs());
    assert.match(welcome.text, /mention me/);
    assert.match(welcome.text, /comes to this channel about once a month/);
    const colleague = bot().person({ place: team });
    assert.deepEqual(await colleague.installs('members-first'), []);
  });

  it('tells a group chat that nothing is sent there until somebody subscribes it', async () => {
    const place = { kind: 'group', id: '19:chat@thread.v2' } as const;
    const welcome = only(await bot().person({ place }).installs());
    assert.match(welcome.text, /mention me and say "subscribe"; "stop" ends it/);
  });

  it('welcomes nobody when a new version takes the place of the old one', async () => {
    const upgrade = ['remove-upgrade', 'add-upgrade'] as const;
    const [knows, isNew] = [bot().person(), bot().person()];
    await knows.installs();
    bot().clock.now = new Date(bot().clock.now.getTime() + 86_400_000);
    for (const person of [knows, isNew]) {
      for (const action of upgrade) {
        const { messages } = await person.exchange({ type: 'installationUpdate', action });
        assert.deepEqual(messages, []);
      }
    }
    assert.match(only(await isNew.says('my settings')).text, /The bulletin comes to you here/);
  });

  it('welcomes once when both events arrive at the same moment', async () => {
    const person = bot().person();
    const events = [
      { type: 'installationUpdate', action: 'add' },
      { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] },
    ];
    const before = bot().teams.sent.length;
    await Promise.all(events.map((event) => person.sends({ ...person.envelope(), ...event })));
    const sent = bot().teams.sent.slice(before).map(seen);
    assert.equal(sent.filter(({ text }) => text.includes('Things to try')).length, 1);
    assert.equal(sent.filter(({ text }) => text.startsWith('Which organisation')).length, 1);
    assert.equal(sent.length, 2);
  });

  it('welcomes again after it was removed', async () => {
    const person = bot().person();
    await person.installs();
    await person.exchange({ type: 'installationUpdate', action: 'remove' });
    assert.equal((await person.installs()).length, 1);
  });

  it('stays silent when a colleague joins', async () => {
    const { messages, response } = await bot()
      .person()
      .exchange({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody-else' }] });
    assert.deepEqual(messages, []);
    assert.equal(response.status, 200);
  });

  for (const words of ['help', 'HELP', 'hlep', 'help me', 'what can you do?', 'menu']) {
    it(`answers "${words}" with what can be said`, async () => {
      const reply = only(await bot().person().says(words));
      for (const say of ['bulletin', 'bulletins', 'help', 'about'])
        assert.ok(reply.text.includes(say));
    });
  }

  it('greets, and says who it is', async () => {
    const person = bot().person();
    assert.match(only(await person.says('hello')).text, /^Hello/);
    const about = only(await person.says('about')).text;
    assert.match(about, /automated service/);
    assert.match(about, /kentcommunitysafetyteam@kent\.gov\.uk/);
  });

  it('runs the command that a button names', async () => {
    const person = bot().person();
    const hello = only(await person.says('hello'));
    const pressed = await person.presses(hello, 'Read the bulletin');
    assert.match(only(pressed.messages).text, /June 2024/);
  });

  it('offers the three nearest commands to what it does not understand', async () => {
    const person = bot().person();
    const reply = only(await person.says('bulettinns'));
    const titles = reply.buttons.map(({ title }) => title);
    assert.ok(titles.length === 3 || /June 2024/.test(reply.text), reply.text);
  });
});
