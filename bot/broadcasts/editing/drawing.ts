import type { Card } from '../../../cards/card.js';
import { londonDate } from '../../conversation/calendar.js';
import type { Reply } from '../../conversation/reply.js';
import { text } from '../../conversation/reply.js';
import { unpackAddressees } from '../audience/audience.js';
import { everySubscriber } from '../../subscribers/port.js';
import { hadBefore } from '../audience/had-before.js';
import { lastChangeOf } from '../changes.js';
import type { Broadcast } from '../model.js';
import type { Progress } from '../progress.js';
import { expectedMs } from '../rehearsal/duration.js';
import { issueProblems } from '../rehearsal/issue-problems.js';
import { reckon } from '../rehearsal/reckoning.js';
import { paceRules } from '../rules.js';
import { progressCard } from '../views/progress-view.js';
import { rehearsalCard, type Rehearsal, type Remarks } from '../views/rehearsal-view.js';
import { reportCard } from '../views/report-view.js';
import { waitingCard } from '../views/waiting-view.js';
import { drawMessage, issueOf } from './message.js';
import type { BroadcastParts } from './parts.js';
import type { Plan } from './plan-store.js';
import type { Reasons } from './reasons.js';

/** Draws the card of a broadcast as it stands. */
export interface Drawing {
  /** The card of its present state; a sentence when the content no longer has the issue. */
  present(broadcast: Broadcast, plan: Plan, now: Date, remarks?: Remarks): Promise<Card | Reply>;
  /** The same, of a broadcast that nobody has got wrong since `progress` was read. */
  of(progress: Progress, now: Date, notices?: readonly string[]): Promise<Card>;
}

export type DrawingParts = Pick<
  BroadcastParts,
  | 'library'
  | 'cards'
  | 'issues'
  | 'pageLinks'
  | 'broadcastEngine'
  | 'broadcastStore'
  | 'deliveryLookup'
  | 'subscribers'
  | 'readers'
  | 'lookAtLink'
  | 'broadcastSettings'
> & { readonly reasons: Reasons };

export function createDrawing(parts: DrawingParts): Drawing {
  const { library, broadcastEngine, broadcastStore, readers, reasons } = parts;

  const of: Drawing['of'] = async (progress, now, notices = []) => {
    const { broadcast, counts } = progress;
    const { state } = broadcast;
    switch (state) {
      case 'composing':
      case 'scheduled':
      case 'late':
      case 'holding':
      case 'releasing':
        return waitingCard(parts, broadcast, now, notices);
      case 'sending':
      case 'paused':
        return progressCard(parts, progress, now, notices);
      case 'finished':
      case 'stopped':
      case 'failed': {
        if (broadcast.batches === 0) return waitingCard(parts, broadcast, now, notices);
        const later = (await lastChangeOf(broadcastStore, broadcast))?.kind.kind;
        const changedBy = later === 'send' ? undefined : later;
        const details = {
          reasons: await reasons.of(broadcast),
          readers: counts.sent > 0 ? await readers.count(broadcast.id) : 0,
          ...(changedBy && { changedBy }),
        };
        return reportCard(parts, progress, state, details, notices);
      }
    }
  };

  return {
    of,
    async present(broadcast, plan, now, remarks = {}) {
      if (broadcast.state === 'composing') {
        const rehearsal = await rehearse(parts, broadcast, plan, now);
        return rehearsal
          ? rehearsalCard(parts, rehearsal, remarks)
          : text(library.messages.text('broadcasts.no-issue'));
      }
      const progress = await broadcastEngine.progress(broadcast.id);
      if (!progress) return text(library.messages.text('broadcasts.unknown'));
      return of(progress, now, remarks.notices);
    },
  };
}

/** Everything that an editor is to know before anybody gets it; undefined without its issue. */
async function rehearse(
  parts: DrawingParts,
  broadcast: Broadcast,
  plan: Plan,
  now: Date,
): Promise<Rehearsal | undefined> {
  const { library, broadcastStore: store, deliveryLookup: lookup } = parts;
  const day = londonDate(plan.wish?.dueAt === undefined ? now : new Date(plan.wish.dueAt));
  const bulletin = await issueOf(broadcast, parts.issues);
  const message = drawMessage(parts, { broadcast, plan, bulletin }, day);
  if (!message || (!bulletin && broadcast.kind.kind === 'send')) return undefined;
  const addressees = unpackAddressees(broadcast.audience);
  const pace = paceRules(parts.broadcastSettings.ratePerTenant);
  const common = {
    ...{ broadcast, plan, addressees, message },
    problems:
      bulletin && broadcast.kind.kind !== 'recall'
        ? issueProblems(bulletin, { content: message.card.content, ...message }, day)
        : [],
    checksLinks: parts.lookAtLink !== undefined,
  };
  if (broadcast.kind.kind !== 'send' || !bulletin) {
    const { sent, byTenant } = await deliveredBy(parts, broadcast);
    return { ...common, reach: sent, expectedMs: expectedMs(byTenant, pace) };
  }
  const reach = await reckon(everySubscriber(parts.subscribers), addressees, {
    ...{ bulletin, day, organisations: library.organisations },
    hasHad: await hadBefore({ store, lookup }, addressees.without),
  });
  return { ...common, reach, expectedMs: expectedMs(reach.byTenant, pace) };
}

/** How many messages a correction or a recall replaces: those that the broadcast has delivered. */
async function deliveredBy({ broadcastEngine }: DrawingParts, { kind }: Broadcast) {
  const of = kind.kind === 'send' ? undefined : await broadcastEngine.progress(kind.of);
  const sent = of?.counts.sent ?? 0;
  return { sent, byTenant: new Map([['', sent]]) };
}
