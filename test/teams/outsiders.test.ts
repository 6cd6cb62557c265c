import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { TestBot } from '../support/bot.js';
import { HandTimer } from '../support/hand-timer.js';
import { only } from '../support/house.js';
import { OpenIdStandIn, tokenOf } from '../support/openid.js';
import type { Person } from '../support/person.js';
import { openStorage } from '../../bot/storage/open.js';
import { everyCall } from '../support/wrapped-tables.js';
import { authenticatedBot, claims, teamsKey } from './house.js';

const sentence = /^This bot serves the organisations of .+ In an emergency, call 999\.$/;
const health = z.object({
  refusedTenants: z.object({ organisations: z.number(), activities: z.number() }).optional(),
});

describe('somebody from an organisation that is not served', () => {
  let openId: OpenIdStandIn;
  let bot: TestBot;
  /** Every table that was read from or written to. */
  const touches: string[] = [];

  before(async () => {
    openId = await OpenIdStandIn.start([teamsKey]);
    const { timer, rest } = new HandTimer();
    bot = await authenticatedBot(openId, {
      surroundings: {
        timer,
        openStorage: async (settings, now) => {
          const storage = await openStorage(settings, now);
          const tables = everyCall(storage.tables, (method, call, name) => {
            touches.push(`${name}.${method}`);
            return call();
          });
          return { ...storage, tables };
        },
      },
    });
    // What the bot does by itself touches tables too, in the beginning while it already answers.
    await rest();
  });
  after(async () => {
    await bot.stop();
    await openId.stop();
  });

  const outsider = (details: { objectId?: string; from?: string } = {}): Person =>
    bot.person({
      name: 'Robin Reed',
      objectId: details.objectId ?? randomUUID(),
      tenant: details.from ?? randomUUID(),
      token: tokenOf(teamsKey, claims(bot)),
    });
  const touched = async (action: () => Promise<unknown>): Promise<readonly string[]> => {
    touches.length = 0;
    await action();
    return [...touches];
  };

  it('is told so once in a conversation, in one sentence, and nothing else ever', async () => {
    const robin = outsider();
    const told = only(await robin.says('bulletin'));
    assert.match(told.text, sentence);
    assert.deepEqual(told.buttons, []);
    for (const text of ['bulletin', 'help', 'whoami', 'roles', 'stop', 'my child is in danger']) {
      assert.deepEqual(await robin.says(text), []);
    }
    const place = { kind: 'group', id: '19:group@thread.v2' } as const;
    assert.match(only(await robin.in(place).says('help')).text, sentence);
    assert.deepEqual(await robin.in(place).says('help'), []);
  });

  it('is told so once when they add the bot, in whichever order Teams tells it', async () => {
    for (const order of ['update-first', 'members-first'] as const) {
      const robin = outsider();
      assert.match(only(await robin.installs(order)).text, sentence);
      assert.deepEqual(await robin.says('hello'), []);
    }
  });

  it('is told once, however many messages come at once', async () => {
    const robin = outsider();
    const before = bot.teams.sent.length;
    await Promise.all(Array.from({ length: 8 }, () => robin.says('help')));
    assert.equal(bot.teams.sent.length - before, 1);
  });

  it('has nothing read or kept of them but that they were told', async () => {
    const robin = outsider();
    const first = await touched(() => robin.says('I am Robin, remember me'));
    assert.deepEqual(first, ['Activities.insert']);
    const again = await touched(async () => {
      await robin.says('subscribe');
      await robin.exchange({ type: 'typing' });
      await robin.exchange({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] });
      await robin.exchange({ type: 'installationUpdate', action: 'remove' });
      await robin.exchange({
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: '1' },
      });
    });
    assert.deepEqual(again, ['Activities.insert', 'Activities.get']);
  });

  it('gets an empty answer of the right shape to a press, a dialog and a search', async () => {
    const robin = outsider();
    const invoke = async (name: string, value: unknown) => {
      const { messages, response } = await robin.exchange({ type: 'invoke', name, value });
      assert.deepEqual([messages, response.status], [[], 200]);
      return response.json();
    };
    const used = await touched(async () => {
      assert.deepEqual(
        await invoke('adaptiveCard/action', { action: { data: { action: 'bulletins.archive' } } }),
        { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
      );
      for (const name of ['task/fetch', 'task/submit']) {
        assert.deepEqual(await invoke(name, { data: { action: 'bulletins.archive' } }), {});
      }
      assert.deepEqual(await robin.searches('hate crime'), {
        composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [] },
      });
      const { messages } = await robin.exchange({ type: 'message', value: { action: 'x' } });
      assert.deepEqual(messages, []);
    });
    assert.deepEqual(used, []);
  });

  it('gets nothing at all without a token, and is not counted', async () => {
    const before = bot.log.length;
    const robin = bot.person({ tenant: randomUUID() });
    const { messages, response } = await robin.exchange({ type: 'message', text: 'help' });
    assert.deepEqual([messages, response.status], [[], 401]);
    assert.ok(!bot.log.slice(before).some(({ msg }) => msg === 'organisation not served'));
  });

  it('is counted for those who run the bot, with the organisation’s id and without names', async () => {
    const counted = async () =>
      health.parse(await (await fetch(`${bot.address}/health`)).json()).refusedTenants ?? {
        organisations: 0,
        activities: 0,
      };
    const before = await counted();
    const from = randomUUID();
    const lines = bot.log.length;
    await outsider({ from }).says('xylophone');
    await outsider({ from }).says('xylophone');
    const after = await counted();
    assert.deepEqual(after, {
      organisations: before.organisations + 1,
      activities: before.activities + 2,
    });
    const logged = bot.log.slice(lines);
    assert.equal(logged.filter((line) => line.tenant === from).length, 2);
    assert.doesNotMatch(JSON.stringify(logged), /Robin|Reed|xylophone/);
    assert.ok(!logged.some(({ msg }) => msg === 'turn'));
  });

  it('is told on the next message where the first could not be sent', async () => {
    const robin = outsider();
    bot.teams.refuse = () => ({ status: 400, code: 'BadArgument' });
    assert.deepEqual(await robin.says('help'), []);
    bot.teams.refuse = () => undefined;
    assert.match(only(await robin.says('help')).text, sentence);
  });
});
