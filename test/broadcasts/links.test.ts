import assert from 'node:assert/strict';
import * as buttons from '../../bot/broadcasts/buttons.js';
import { broadcastFeature } from '../../bot/broadcasts/commands.js';
import { linksOf, type LinkLook } from '../../bot/broadcasts/rehearsal/link-check.js';
import type { Person } from '../../bot/conversation/person.js';
import { singleReplies, type Reply } from '../../bot/conversation/reply.js';
import { createParts } from '../../bot/composition/parts.js';
import { sharedReading } from '../support/bot.js';
import { publicPageLinks } from '../support/page-links.js';
import { seen, type Seen } from '../support/seen.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { embeddedStorage, type StorageUnderTest } from '../support/storage.js';
import { conversation } from '../enquiries/builders.js';
import { testBytes } from './builders.js';
import { titles } from './newsroom.js';

const now = new Date('2026-11-21T09:00:00Z');
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const person: Person = {
  ...{ id: '29:sam', objectId: 'sam', name: 'Sam Hill', tenant },
  roles: new Set(['editor'] as const),
};

const shown = (reply: Reply): readonly Seen[] =>
  singleReplies(reply).flatMap((one) => {
    if (one.kind !== 'card') return [];
    const { content, summary } = one.card;
    const activity = { summary, attachments: [{ content }] };
    return [
      seen({ id: '1', method: 'POST', conversation: '', authorization: undefined, activity }),
    ];
  });

describe('the links of an issue', () => {
  let storage: StorageUnderTest;
  before(async () => {
    storage = await embeddedStorage();
  });
  after(() => storage.close());

  it('are looked at when an editor asks, and those that lead nowhere are named', async () => {
    const reading = await sharedReading();
    const bulletin = reading.library.bulletins.find((one) => linksOf(one).length > 2);
    assert.ok(bulletin);
    const [broken = '', guarded = '', ...others] = linksOf(bulletin);
    const asked: string[] = [];
    const lookAtLink = async (address: string): Promise<LinkLook> => {
      asked.push(address);
      if (address === broken) return { outcome: 'refused', status: 404 };
      return address === guarded ? { outcome: 'unsure', status: 403 } : { outcome: 'found' };
    };
    const parts = createParts({
      ...{ reading, tables: storage.tables, now: () => now, randomByte: testBytes() },
      messenger: {
        send: async () => ({ outcome: 'sent', messageId: 'm' }),
        update: async () => ({ outcome: 'updated' }),
      },
      roles: { everyone: false, editors: new Set(['sam']) },
      links: { linkTo: () => 'https://bot.example/files/1' },
      pageLinks: publicPageLinks(),
      timer: () => () => undefined,
      fault: (problem) => assert.fail(String(problem)),
      broadcasting: { ...silentBroadcasts(storage.queues), lookAtLink },
    });
    const handlers = broadcastFeature(parts).buttons;
    const press = async (data: { readonly action: string }): Promise<readonly Seen[]> => {
      const handler = handlers.find(({ action }) => action === data.action);
      const turn = {
        ...{ reference: '7K3QF9', person, receivedAt: now, pressed: 'card' },
        conversation: conversation({ id: 'a:sam', tenant }),
      };
      const run = handler?.accept(data, turn);
      assert.ok(run);
      return shown(await run());
    };

    const [, rehearsal] = await press(buttons.begin.pack({ issue: bulletin.issue, to: 'all' }));
    assert.ok(rehearsal && titles(rehearsal).includes('Check the links'));
    assert.doesNotMatch(rehearsal.text, /links are not checked/);
    const [newest] = (await parts.broadcastStore.list(1)).broadcasts;
    assert.ok(newest);
    const [checked] = await press(buttons.checkLinks.pack({ id: newest.id }));
    assert.deepEqual(asked, [broken, guarded, ...others]);
    const lines = checked?.text.split('\n') ?? [];
    const well = others.length === 1 ? '1 link leads' : `${others.length} links lead`;
    assert.equal(lines[1], `${well} to a page.`);
    assert.ok(lines.includes(`${broken}: there is no page (answer 404).`));
    assert.ok(lines.includes(`${guarded}: answers people only, so open it yourself (answer 403).`));
    assert.ok(checked && titles(checked).includes('Rehearsal'));
  });
});
