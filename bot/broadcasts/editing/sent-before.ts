/** What is said before an issue goes out that was sent before, or is to be. */
import type { ButtonProps } from '../../../cards/card.js';
import { formatDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import { card, type Reply } from '../../conversation/reply.js';
import type { Bulletin, Messages } from '../../library/model.js';
import type { Audience } from '../audience/audience.js';
import * as buttons from '../buttons.js';
import type { Broadcast } from '../model.js';
import { earlierLine } from './earlier.js';
import { correctableOf } from './may-change.js';
import type { PreparingParts, ViewParts } from './parts.js';

/** So many earlier broadcasts of an issue are named. */
const mostNamed = 3;

/** An audience that was named, and what is to be said beside it. */
export interface Wanted {
  readonly audience?: Audience;
  readonly notices: readonly string[];
}

/** An issue that is to go out once more, to its audience where one was chosen. */
export interface Again {
  readonly issue: string;
  readonly audience?: Audience | undefined;
}

/** Says that the issue was sent before, or is to be, and asks to whom it is to go now. */
export async function warn(
  parts: PreparingParts,
  { issue }: Bulletin,
  [newest, ...others]: readonly [Broadcast, ...Broadcast[]],
  { audience, notices }: Wanted,
): Promise<Reply> {
  const { messages } = parts.library;
  const all = [newest, ...others];
  const wasSent = all.some(({ batches }) => batches > 0);
  const month = formatDate(issue);
  const heading = messages.text(`broadcasts.${wasSent ? 'already' : 'planned'}-heading`, { month });
  const named = all.slice(0, mostNamed);
  const lines = await Promise.all(named.map((one) => earlierLine(parts, one)));
  const title = (name: string): string => messages.text(`broadcasts.${name}-button`);
  const fields = { issue, ...(audience && { audience }) };
  const corrections = correctionButtons(messages, await correctableOf(parts, named));
  const shown: readonly ButtonProps[] = [
    ...corrections,
    ...(wasSent
      ? [buttons.begin.titled(title('only-missing'), { ...fields, to: 'missing' as const })]
      : []),
    buttons.askAgain.titled(title(wasSent ? 'again' : 'as-well'), fields),
    buttons.show.titled(title(newest.batches > 0 ? 'report' : 'its-card'), { id: newest.id }),
  ];
  const changed = corrections.length > 0 ? [messages.text('broadcasts.already-changed')] : [];
  const ask = messages.text('broadcasts.already-ask');
  const paragraphs = [...lines, ...changed, ...notices, ask];
  return card(parts.cards.render('choices', { heading, paragraphs, buttons: shown }, heading));
}

/** Leads to the form at once, and not by way of the report. */
function correctionButtons(
  messages: Messages,
  correctable: readonly Broadcast[],
): readonly ButtonProps[] {
  return correctable.map(({ id, since, startedAt = since }) => {
    const title =
      correctable.length === 1
        ? messages.text('broadcasts.correct-sent-button')
        : messages.text('broadcasts.correct-sent-on-button', {
            moment: formatWeekdayMoment(startedAt),
          });
    return opensDialog(buttons.showChangeForm.titled(title, { id, change: 'correct' }));
  });
}

/** Asks once more before all get it again. */
export function askAgain(
  { library: { messages }, cards }: ViewParts,
  { issue, audience }: Again,
): Reply {
  const heading = messages.text('broadcasts.again-heading', { month: formatDate(issue) });
  const title = (name: string): string => messages.text(`broadcasts.${name}-button`);
  const fields = { issue, ...(audience && { audience }) };
  const props = {
    heading,
    paragraphs: [messages.text('broadcasts.again-ask')],
    buttons: [
      buttons.begin.titled(title('only-missing'), { ...fields, to: 'missing' }),
      buttons.begin.titled(title('again-sure'), { ...fields, to: 'all' }),
    ],
  };
  return card(cards.render('choices', props, heading));
}
