import assert from 'node:assert/strict';
import { conversationKey } from '../../bot/conversation/reference.js';
import { turnOf } from './turns.js';

const { conversation } = turnOf();

describe('the key of a conversation', () => {
  it('is the same for all threads of a channel, and whatever moves', () => {
    const key = conversationKey(conversation);
    assert.match(key, /^[\w-]{43}$/);
    const moved = { ...conversation, thread: '1700', serviceUrl: 'http://127.0.0.2/', team: 't' };
    assert.equal(conversationKey(moved), key);
  });

  it('differs by conversation, tenant and channel, also where the joined texts are alike', () => {
    const keys = [
      conversation,
      { ...conversation, id: 'b:chat' },
      { ...conversation, tenant: 'essex' },
      { ...conversation, channelId: 'webchat' },
      { ...conversation, tenant: 'kenta', id: ':chat' },
      { ...conversation, channelId: 'msteamsk', tenant: 'ent' },
    ].map(conversationKey);
    assert.equal(new Set(keys).size, keys.length);
  });
});
