import { type Cards } from '../../cards/render.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import { roles, type Role } from '../../bot/conversation/person.js';
import type { PotBalance } from '../../bot/pot/model.js';
import { projectCards } from '../support/reading.js';

export const cards: Cards = projectCards();

/** A turn of somebody who holds these roles, at 9am on 21 November 2026 unless told. */
export function turnOf(held: readonly Role[] = roles, at = '2026-11-21T09:00:00Z'): Turn {
  return {
    reference: '7K3QF9',
    receivedAt: new Date(at),
    person: { id: '29:sam', name: 'First Editor', tenant: 'tenant', roles: new Set(held) },
    conversation: {
      kind: 'personal',
      id: 'a:29:sam',
      tenant: 'tenant',
      serviceUrl: 'https://smba.example/',
      channelId: 'msteams',
      bot: { id: '28:bot', name: 'Bot' },
    },
  };
}

/** The pot of 2026/27 as the example of the card has it. */
export function balance(changes: Partial<PotBalance> = {}): PotBalance {
  const sums = { total: 1_322_100, committed: 675_000, paid: 160_000, returned: 0, ...changes };
  return { year: '2026/27', entries: 4, left: sums.total - sums.committed, ...sums };
}
