import { formatMoment } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { placed, type Reply } from '../conversation/reply.js';
import { showStatus } from './buttons.js';
import { lookAtAll, type Found, type Section } from './finding.js';
import type { OperationsParts } from './parts.js';
import { feedSection } from './sections/feeds.js';
import { processSection } from './sections/processes.js';
import { reachSection } from './sections/reach.js';
import { secretSection } from './sections/secret.js';
import { queueSection, storageSection } from './sections/storage.js';
import { broadcastSection, stuckSection } from './sections/work.js';
import { counted, say } from './wording.js';

/** Every part of the bot that is looked at, in the order of the card. */
export const sectionsOf = (parts: OperationsParts): readonly Section[] => [
  processSection(parts),
  storageSection(parts),
  queueSection(parts),
  broadcastSection(parts),
  stuckSection(parts),
  feedSection(parts),
  reachSection(parts),
  secretSection(parts),
];

/** "Status": how the bot is, part by part, with what to do about each. */
export async function tellStatus(
  parts: OperationsParts,
  { receivedAt }: Turn,
  request: { readonly inPlace?: boolean | undefined },
): Promise<Reply> {
  const { messages } = parts.library;
  const found = await lookAtAll(sectionsOf(parts), receivedAt, parts);
  const heading = say(messages, 'heading');
  const count = found.filter(({ state }) => state !== 'well').length;
  const when = formatMoment(receivedAt);
  const summary =
    count === 0 ? say(messages, 'all-well', { when }) : counted(messages, 'look', count, { when });
  const linesOf = (one: Found): readonly string[] =>
    'why' in one ? [say(messages, one.why)] : one.lines;
  const props = {
    heading,
    summary,
    parts: found.map((one) => ({
      title: say(messages, `title-${one.name}`),
      word: say(messages, `word-${one.state}`),
      isWell: one.state === 'well',
      isUnknown: one.state === 'unknown',
      lines: linesOf(one),
    })),
    buttons: [showStatus.titled(say(messages, 'refresh-button'), { inPlace: true })],
  };
  return placed(parts.cards.render('status', props, `${heading}: ${summary}`), request);
}
