import { heldFields } from '../conversation/held-fields.js';
import { formatMoment } from '../conversation/calendar.js';
import { isNobody, type NewNobody, type Sentences } from '../conversation/nobody.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf, type Traces } from '../conversation/traces.js';
import { allRows } from '../storage/all-rows.js';
import type { Tables } from '../storage/tables.js';
import type { BroadcastStore } from './broadcast-store.js';
import { createRecipientRecords } from './personal-recipients.js';
import type { PlanStore } from './editing/plan-store.js';
import type { Broadcast } from './model.js';

export interface BroadcastRecordParts {
  readonly tables: Tables;
  readonly broadcastStore: Pick<BroadcastStore, 'list' | 'revise'>;
  readonly plans: Pick<PlanStore, 'get' | 'revise'>;
  readonly messages: Sentences;
  readonly nobody: NewNobody;
}

const atOnce = 50;

/**
 * Broadcasts. Of an editor are kept: id and name in the row of the broadcast (`by`), their key among the plan's
 * `makers`, key and name in its `wish`, and their chat in the rows `cards`, which follow it there. Of a
 * recipient: chat, its key and their name in the row of their delivery (table Deliveries), and the key of the
 * chat in `<id>-read`. A broadcast and all its counts stay; the editor's name, and whose the chat was, go.
 * What `audience` says of pasted people are keys of subscribers: those that are theirs are taken out.
 */
export function createBroadcastRecords(parts: BroadcastRecordParts): PersonalRecords {
  const { broadcastStore, messages, nobody } = parts;
  const table = parts.tables.table('Broadcasts');
  const recipients = createRecipientRecords(parts.tables);

  async function* everything(): AsyncGenerator<Broadcast> {
    for (let next: string | undefined; ;) {
      const page = await broadcastStore.list(atOnce, next);
      yield* page.broadcasts;
      next = page.next;
      if (next === undefined) return;
    }
  }

  const leaveCards = async (chats: readonly string[]): Promise<void> => {
    for await (const { partition, row } of allRows(table, { partition: 'cards' })) {
      if (chats.some((chat) => row.endsWith(`-${chat}`))) await table.delete({ partition, row });
    }
  };

  return {
    kind: 'broadcasts',

    async held(subject) {
      const { ids, chats } = tracesOf(subject);
      const held: HeldRecord[] = [];
      for await (const broadcast of everything()) {
        const { title, by, createdAt } = broadcast;
        if (ids.includes(by.id)) {
          const fields = heldFields(messages, { name: by.name, made: formatMoment(createdAt) });
          held.push({ title, at: createdAt, fields });
        }
        for (const { status, recipient } of await recipients.of(broadcast, chats)) {
          const state = messages.text(`personal.delivery-${status.state}`);
          const { name, organisation } = recipient;
          const read = await recipients.hasRead(broadcast, chats);
          const fields = { state, name, organisation, read: read || undefined };
          held.push({ title, at: createdAt, fields: heldFields(messages, fields) });
        }
      }
      return held;
    },

    async forget(subject, now) {
      const traces = tracesOf(subject);
      let withoutPerson = 0;
      await leaveCards(traces.chats);
      for await (const broadcast of everything()) {
        await takeOutOfAudience(parts, broadcast, traces.chats);
        const edited = await takeOutEditor(parts, broadcast, traces);
        const got = await recipients.takeOut(broadcast, traces.chats, nobody('request').key, now);
        if (edited || got) withoutPerson += 1;
      }
      return { deleted: 0, withoutPerson };
    },

    async expire({ before, now, dryRun }) {
      let count = 0;
      for await (const broadcast of everything()) {
        const { id, since, by, startedAt } = broadcast;
        if (!recipients.areOver(broadcast) || since >= before || startedAt === undefined) continue;
        const people = await recipients.expire(broadcast, () => nobody('time').key, now, dryRun);
        count += people;
        if (isNobody(by.id) || people === 0 || dryRun) continue;
        const { key, name } = nobody('time');
        await parts.plans.revise(id, (newest) => ({ ...newest, makers: [key], wish: undefined }));
        await broadcastStore.revise(id, (newest) => ({ ...newest, by: { id: key, name } }));
      }
      return count;
    },
  };
}

/** The editor's name and key go; whether there was anything. */
const takeOutEditor = async (
  { broadcastStore, plans, nobody }: BroadcastRecordParts,
  broadcast: Broadcast,
  { ids, keys }: Traces,
): Promise<boolean> => {
  const { id, by } = broadcast;
  const plan = await plans.get(id);
  const made = plan?.makers.some((key) => keys.includes(key));
  const wished = plan?.wish && keys.includes(plan.wish.by);
  if (!ids.includes(by.id) && !made && !wished) return false;
  const { key, name } = nobody('request');
  await plans.revise(id, (newest) => ({
    ...newest,
    makers: newest.makers.map((maker) => (keys.includes(maker) ? key : maker)),
    ...(newest.wish &&
      keys.includes(newest.wish.by) && { wish: { ...newest.wish, by: key, name } }),
  }));
  await broadcastStore.revise(id, (newest) =>
    ids.includes(newest.by.id) ? { ...newest, by: { id: key, name } } : newest,
  );
  return true;
};

/** People of a pasted list are keys of their chats. */
const takeOutOfAudience = async (
  { broadcastStore, nobody }: BroadcastRecordParts,
  { id, audience }: Broadcast,
  chats: readonly string[],
) => {
  if (!chats.some((chat) => audience.includes(chat))) return;
  const { key } = nobody('request');
  await broadcastStore.revise(id, (newest) => ({
    ...newest,
    audience: chats.reduce((rest, chat) => rest.replaceAll(chat, key), newest.audience),
  }));
};
