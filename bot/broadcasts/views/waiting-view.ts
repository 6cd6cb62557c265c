import type { ButtonProps, Card } from '../../../cards/card.js';
import { opensDialog } from '../../conversation/dialog.js';
import { formatWeekdayMoment } from '../../conversation/london-time.js';
import { unpackAddressees, type Audience } from '../audience/audience.js';
import * as buttons from '../buttons.js';
import type { ViewParts } from '../editing/parts.js';
import type { Broadcast } from '../model.js';
import { audienceLine, counted } from './wording.js';

/** A broadcast that waits for its time, or for an editor: scheduled, late, about to be sent, cancelled. */
export function waitingCard(
  { library, cards }: ViewParts,
  broadcast: Broadcast,
  now: Date,
  notices: readonly string[] = [],
): Card {
  const { messages } = library;
  const { id, title, dueAt = now, kind } = broadcast;
  const { audience, issue } = unpackAddressees(broadcast.audience);
  const isFor = kind.kind === 'send' ? [audienceLine(library, audience)] : [];
  const text = (key: string): string => messages.text(`broadcasts.${key}`);
  const button = (name: string): string => text(`${name}-button`);
  const draw = (
    name: string,
    state: string,
    lines: readonly string[],
    shown: readonly ButtonProps[],
  ): Card => {
    const heading = messages.text(`broadcasts.${name}-heading`, { title });
    const props = { heading, state, paragraphs: [...notices, ...lines], parts: [] };
    return cards.render('broadcast', { ...props, buttons: shown }, `${heading}: ${state}`);
  };
  const moment = formatWeekdayMoment(dueAt);
  const cancel = buttons.cancel.titled(button('cancel'), { id });
  const changeTime = opensDialog(buttons.showScheduleForm.titled(button('change-time'), { id }));
  const sendNow = buttons.send.titled(button('send'), { id });
  const refresh = buttons.show.titled(button('refresh'), { id, inPlace: true });
  switch (broadcast.state) {
    case 'scheduled': {
      const state = messages.text('broadcasts.scheduled-state', { moment });
      return draw(
        'scheduled',
        state,
        [...isFor, text('scheduled-what')],
        [...[changeTime, sendNow, cancel]],
      );
    }
    case 'late': {
      const state = messages.text('broadcasts.late-state', { moment });
      return draw('late', state, [...isFor, text('late-ask')], [sendNow, changeTime, cancel]);
    }
    case 'holding': {
      const seconds = Math.max(0, Math.round((dueAt.getTime() - now.getTime()) / 1_000));
      if (seconds === 0) return draw('releasing', text('releasing-state'), [], [refresh]);
      const state = counted(messages, 'broadcasts.holding', seconds);
      const undo = buttons.undo.titled(button('undo'), { id });
      return draw('holding', state, [text('holding-what')], [undo, refresh]);
    }
    case 'releasing':
      return draw('releasing', text('releasing-state'), [], [refresh]);
    case 'composing':
    case 'sending':
    case 'paused':
    case 'finished':
    case 'failed':
    case 'stopped':
      return draw(
        'cancelled',
        text('cancelled-state'),
        [],
        [
          ...(kind.kind === 'send' ? [prepareAgain(button('prepare-again'), issue, audience)] : []),
          buttons.list.titled(button('list'), { page: 1 }),
        ],
      );
  }
}

/** A pasted list is too long for a button: it is pasted again. */
function prepareAgain(title: string, issue: string, audience: Audience): ButtonProps {
  return buttons.prepare.titled(title, {
    issue,
    ...(audience.kind !== 'people' && { audience }),
  });
}
