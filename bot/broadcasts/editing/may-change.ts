import type { Change } from '../buttons.js';
import { isBeingChanged, lastChangeOf } from '../changes.js';
import { hasEnded, type Broadcast } from '../model.js';
import { openedOf, type Opened } from './desk.js';
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
  // Said before a reason is typed: it would be lost.
  if (await isBeingChanged(parts.broadcastStore, original)) return 'change-refused';
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
    const change = await lastChangeOf(parts.broadcastStore, broadcast);
    const plan = await parts.plans.get(broadcast.id);
    if (!plan || change?.kind.kind === 'recall') continue;
    if (!(await hindrance(parts, { broadcast, plan }, 'correct'))) found.push(broadcast);
  }
  return found;
}

/** The message that a broadcast is about: a change of a correction is one of the first message. */
export async function firstOf(
  parts: Pick<MayChangeParts, 'broadcastStore' | 'plans'>,
  opened: Opened,
): Promise<Opened | undefined> {
  const { kind } = opened.broadcast;
  return kind.kind === 'send' ? opened : openedOf(parts, kind.of);
}
