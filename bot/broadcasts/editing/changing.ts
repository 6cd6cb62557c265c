import { formatDate, londonDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import { dialog, text, type Reply } from '../../conversation/reply.js';
import { mostReasonCharacters, type Change } from '../buttons.js';
import { everybody, type Broadcast, type BroadcastId } from '../model.js';
import { changeForm, type Filled } from '../views/form-view.js';
import type { Desk, Opened } from './desk.js';
import { firstOf, hindrance } from './may-change.js';
import { drawMessage, issueOf } from './message.js';
import type { PreparingParts } from './parts.js';
import type { Plan } from './plan-store.js';
import { recordedAs } from './recording.js';

export type ChangingParts = PreparingParts & { readonly desk: Desk };

/** Corrects and recalls what has been delivered: rehearsed and released like everything else. */
export function createChanging(parts: ChangingParts) {
  const { library, desk } = parts;

  /** What is said where it cannot be done. */
  const hinders = async (opened: Opened, change: Change): Promise<Reply | undefined> => {
    const why = await hindrance(parts, opened, change);
    return why && text(library.messages.text(`broadcasts.${why}`, { issue: opened.plan.issue }));
  };

  return {
    form: (id: BroadcastId, change: Change): Promise<Reply> =>
      desk.withOpened(
        id,
        async (opened) => (await hinders(opened, change)) ?? form(parts, opened, change),
      ),

    /** The form's answer: shows what will be done. Nothing is done before it is released. */
    rehearse: (turn: Turn, id: BroadcastId, change: Change, typed = ''): Promise<Reply> =>
      desk.withOpened(id, async (opened) => {
        const hindered = await hinders(opened, change);
        if (hindered) return hindered;
        const reason = typed.trim().replace(/\s+/g, ' ');
        const warning = reasonProblem(parts, reason);
        if (warning !== undefined) {
          return form(parts, opened, change, { value: typed.slice(0, mostKept), warning });
        }
        const original = await firstOf(parts, opened);
        if (!original) return text(library.messages.text('broadcasts.unknown'));
        return prepare(parts, turn, original, change, reason);
      }),
  };
}

/** So much of a reason that is too long stands in the form again, to be shortened. */
const mostKept = 5_000;

function reasonProblem({ library }: ChangingParts, reason: string): string | undefined {
  const count = reason.length;
  if (count === 0) return library.messages.text('broadcasts.reason-needed');
  const most = mostReasonCharacters;
  return count > most
    ? library.messages.text('broadcasts.reason-long', { count, most })
    : undefined;
}

function form(
  parts: ChangingParts,
  { broadcast: { id }, plan: { issue } }: Opened,
  change: Change,
  filled: Filled = {},
): Reply {
  const { messages } = parts.library;
  const title = messages.text('broadcasts.title', { month: formatDate(issue) });
  return dialog(
    messages.text(`broadcasts.${change}-button`),
    changeForm(parts, { id, title }, change, filled),
    filled.warning === undefined ? 'new' : 'instead',
  );
}

/** Makes the correction or the recall, which nobody gets yet, and shows its rehearsal. */
async function prepare(
  parts: ChangingParts,
  turn: Turn,
  { broadcast: original, plan: { issue } }: Opened,
  change: Change,
  reason: string,
): Promise<Reply> {
  const { messages } = parts.library;
  const { person, receivedAt } = turn;
  const day = londonDate(receivedAt);
  const plan: Plan = { issue, makers: [personKey(person)], change: { reason, on: day } };
  const sketch: Broadcast = { ...original, kind: { kind: change, of: original.id } };
  const bulletin = await issueOf(sketch, parts.issues);
  const message = drawMessage(parts, { broadcast: sketch, plan, bulletin }, day);
  if (!message) return text(messages.text('broadcasts.no-issue'));
  const made = await parts.broadcastEngine[change](original.id, {
    title: messages.text(`broadcasts.title-${change}`, { month: formatDate(issue) }),
    audience: original.audience,
    by: { id: person.id, name: person.name.trim() || messages.text('broadcasts.unnamed') },
    messages: { [everybody]: message.card },
  });
  if (made.outcome !== 'made') return text(messages.text('broadcasts.change-refused'));
  await parts.plans.write(made.broadcast.id, plan);
  await parts.recordDeed(turn, {
    what: change === 'correct' ? 'broadcasts.correction-prepared' : 'broadcasts.recall-prepared',
    whom: recordedAs(made.broadcast),
    after: made.broadcast.state,
  });
  return parts.desk.asItStands(turn, made.broadcast.id);
}
