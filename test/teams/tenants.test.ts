import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { OpenIdStandIn, tokenOf } from '../support/openid.js';
import { authenticatedBot, claims, teamsKey } from './house.js';
import { botForSuite } from '../support/house.js';

const kent = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const medway = '33333333-2222-4333-8444-555555555555';

describe('somebody of the same ids in another organisation', () => {
  const bot = botForSuite({ environment: { EDITORS: randomUUID() } });
  const objectId = randomUUID();
  const asha = () => bot().person({ name: 'Asha Patel', objectId, tenant: kent });
  const other = () => bot().person({ name: 'Asha Patel', objectId, tenant: medway });

  it('sees nothing of what the first has given, asked, chosen or begun', async () => {
    const suggested = await asha().says('suggest https://example.org/quokka-walk');
    assert.match(JSON.stringify(suggested), /quokka-walk/);
    await asha().says('my organisation is Kent Police');
    await asha().says('ask the team: where do quokkas sleep');
    await asha().says('start a proposal called Quokka patrols');
    for (const text of [
      'my suggestions',
      'my questions',
      'my proposals',
      'my settings',
      'my data',
      'whoami',
      'next',
    ]) {
      const seen = JSON.stringify(await other().says(text));
      assert.notEqual(seen, '[]', text);
      assert.doesNotMatch(seen, /quokka/i, text);
      // Every organisation may be chosen; none of them has been.
      if (text === 'my data') assert.doesNotMatch(seen, /Kent Police/);
    }
    assert.match(JSON.stringify(await asha().says('my suggestions')), /quokka/i);
  });

  it('is no editor by the setting, which names members of the bot’s own organisation', async () => {
    const openId = await OpenIdStandIn.start([teamsKey]);
    const served = await authenticatedBot(openId, {
      environment: { ALLOWED_TENANTS: `${medway},${kent}`, EDITORS: objectId },
    });
    try {
      const says = async (from: string) => {
        const token = tokenOf(teamsKey, claims(served));
        return JSON.stringify(await served.person({ objectId, tenant: from, token }).says('roles'));
      };
      assert.match(await says(medway), /Only editors/);
      assert.doesNotMatch(await says(kent), /Only editors/);
    } finally {
      await served.stop();
      await openId.stop();
    }
  });

  it('is another where Teams gives the same ids to what they send', async () => {
    const activity = { id: 'the same', type: 'message', text: 'bulletin' };
    assert.notEqual((await asha().exchange(activity)).messages.length, 0);
    assert.notEqual((await other().exchange(activity)).messages.length, 0);
    assert.equal((await asha().exchange(activity)).messages.length, 0);
  });

  it('gets nothing twice where Teams sends a message, a press or a page of a dialog again', async () => {
    const person = bot().person();
    const sent = { id: 'm-1', type: 'message', text: 'bulletin' };
    const both = await Promise.all([person.exchange(sent), person.exchange(sent)]);
    assert.deepEqual(
      both.map(({ response }) => response.status),
      [200, 200],
    );
    const shown = bot().teams.sent.filter(
      ({ conversation }) => conversation === person.conversationId,
    );
    assert.equal(shown.length, 1);
    const press = {
      ...{ id: 'p-1', type: 'invoke', name: 'adaptiveCard/action' },
      value: { action: { data: { action: 'no.such' } } },
    };
    assert.equal((await person.exchange(press)).messages.length, 1);
    const again = await person.exchange(press);
    assert.deepEqual(again.messages, []);
    assert.deepEqual(await again.response.json(), {
      ...{ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
    });
  });
});
