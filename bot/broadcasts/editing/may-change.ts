import { isChangeOf } from '../actions.js';
import type { Change } from '../buttons.js';
import { hasEnded, type Broadcast, type BroadcastId } from '../model.js';
import type { Opened } from './desk.js';
import { digestOf, issueOf } from './message.js';
import type { PreparingParts } from './parts.js';

export type MayChangeParts = Pick<
  PreparingParts,
  'issues' | 'broadcastEngine' | 'broadcastStore' | 'plans'
>;

/** Why a change cannot be prepared; each is the name of its sentence. */
export type Hindrance = 'change-refused' | 'change-none' | 'no-issue' | 'correct-nothing';

/** What keeps a broadcast from being changed in that way; undefined where nothing does. */
export async function hindrance(
  parts: MayChangeParts,
  opened: Opened,
  change: Change,
): Promise<Hindrance | undefined> {
  const { broadcast, plan } = opened;
  const { id, state, batches, kind } = broadcast;
  if (kind.kind === 'recall' || !hasEnded(state) || batches === 0) return 'change-refused';
  const original = kind.kind === 'send' ? id : kind.of;
  if (await isBeingChanged(parts, original)) return 'change-refused';
  const progress = await parts.broadcastEngine.progress(id);
  if (progress?.counts.sent === 0) return 'change-none';
  if (change === 'recall') return undefined;
  const bulletin = await issueOf(broadcast, parts.issues);
  if (!bulletin) return 'no-issue';
  // Of what was corrected already, the last correction counts.
  const changedBy = (await firstOf(parts, opened))?.broadcast.changedBy;
  const last = changedBy === undefined ? undefined : await parts.plans.get(changedBy);
  const { digest } = last ?? plan;
  return digest === digestOf(bulletin) ? 'correct-nothing' : undefined;
}

/** Those whose issue has changed since they were sent, and that can be corrected now; what was recalled stays so. */
export async function correctableOf(
  parts: MayChangeParts,
  broadcasts: readonly Broadcast[],
): Promise<readonly Broadcast[]> {
  const found: Broadcast[] = [];
  for (const broadcast of broadcasts) {
    const { id, changedBy } = broadcast;
    const change = changedBy === undefined ? undefined : await parts.broadcastStore.get(changedBy);
    const plan = await parts.plans.get(id);
    if (!plan || change?.kind.kind === 'recall') continue;
    if (!(await hindrance(parts, { broadcast, plan }, 'correct'))) found.push(broadcast);
  }
  return found;
}

/** The message that a broadcast is about: a change of a correction is one of the first message. */
export async function firstOf(
  { broadcastStore, plans }: Pick<MayChangeParts, 'broadcastStore' | 'plans'>,
  opened: Opened,
): Promise<Opened | undefined> {
  const { kind } = opened.broadcast;
  if (kind.kind === 'send') return opened;
  const [broadcast, plan] = await Promise.all([broadcastStore.get(kind.of), plans.get(kind.of)]);
  return broadcast && plan && { broadcast, plan };
}

/** Said before a reason is typed: it would be lost. */
async function isBeingChanged(
  { broadcastStore }: Pick<MayChangeParts, 'broadcastStore'>,
  original: BroadcastId,
): Promise<boolean> {
  const open = await broadcastStore.open();
  return open.some((one) => isChangeOf(one, original));
}
