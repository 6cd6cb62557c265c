import type { Card } from '../../../cards/card.js';
import type { BroadcastPartProps } from '../../../cards/broadcast/data.js';
import { largestCard, sizeOf } from '../../../cards/size.js';
import { formatDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import type { Library } from '../../library/model.js';
import type { Addressees } from '../audience/audience.js';
import * as buttons from '../buttons.js';
import { changeLine, type DrawnMessage } from '../editing/message.js';
import type { ViewParts } from '../editing/parts.js';
import type { Plan, Wish } from '../editing/plan-store.js';
import type { Broadcast } from '../model.js';
import type { IssueProblem } from '../rehearsal/issue-problems.js';
import { recipientsIn, type Reckoning } from '../rehearsal/reckoning.js';
import {
  aboutSoLong,
  audienceLine,
  byOrganisationLine,
  counted,
  firstOf,
  leftOutLine,
  recipientsWords,
} from './wording.js';

/** What is known of a broadcast that nobody gets yet. */
export interface Rehearsal {
  readonly broadcast: Broadcast;
  readonly plan: Plan;
  readonly addressees: Addressees;
  readonly message: DrawnMessage;
  readonly problems: readonly IssueProblem[];
  /** Who gets it; of a correction or a recall, how many messages it replaces. */
  readonly reach: Reckoning | number;
  readonly expectedMs: number;
  /** In local mode links are not looked at. */
  readonly checksLinks: boolean;
}

/** What is said on the card beside the rehearsal itself. */
export interface Remarks {
  /** What became of what was pressed. */
  readonly notices?: readonly string[];
  readonly parts?: readonly BroadcastPartProps[];
}

const mostNobody = 8;
const mostProblems = 10;

/** What would be sent to whom, before anything is. */
export function rehearsalCard(parts: ViewParts, rehearsal: Rehearsal, remarks: Remarks = {}): Card {
  const { messages } = parts.library;
  const { broadcast, reach, problems } = rehearsal;
  const { title } = broadcast;
  const state = stateLine(parts.library, rehearsal);
  const nobodyAt = typeof reach === 'number' ? [] : reach.nobodyAt;
  return parts.cards.render(
    'broadcast',
    {
      heading: messages.text('broadcasts.rehearsal-heading', { title }),
      state,
      ...(nobodyAt.length > 0 && {
        warning: messages.text('broadcasts.nobody-at', {
          names: firstOf(messages, nobodyAt, mostNobody),
        }),
      }),
      paragraphs: [...(remarks.notices ?? []), ...paragraphs(parts.library, rehearsal)],
      parts: [
        ...(remarks.parts ?? []),
        {
          title: messages.text('broadcasts.problems-title'),
          lines: problemLines(parts.library, problems),
        },
      ],
      buttons: buttonsOf(parts.library, rehearsal),
    },
    messages.text('broadcasts.rehearsal-toast', { title, state }),
  );
}

function stateLine({ messages }: Library, { reach, expectedMs }: Rehearsal): string {
  const duration = aboutSoLong(messages, expectedMs);
  if (typeof reach === 'number') {
    const replaced = counted(messages, 'broadcasts.replaced', reach);
    return messages.text('broadcasts.rehearsal-change', { replaced, duration });
  }
  if (recipientsIn(reach) === 0) return messages.text('broadcasts.rehearsal-nobody');
  const recipients = recipientsWords(messages, reach);
  return messages.text('broadcasts.rehearsal-state', { recipients, duration });
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_000);

function paragraphs(library: Library, rehearsal: Rehearsal): readonly string[] {
  const { messages } = library;
  const { addressees, reach, message, plan, broadcast } = rehearsal;
  const { kind } = broadcast.kind;
  const size = kilobytes(sizeOf(message.card));
  const own = messages.text('broadcasts.size', { size, most: kilobytes(largestCard) });
  const wish = plan.wish ? [wishLine(library, plan.wish)] : [];
  if (typeof reach === 'number') {
    if (!plan.change || kind === 'send') return [...wish, own];
    const line = changeLine(library, kind, plan.change);
    const preview =
      kind === 'correct'
        ? messages.text('broadcasts.note-preview', { note: line })
        : messages.text('broadcasts.recall-preview', { line });
    return [...wish, preview, own];
  }
  const places = byOrganisationLine(messages, reach);
  const leftOut = leftOutLine(messages, reach);
  const { throughChannel, withTopics } = reach;
  return [
    ...wish,
    audienceLine(library, addressees.audience),
    ...(addressees.without ? [messages.text('broadcasts.without')] : []),
    ...(places === undefined ? [] : [places]),
    ...(leftOut === undefined ? [] : [leftOut]),
    ...(throughChannel > 0
      ? [counted(messages, 'broadcasts.through-channel', throughChannel)]
      : []),
    ...(withTopics > 0 ? [counted(messages, 'broadcasts.with-topics', withTopics)] : []),
    own,
    ...(rehearsal.checksLinks ? [] : [messages.text('broadcasts.links-local')]),
  ];
}

function wishLine({ messages }: Library, { name, dueAt }: Wish): string {
  if (dueAt === undefined) return messages.text('broadcasts.wish-send', { name });
  const moment = formatWeekdayMoment(new Date(dueAt));
  return messages.text('broadcasts.wish-schedule', { name, moment });
}

function problemLines({ messages }: Library, problems: readonly IssueProblem[]): readonly string[] {
  const lines = problems.slice(0, mostProblems).map((problem) => {
    const key = `broadcasts.problem-${problem.kind}`;
    switch (problem.kind) {
      case 'link-not-https':
      case 'link-malformed':
        return messages.text(key, { heading: problem.heading, address: problem.address });
      case 'event-over':
        return messages.text(key, { heading: problem.heading, date: formatDate(problem.last) });
      case 'heading-twice':
        return messages.text(key, { heading: problem.heading });
      case 'image-without-text':
      case 'condensed':
        return messages.text(key);
    }
  });
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, counted(messages, 'broadcasts.problems-more', more)] : lines;
}

function buttonsOf({ messages }: Library, rehearsal: Rehearsal) {
  const { broadcast, plan, reach, checksLinks } = rehearsal;
  const { id } = broadcast;
  const title = (name: string): string => messages.text(`broadcasts.${name}-button`);
  const isChange = typeof reach === 'number';
  const reachesAny = (isChange ? reach : recipientsIn(reach)) > 0;
  const form = (name: 'schedule' | 'audience') =>
    opensDialog(
      (name === 'schedule' ? buttons.showScheduleForm : buttons.showAudienceForm).titled(
        title(name),
        { id },
      ),
    );
  const sends = plan.wish
    ? [buttons.release.titled(title('release'), { id })]
    : [
        buttons.send.titled(title(isChange ? `${broadcast.kind.kind}-now` : 'send'), { id }),
        ...(isChange ? [] : [form('schedule')]),
      ];
  return [
    buttons.test.titled(title('test'), { id }),
    ...(reachesAny ? sends : []),
    ...(isChange ? [] : [form('audience')]),
    ...(isChange || !checksLinks ? [] : [buttons.checkLinks.titled(title('links'), { id })]),
    buttons.cancel.titled(title('cancel'), { id }),
  ];
}
