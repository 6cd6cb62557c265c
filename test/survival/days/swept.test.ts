import assert from 'node:assert/strict';
import { createBroadcastStore } from '../../../bot/broadcasts/broadcast-store.js';
import { createShownCards } from '../../../bot/broadcasts/editing/shown-cards.js';
import { hasEnded } from '../../../bot/broadcasts/model.js';
import { createItemStore } from '../../../bot/feeds/item-store.js';
import { itemId, storyKey } from '../../../bot/feeds/model.js';
import { rowsOf } from '../../../bot/storage/all-rows.js';
import { createSubscriberStore } from '../../../bot/subscribers/store.js';
import { sendNow } from './front-door.js';
import { editorId, SimulatedHouse } from './house.js';

const seenAt = new Date('2026-04-15T09:00:00Z');
const story = { title: 'An old story', text: '', link: 'https://e.example.org/old' };
const oldItem = {
  ...{ ...story, id: itemId(storyKey('police', story), seenAt), feed: 'police' },
  ...{ at: seenAt.toISOString(), seenAt: seenAt.toISOString(), topics: [], districts: [] },
};

describe('what is left behind over two instances', function () {
  this.timeout(150_000);
  let house: SimulatedHouse;
  afterEach(() => house.end());

  it('is put away by the rounds, whichever instance comes first', async () => {
    house = await SimulatedHouse.build('2026-11-23T10:00:00Z');
    const { time } = house;
    const { tables } = house.storage;
    const items = createItemStore(tables);
    await items.keep([oldItem]);
    const old = async (): Promise<number> => {
      let count = 0;
      for await (const { title } of items.seenSince(seenAt, time.now, () => false)) {
        if (title === story.title) count += 1;
      }
      return count;
    };
    assert.equal(await old(), 1);
    await house.start('first');
    await house.start('second');
    assert.equal(await old(), 0, 'old news are deleted');

    const editor = house.person({ name: 'Sam Hill', objectId: editorId }, 'first');
    const asha = house.person({ name: 'Asha Patel' }, 'second');
    for (const person of [editor, asha]) await person.says('hello');
    await sendNow(editor);
    await time.passTo('2026-11-23T10:05:00Z');
    const [broadcast] = (await createBroadcastStore(tables).list(1)).broadcasts;
    assert.ok(broadcast && hasEnded(broadcast.state), broadcast?.state);
    assert.deepEqual(await createShownCards(tables).all(), [], 'cards of what has ended');
    const { subscribers } = await createSubscriberStore(tables, []).page({ size: 10 });
    const own = subscribers.find(({ conversation }) => conversation.id === asha.conversationId);
    assert.match(own?.lastDeliveredAt?.toISOString() ?? '', /^2026-11-23T10:0/, 'it has arrived');

    const hours = () => rowsOf(tables.table('Activities'), { partition: 'hours' });
    assert.equal((await hours()).length, 1);
    await time.passTo('2026-11-24T12:05:00Z');
    assert.deepEqual(await hours(), [], 'activities of the day before');
    assert.deepEqual(house.faults, []);
  });
});
