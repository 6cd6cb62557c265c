import { createHash } from 'node:crypto';
import type { Card } from '../../../cards/card.js';
import { bulletinMessage, type Issues } from '../../bulletins/port.js';
import { formatDate, type CalendarDate } from '../../conversation/calendar.js';
import type { Bulletin, Library } from '../../library/model.js';
import { unpackAddressees } from '../audience/audience.js';
import { leadsOf, type Variant } from '../audience/variants.js';
import type { Broadcast } from '../model.js';
import type { MessageParts } from './parts.js';
import type { Plan } from './plan-store.js';

/** The message of a broadcast. */
export interface DrawnMessage {
  readonly card: Card;
  readonly isCondensed: boolean;
}

/** The issue that a broadcast carries, as it is now; undefined when there is none of that month any more. */
export async function issueOf(broadcast: Broadcast, issues: Issues): Promise<Bulletin | undefined> {
  const { issue } = unpackAddressees(broadcast.audience);
  const { bulletins } = await issues.library();
  return bulletins.find((bulletin) => bulletin.issue === issue);
}

/** Changes with anything of the issue that people read. */
export function digestOf(bulletin: Bulletin): string {
  return createHash('sha256').update(JSON.stringify(bulletin)).digest('base64url');
}

/** "Corrected on 21 November 2026: …", or the line that stands in the place of what was recalled. */
export function changeLine(
  { messages }: Library,
  kind: 'correct' | 'recall',
  { reason, on }: NonNullable<Plan['change']>,
): string {
  const key = kind === 'correct' ? 'broadcasts.corrected-note' : 'broadcasts.recalled-line';
  return messages.text(key, { date: formatDate(on), reason });
}

/** What the message of a broadcast is drawn from. */
export interface MessageSource {
  readonly broadcast: Broadcast;
  readonly plan: Plan;
  /** The issue that it carries, where there is one of that month: `issueOf`. */
  readonly bulletin: Bulletin | undefined;
}

/**
 * The message as it looks on `day`, in one of its forms; as a test, it says that it is one. Undefined when
 * there is no such issue any more. A recall needs none.
 */
export function drawMessage(
  { library, cards, pageLinks }: MessageParts,
  { broadcast, plan: { change, issue }, bulletin }: MessageSource,
  day: CalendarDate,
  options: { readonly isTest?: boolean; readonly variant?: Variant } = {},
): DrawnMessage | undefined {
  const { isTest = false, variant } = options;
  const { messages } = library;
  const { kind } = broadcast.kind;
  const testNote = isTest ? messages.text('broadcasts.test-note') : undefined;
  const label = isTest ? messages.text('broadcasts.test-label') : undefined;
  const line = change && kind !== 'send' ? changeLine(library, kind, change) : undefined;
  const notes = [testNote, line].flatMap((note) => note ?? []);
  if (kind === 'recall') {
    const toast = messages.text('broadcasts.recalled-toast', { month: formatDate(issue) });
    const summary = label === undefined ? toast : `${label}: ${toast}`;
    const card = cards.render('choices', { paragraphs: notes, buttons: [] }, summary);
    return { card, isCondensed: false };
  }
  if (!bulletin) return undefined;
  return bulletinMessage(bulletin, library, cards, day, {
    pageLinks,
    ...(notes.length > 0 && { note: notes.join(' ') }),
    ...(label !== undefined && { label }),
    ...(variant && { leads: leadsOf(variant, bulletin) }),
  });
}
