import type { BroadcastPartProps } from '../../../cards/broadcast/data.js';
import type { ButtonProps, Card } from '../../../cards/card.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import type { Messages } from '../../library/model.js';
import { unpackAddressees } from '../audience/audience.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import { reasonGroups, type ReasonCounts, type ReasonGroup } from '../editing/reasons.js';
import type { Counts } from '../model.js';
import type { Progress } from '../progress.js';
import { aboutSoLong, counted, countsLine, inDigits } from './wording.js';

/** What the report tells beside the progress. */
export interface ReportDetails {
  readonly reasons: ReasonCounts;
  readonly readers: number;
  /** What later became of the messages. */
  readonly changedBy?: 'correct' | 'recall';
}

type EndedState = 'finished' | 'stopped' | 'failed';

/** What became of a broadcast that has ended. */
export function reportCard(
  { library: { messages }, cards }: ViewParts,
  progress: Progress,
  state: EndedState,
  details: ReportDetails,
  notices: readonly string[] = [],
): Card {
  const { broadcast, counts, total } = progress;
  const { title } = broadcast;
  const suffix = state === 'finished' ? '' : `-${state}`;
  const isChange = state === 'finished' && broadcast.kind.kind !== 'send';
  const heading = messages.text(`broadcasts.report-heading${isChange ? '-change' : suffix}`, {
    ...{ title, sent: inDigits(counts.sent), total: inDigits(total) },
  });
  const { problem } = broadcast;
  const lines = [
    ...notices,
    total === 0 ? messages.text('broadcasts.report-nobody') : countsLine(messages, counts),
    ...(details.readers > 0 ? [counted(messages, 'broadcasts.read', details.readers)] : []),
    ...(details.changedBy ? [messages.text(`broadcasts.changed-${details.changedBy}`)] : []),
  ];
  return cards.render(
    'broadcast',
    {
      heading,
      state: stateLine(messages, progress, state, suffix),
      ...(problem && { warning: messages.text(`broadcasts.problem-${problem}`) }),
      paragraphs: lines,
      parts: reasonParts(messages, details.reasons, counts.unknown),
      buttons: buttonsOf(messages, progress, state),
    },
    heading,
  );
}

function stateLine(
  messages: Messages,
  { broadcast, heartbeatAt }: Progress,
  state: EndedState,
  suffix: string,
): string {
  const { by, startedAt = broadcast.since } = broadcast;
  const took = state === 'finished' ? heartbeatAt.getTime() - startedAt.getTime() : 0;
  return messages.text(`broadcasts.report-state${suffix}`, {
    moment: formatWeekdayMoment(startedAt),
    name: by.name,
    duration: aboutSoLong(messages, took),
  });
}

/** Each reason in words, in the groups that tell what can be done. */
function reasonParts(
  messages: Messages,
  reasons: ReasonCounts,
  unknown: number,
): readonly BroadcastPartProps[] {
  const linesOf = (group: ReasonGroup): readonly string[] =>
    reasonGroups[group].flatMap((reason) => {
      const count = reasons.get(reason) ?? 0;
      return count === 0 ? [] : [counted(messages, `broadcasts.reason-${reason}`, count)];
    });
  const part = (name: string, lines: readonly string[]): BroadcastPartProps => ({
    title: messages.text(`broadcasts.${name}-title`),
    lines,
  });
  return [
    part('open', unknown === 0 ? [] : [counted(messages, 'broadcasts.reason-unknown', unknown)]),
    part('lasting', linesOf('lasting')),
    part('passing', linesOf('passing')),
    part('ours', linesOf('ours')),
    part('left', linesOf('left')),
  ];
}

/** At most six, the most needed first. */
function buttonsOf(
  messages: Messages,
  { broadcast, counts, total }: Progress,
  state: EndedState,
): readonly ButtonProps[] {
  const { id, kind, changedBy } = broadcast;
  const title = (name: string): string => messages.text(`broadcasts.${name}-button`);
  const isSend = kind.kind === 'send';
  const hasFailed = state === 'failed';
  const count = inDigits(counts.unknown);
  const change = (what: buttons.Change) =>
    opensDialog(buttons.showChangeForm.titled(title(what), { id, change: what }));
  // What was changed since would come back as it was.
  const resumes = hasFailed && changedBy === undefined;
  const resends = state === 'finished' && counts.unknown > 0 && changedBy === undefined;
  const misses = isSend && !hasFailed && !resends && gapsIn(counts) > 0;
  const { issue } = unpackAddressees(broadcast.audience);
  return [
    ...(resumes ? [buttons.resume.titled(title('resume'), { id })] : []),
    ...(hasFailed ? [buttons.stop.titled(title('stop'), { id, sure: false })] : []),
    ...(resends
      ? [buttons.resend.titled(messages.text('broadcasts.resend-button', { count }), { id })]
      : []),
    ...(misses ? [buttons.begin.titled(title('missing'), { issue, to: 'missing' as const })] : []),
    ...(total > 0
      ? [buttons.showOrganisations.titled(title('organisations'), { id, page: 1 })]
      : []),
    ...(isSend && !hasFailed
      ? [buttons.showReconnect.titled(title('reconnect'), { id, page: 1 })]
      : []),
    ...(total > 0 ? [buttons.makeCsv.titled(title('csv'), { id })] : []),
    ...(counts.sent > 0 && kind.kind !== 'recall' ? [change('correct'), change('recall')] : []),
    buttons.list.titled(title('list'), { page: 1 }),
  ];
}

/** Those who did not get it, and may by another broadcast. */
const gapsIn = ({ failed, suspended, skipped }: Counts): number => failed + suspended + skipped;
