import { openStorage } from '../../../bot/storage/open.js';
import { createSubscriberStore } from '../../../bot/subscribers/store.js';

/** Organisations' ids in Entra: so many councils and partners share the bot. */
export const tenants = Array.from(
  { length: 12 },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);

export const tenantOf = (number: number): string => tenants[number % tenants.length] ?? '';
export const conversationOf = (number: number): string => `a:29:subscriber-${number}`;

/** Makes that many subscribers known in a folder, each in their own chat. */
export async function seedSubscribers(
  directory: string,
  count: number,
  serviceUrl: string,
): Promise<void> {
  const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
  const store = createSubscriberStore(tables, []);
  const at = new Date();
  for (let number = 0; number < count; number += 1) {
    const tenant = tenantOf(number);
    const person = { id: `29:subscriber-${number}`, name: `Partner ${number}`, tenant };
    const conversation = {
      ...{ kind: 'personal' as const, id: conversationOf(number), tenant, serviceUrl },
      ...{ channelId: 'msteams', bot: { id: '28:bot', name: 'Kent Community Safety' } },
    };
    await store.hear({ as: 'installed', conversation, person, at });
  }
  await queues.close();
  await tables.close();
}
