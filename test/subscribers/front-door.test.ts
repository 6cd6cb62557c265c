import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../../bot/storage/open.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { startBot, type TestBot } from '../support/bot.js';
import { teamsOnly } from '../support/house.js';
import { FakeTeams } from '../support/fake-teams.js';
import { Person, type Place } from '../support/person.js';

const samId = '11111111-1111-4111-8111-111111111111';
const robin = { name: 'Robin Reed', objectId: '33333333-3333-4333-8333-333333333333' };
const teamChannel: Place = { kind: 'channel', id: '19:kcst@thread.tacv2', team: '19:team' };
const group: Place = { kind: 'group', id: '19:group@thread.v2' };

/** What is kept once `happens` has happened to a bot that is stopped then, by conversation. */
async function keptAfter(
  happens: (bot: TestBot) => Promise<unknown>,
): Promise<ReadonlyMap<string, Subscriber>> {
  const directory = await mkdtemp(join(tmpdir(), 'subscribers-'));
  try {
    const bot = await startBot({ directory, environment: { EDITORS: samId } });
    try {
      await happens(bot);
    } finally {
      await bot.stop();
    }
    const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
    const { subscribers } = await createSubscriberStore(tables, []).page({ size: 100 });
    await queues.close();
    await tables.close();
    return new Map(subscribers.map((one) => [one.conversation.id, one]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

describe('subscribers, through the front door', () => {
  it('are chats, channels and groups, each as it came to the bot', async () => {
    const kept = await keptAfter(async (bot) => {
      const person = bot.person(robin);
      await person.installs('members-first');
      await person.in(teamChannel).installs();
      await person.in({ ...teamChannel, thread: '17' }).says('help');
      await person.in({ ...teamChannel, id: '19:other@thread.tacv2' }).says('help');
      await person.in(group).says('help');
      await bot.person({ name: 'Asha Patel' }).says('help');
      await bot.person({ name: 'Only Searches' }).searches('vawg');
      await bot.person({ name: 'Sam Hill', objectId: samId }).installs();
      await bot
        .person({ name: 'Sam Hill', objectId: samId })
        .exchange({ type: 'installationUpdate', action: 'remove' });
    });
    const brief = [...kept.values()].map(({ conversation, person, choice, reach }) =>
      [conversation.kind, person?.name ?? conversation.id, choice.kind, reach.kind].join(' '),
    );
    assert.deepEqual(brief.sort(), [
      'channel 19:kcst@thread.tacv2 active open',
      'channel 19:other@thread.tacv2 stopped open',
      'group 19:group@thread.v2 stopped open',
      'personal Asha Patel active open',
      'personal Robin Reed active open',
      'personal Sam Hill active suspended',
    ]);
  });

  teamsOnly('Teams moves people to another service address', () => {
    it('are written to where they are now', async () => {
      const moved = await FakeTeams.start();
      try {
        await keptAfter(async (bot) => {
          await bot.person(robin).says('hello');
          const there = new Person(moved, `${bot.address}/api/messages`, bot.clock, robin);
          await there.exchange({ type: 'typing' });
          await bot
            .person({ name: 'Sam Hill', objectId: samId })
            .says('make Robin Reed a reviewer');
          const own = moved.sent.filter(
            ({ conversation }) => conversation === there.conversationId,
          );
          assert.match(JSON.stringify(own.at(-1)?.activity), /You are now a reviewer/);
        });
      } finally {
        await moved.stop();
      }
    });
  });
});
