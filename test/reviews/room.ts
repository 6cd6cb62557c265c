import assert from 'node:assert/strict';
import { createRecording } from '../../bot/audit/recording.js';
import { createAudit } from '../../bot/audit/store.js';
import type { Button } from '../../bot/conversation/button.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import { belongsTo, personKey, type Role } from '../../bot/conversation/person.js';
import { singleReplies, text, type Reply } from '../../bot/conversation/reply.js';
import type { Pence } from '../../bot/pot/model.js';
import type { Outbox } from '../../bot/proposals/outbox.js';
import { reviewFeature } from '../../bot/reviews/commands.js';
import type { ReviewParts } from '../../bot/reviews/parts.js';
import { createRecommendations } from '../../bot/reviews/recommendations.js';
import { createReviewStore } from '../../bot/reviews/review-store.js';
import type { Tables } from '../../bot/storage/tables.js';
import { balance } from '../pot/builders.js';
import { chat, storeOn } from '../proposals/builders.js';
import { projectLibrary } from '../proposals/context.js';
import { seen } from '../support/seen.js';
import { projectCards } from '../support/reading.js';

/** Somebody who presses. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export const robin: Somebody = { id: 'robin', name: 'Robin Reed', roles: ['reviewer'] };
export const sam: Somebody = { id: 'sam', name: 'Sam Hill', roles: ['reviewer'] };

export const nine = new Date('2026-11-21T09:00:00Z');

/** What somebody sees of a reply. */
export interface Shown {
  readonly words: string;
  readonly titles: readonly string[];
  readonly cards: readonly object[];
}

/** The room of reviews on these tables, with everybody’s organisation and the outbox in the test's hands. */
export async function reviewRoom(tables: Tables, left: Pence | undefined = 1_000_000) {
  const organisations = new Map<string, string>();
  const sent: string[] = [];
  const outcome: { delivered: Awaited<ReturnType<Outbox['deliver']>> } = { delivered: 'sent' };
  const store = storeOn(tables);
  const pot: { left: Pence | undefined } = { left };
  const parts: ReviewParts = {
    library: await projectLibrary(),
    cards: projectCards(),
    proposals: store,
    reviews: createReviewStore(tables),
    recommendations: createRecommendations(tables),
    pot: {
      balance: async () => (pot.left === undefined ? undefined : balance({ left: pot.left })),
    },
    directory: {
      organisationOf: async (person) => organisations.get(personKey(person)),
      keepOrganisation: async ({ person }, organisation) => {
        organisations.set(personKey(person), organisation);
      },
    },
    outbox: {
      plan: async (reference, notice) => void sent.push(`plan ${notice} ${reference}`),
      deliver: async (reference, notice) => {
        sent.push(`deliver ${notice} ${reference}`);
        return outcome.delivered;
      },
    },
    recordDeed: createRecording(createAudit(tables), assert.ifError),
    openOwn: async () => text('as its proposer sees it'),
  };
  const feature = reviewFeature(parts);

  const turnOf = ({ id, name, roles }: Somebody, at = nine): Turn => ({
    reference: '7K3QF9',
    receivedAt: at,
    person: { id, name, tenant: 'kent', roles: new Set(roles) },
    conversation: chat,
  });

  return {
    parts,
    store,
    pot,
    sent,
    outcome,
    turnOf,
    isFrom: (person: Somebody, organisation: string): void => {
      organisations.set(personKey(turnOf(person).person), organisation);
    },

    /** Presses a button as the router does: with the role checked first. */
    async presses<Fields extends object>(
      person: Somebody,
      button: Button<Fields>,
      fields: Fields,
      at = nine,
    ): Promise<Shown> {
      const turn = turnOf(person, at);
      const handler = feature.buttons.find(({ action }) => action === button.action);
      if (!handler) throw new Error(`Nobody answers ${button.action}.`);
      if (!belongsTo(turn.person, handler.audience)) return shownOf(text('not allowed'));
      const run = handler.accept(button.pack(fields), turn);
      if (!run) throw new Error(`${button.action} does not take what it was given.`);
      return shownOf(await run());
    },

    /** Says a command of the room. */
    async says(person: Somebody, name: string, words: readonly string[] = []): Promise<Shown> {
      const command = feature.commands.find((one) => one.name === name);
      const remainder = { words, side: 'after' } as const;
      const match = { remainder, slips: 0, length: 1, phrase: name };
      const run = command?.understand(remainder, turnOf(person), match);
      if (!run) throw new Error(`${name} does not take ${words.join(' ')}.`);
      return shownOf(await run());
    },
  };
}

export type ReviewRoom = Awaited<ReturnType<typeof reviewRoom>>;

function shownOf(reply: Reply): Shown {
  const singles = singleReplies(reply).map((single) => {
    if (single.kind === 'text') return { words: single.text, titles: [], card: undefined };
    if (single.kind === 'results') throw new Error('a search was not asked for');
    const activity = { attachments: [{ content: single.card.content }] };
    const { text: words, buttons } = seen({
      ...{ id: '', method: 'POST', conversation: '', authorization: undefined, activity },
    });
    return { words, titles: buttons.map(({ title }) => title), card: single.card.content };
  });
  return {
    words: singles.map(({ words }) => words).join('\n'),
    titles: singles.flatMap(({ titles }) => titles),
    cards: singles.flatMap(({ card }) => (card ? [card] : [])),
  };
}
