import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createParts, type Parts } from '../../bot/composition/parts.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import { heldOf } from '../../bot/privacy/my-data.js';
import { heard } from '../subscribers/builders.js';
import { offered } from '../suggestions/builders.js';
import { publicPageLinks } from '../support/page-links.js';
import { asha, chatCalled, keyed, robin, sam } from '../support/people.js';
import { dumping } from '../support/personal.js';
import { projectReading } from '../support/reading.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { everyAdapter, type StorageUnderTest } from '../support/storage.js';

const begun = new Date('2026-11-21T09:00:00Z');
const group = { ...chatCalled('19:group'), kind: 'group' } as const;
const silent = {
  send: async () => ({ outcome: 'unreachable', reason: 'gone' }) as const,
  update: async () => ({ outcome: 'unreachable', reason: 'gone' }) as const,
};

/** What somebody does, with words that nobody else has. */
interface Act {
  readonly who: DataSubject;
  readonly what: keyof typeof acts;
  readonly inGroup: boolean;
  readonly number: number;
}

const wordOf = ({ who, number }: Act): string => `${who.name.split(' ')[0] ?? ''}word${number}`;
const ownChat = ({ chats }: DataSubject) => chats[0] ?? chatCalled('a:nobody');
const other = ({ who }: Act): DataSubject => (who === asha ? sam : asha);
const known = ({ id, objectId, tenant, name }: DataSubject) => ({
  ...{ id, tenant, name },
  ...(objectId !== undefined && { objectId }),
});

function turnOf(act: Act): Turn {
  const receivedAt = new Date(begun.getTime() + act.number * 60_000);
  const conversation = act.inGroup ? group : ownChat(act.who);
  return {
    reference: '7K3QF9',
    person: { ...act.who, roles: new Set() },
    conversation,
    receivedAt,
  };
}

/** Everything by its name; each is a call of a store as a turn makes it. */
const acts = {
  writes: async (parts, act) => {
    const { conversation, receivedAt } = turnOf(act);
    const told = { by: known(act.who), in: conversation, at: receivedAt.toISOString() };
    await parts.subscribers.hear(heard('message', told));
  },
  chooses: async (parts, act) => {
    const choice = act.number % 2 === 0 ? 'stopped' : 'active';
    await parts.subscribers.choose(turnOf(act).conversation, { choice: { kind: choice } });
  },
  tellsOrganisation: (parts, act) => parts.directory.keepOrganisation(turnOf(act), wordOf(act)),
  looksUp: (parts, act) =>
    parts.subjects.remember(turnOf(act), { entryIds: ['one'], words: [wordOf(act)], askedFor: [] }),
  isAtDraft: (parts, act) => parts.focus.hold(turnOf(act), wordOf(act)),
  reads: (parts, act) => parts.shown.remember(turnOf(act).conversation, '2024-03'),
  asks: async (parts, act) => {
    const { conversation, receivedAt } = turnOf(act);
    const askedAt = receivedAt.toISOString();
    await parts.enquiries.open({
      ...{ question: `What of ${wordOf(act)}?`, askedAt, conversation },
      asker: keyed(act.who),
    });
  },
  suggests: async (parts, act) => {
    const title = wordOf(act);
    const words = { title, contact: act.who.name, organisation: `Office ${title}` };
    await parts.suggestions.open({
      ...{ ...offered, ...words, kind: 'topic', sender: keyed(act.who), chat: ownChat(act.who) },
    });
  },
  givesRole: async (parts, act) => {
    const change = { kind: 'give', roles: ['reviewer'] } as const;
    await parts.roles.change(known(other(act)), change, keyed(act.who), turnOf(act).receivedAt);
  },
  isAudited: (parts, act) =>
    parts.audit.record({
      ...{ at: turnOf(act).receivedAt, who: keyed(act.who), what: 'roles.given' },
      ...{ whom: keyed(other(act)), before: '', after: 'reviewer' },
    }),
} as const satisfies Readonly<Record<string, (parts: Parts, act: Act) => Promise<void>>>;

const anyActs = fc.array(
  fc.record({
    who: fc.constantFrom(asha, sam),
    what: fc.constantFrom(...(Object.keys(acts) as readonly (keyof typeof acts)[])),
    inGroup: fc.boolean(),
    number: fc.nat(500),
  }),
  { maxLength: 15 },
);

const reading = await projectReading();

async function partsOn({ tables, queues }: Pick<StorageUnderTest, 'tables' | 'queues'>) {
  let seed = 20_261_128;
  const parts = createParts({
    ...{ reading, tables, messenger: silent },
    roles: { everyone: false, editors: new Set<string>() },
    now: () => begun,
    randomByte: () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 16) % 256;
    },
    links: { linkTo: () => assert.fail('no link is asked for') },
    pageLinks: publicPageLinks(),
    timer: () => () => undefined,
    fault: (problem) => {
      throw problem;
    },
    broadcasting: silentBroadcasts(queues),
  });
  await parts.roles.change(known(robin), { kind: 'give', roles: ['editor'] }, keyed(robin), begun);
  return parts;
}

describe('whatever two people did', () => {
  for (const [index, adapter] of everyAdapter.entries()) {
    it(`nothing of one is left once they are forgotten, and all of the other is (${adapter.name})`, async function () {
      this.timeout(60_000);
      const check = async (done: readonly Act[]): Promise<void> => {
        const storage = await adapter.open();
        try {
          const { tables, dump } = dumping(storage.tables);
          const parts = await partsOn({ tables, queues: storage.queues });
          for (const act of done) {
            // Every turn is noticed first.
            await acts.writes(parts, act);
            await acts[act.what](parts, act);
          }
          const samsBefore = await heldOf(parts, await parts.dataSubjects.of(known(sam)));
          const subject = await parts.dataSubjects.of(known(asha), ownChat(asha));
          const at = new Date(begun.getTime() + 24 * 60 * 60_000);
          const state = await parts.forgetting.begin(subject, 'F-7K3QF9', at);
          assert.equal(state.isDone, true);
          const rows = await dump();
          const words = done.filter(({ who }) => who === asha).map(wordOf);
          const traces = [asha.id, asha.objectId ?? '', asha.name, ownChat(asha).id, ...words];
          for (const trace of traces) {
            const line = rows
              .split('\n')
              .find((row) => new RegExp(`${trace}(?!\\d)`, 'i').test(row));
            assert.equal(line, undefined, `"${trace}" is still there`);
          }
          const held = await heldOf(parts, await parts.dataSubjects.of(known(asha)));
          assert.deepEqual(
            held.filter(({ kind, records }) => kind !== 'audit' && records.length > 0),
            [],
          );
          assert.deepEqual(
            await heldOf(parts, await parts.dataSubjects.of(known(sam))),
            samsBefore,
          );
        } finally {
          await storage.close();
        }
      };
      await fc.assert(fc.asyncProperty(anyActs, check), { numRuns: index === 0 ? 12 : 2 });
    });
  }
});
