import assert from 'node:assert/strict';
import type { SendOutcome } from '../../bot/conversation/messenger.js';
import type { Role } from '../../bot/conversation/person.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { personKey } from '../../bot/conversation/person.js';
import { createTeamPost } from '../../bot/enquiries/team-post.js';
import type { Subscriber } from '../../bot/subscribers/port.js';
import { chatWith, conversation, tenant } from './builders.js';

const channel = conversation({ kind: 'channel', id: '19:kcst' });
const card = { content: {}, summary: 'A question' };

const editor = (name: string) => ({ id: `29:${name}`, objectId: name, name, tenant });
const chatOf = (name: string): Subscriber =>
  chatWith(editor(name), conversation({ id: `a:${name}` }));

/** A team of which `refusing` conversations take nothing. */
function teamWith(parts: {
  readonly channel?: ConversationReference;
  readonly editors: readonly string[];
  readonly former?: string;
  readonly suspended?: string;
  readonly refusing?: readonly string[];
}) {
  const tried: string[] = [];
  const team = createTeamPost({
    places: {
      nameChannel: async () => undefined,
      channel: async () => parts.channel,
    },
    messenger: {
      send: async ({ id }): Promise<SendOutcome> => {
        tried.push(id);
        return parts.refusing?.includes(id)
          ? { outcome: 'unreachable', reason: 'blocked' }
          : { outcome: 'sent', messageId: `message in ${id}` };
      },
      update: async () => ({ outcome: 'updated' }),
    },
    roles: {
      of: async ({ name }) => new Set<Role>(name === parts.former ? [] : ['editor']),
      holders: async (role) => {
        assert.equal(role, 'editor');
        return parts.editors.filter((name) => name !== parts.former).map(editor);
      },
    },
    directory: {
      organisationOf: async () => undefined,
      chatOf: async (key) => {
        const name = parts.editors.find((one) => personKey(editor(one)) === key);
        if (name === undefined) return undefined;
        if (name !== parts.suspended) return chatOf(name);
        const since = new Date('2026-11-20T09:00:00Z');
        return { ...chatOf(name), reach: { kind: 'suspended', reason: 'removed', since } };
      },
    },
  });
  return { team, tried };
}

describe('writing to the team', () => {
  it('is writing to its channel, where there is one', async () => {
    const { team, tried } = teamWith({ channel, editors: ['sam'] });
    assert.deepEqual(await team.tell(card), {
      reach: 'channel',
      posts: [{ conversation: channel, messageId: 'message in 19:kcst' }],
    });
    assert.deepEqual(tried, ['19:kcst']);
  });

  it('is writing to every editor, where there is none or it refuses', async () => {
    const without = teamWith({ editors: ['sam', 'jo'] });
    assert.equal((await without.team.tell(card)).reach, 'editors');
    assert.deepEqual(without.tried, ['a:sam', 'a:jo']);
    const refusing = teamWith({ channel, editors: ['sam', 'jo'], refusing: ['19:kcst', 'a:sam'] });
    const told = await refusing.team.tell(card);
    assert.deepEqual(
      told.posts.map(({ messageId }) => messageId),
      ['message in a:jo'],
    );
  });

  it('passes over those who are editors no more', async () => {
    const { team, tried } = teamWith({ editors: ['sam', 'jo'], former: 'sam' });
    await team.tell(card);
    assert.deepEqual(tried, ['a:jo']);
    assert.deepEqual(await team.chatOf(personKey(editor('sam'))), []);
    assert.deepEqual(await team.chatOf(personKey(editor('jo'))), [chatOf('jo').conversation]);
  });

  it('passes over those with whom nothing arrives', async () => {
    const { team, tried } = teamWith({ editors: ['sam', 'jo'], suspended: 'sam' });
    await team.tell(card);
    assert.deepEqual(tried, ['a:jo']);
    assert.deepEqual(await team.chatOf(personKey(editor('sam'))), []);
  });

  it('tries the routes that are named first', async () => {
    const { team, tried } = teamWith({ channel, editors: [], refusing: ['a:gone'] });
    const gone = conversation({ id: 'a:gone' });
    const there = conversation({ id: 'a:there' });
    assert.equal((await team.tell(card, [[gone], [], [there]])).reach, 'editors');
    assert.deepEqual(tried, ['a:gone', 'a:there']);
  });

  it('reaches nobody when nobody takes it', async () => {
    const { team } = teamWith({ channel, editors: ['sam'], refusing: ['19:kcst', 'a:sam'] });
    assert.deepEqual(await team.tell(card), { reach: 'nobody', posts: [] });
  });
});
