import { Buffer } from 'node:buffer';
import type { OpenedDownload } from '../../bot/conversation/download.js';
import { roles, type Person } from '../../bot/conversation/person.js';
import type { DownloadParts } from '../../bot/downloads/parts.js';
import type { KeptRecommendation, ReviewLine } from '../../bot/downloads/port.js';
import { createPot } from '../../bot/pot/store.js';
import { proposalTotals } from '../../bot/proposals/store.js';
import type { DownloadHandler } from '../../bot/conversation/download.js';
import type { Tables } from '../../bot/storage/tables.js';
import { storeOn } from '../proposals/builders.js';
import { sharedReading } from '../support/bot.js';

export const sam: Person = {
  ...{ id: '29:sam', objectId: 'sam-id', tenant: 'kent', name: 'Sam Hill' },
  roles: new Set(roles),
};

/** What others have to say about the proposals; changed by a test as it goes. */
export interface Others {
  visible: boolean;
  reviews: readonly ReviewLine[];
  recommendation: KeptRecommendation | undefined;
}

/** Everything that the files are made of, on some tables, with scores that a test sets. */
export async function filesOn(tables: Tables) {
  const others: Others = { visible: true, reviews: [], recommendation: undefined };
  const proposals = storeOn(tables);
  const pot = createPot(tables, () => 0.5);
  const parts: DownloadParts = {
    ...(await sharedReading()),
    ...{ proposals, pot },
    totals: proposalTotals(proposals),
    links: { linkTo: () => 'https://bot.example/files/token' },
    scores: {
      visibleTo: async () => others.visible,
      of: async (reference) =>
        (await proposals.get(reference))?.proposal.reviews ? others.reviews : [],
    },
    recommendationOf: async () => others.recommendation,
  };
  return { parts, proposals, pot, others };
}

export type Files = Awaited<ReturnType<typeof filesOn>>;

/** The file as it is sent, whole. */
export async function made(
  handler: DownloadHandler,
  about: OpenedDownload['about'],
  person = sam,
  at = new Date('2026-11-23T12:00:00Z'),
): Promise<string> {
  const file = await handler.make({ kind: handler.kind, about, person }, at);
  if (!file) throw new Error('There is no file.');
  if (typeof file.body === 'string' || Buffer.isBuffer(file.body)) return file.body.toString();
  let whole = '';
  for await (const part of file.body) whole += part;
  return whole;
}
