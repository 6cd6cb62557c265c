/** Sends reminders when their time has come, and tells of events that were moved or are gone. */
import type { Card } from '../../cards/card.js';
import type { Issues } from '../bulletins/port.js';
import { londonDate } from '../conversation/calendar.js';
import type { Messenger } from '../conversation/messenger.js';
import { card } from '../conversation/reply.js';
import type { Done, Work } from '../storage/claimed-rows.js';
import type { Directory } from '../subscribers/port.js';
import { eventsOf, type KnownEvent } from './model.js';
import { known, type Reminder, type ReminderStore } from './reminders.js';
import { beginsAt, reminderAt } from './when.js';

export interface RemindingParts {
  readonly reminders: ReminderStore;
  readonly issues: Pick<Issues, 'library'>;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly messenger: Pick<Messenger, 'send'>;
  /** What is said; `event` is absent when there is nothing to be found of it any more. */
  readonly draw: (reminder: Reminder, event: KnownEvent | undefined, at: Date) => Promise<Card>;
}

/**
 * Looks at all reminders, at any moment and from any number of instances: each is claimed by its tag before it
 * is sent, so that it is sent once, and twice only after a crash in that very moment.
 */
export function createReminding(parts: RemindingParts): (at: Date) => Promise<void> {
  const { reminders, issues } = parts;

  const look = async (work: Work<Reminder>, events: Found, at: Date): Promise<void> => {
    const event = events(work.value);
    const current = await asItIsNow(reminders, work, event, at);
    if (!current || current.due > at) return;
    const outcome = await reminders.work(current, at, (reminder) =>
      send(parts, reminder, event, at),
    );
    if (outcome === 'done') await reminders.unlist(current.value);
  };

  return async (at) => {
    const events = finder(eventsOf(await issues.library()));
    const problems: unknown[] = [];
    for (const day of await reminders.days()) {
      let count = 0;
      for await (const work of reminders.on(day)) {
        count += 1;
        // One that cannot be sent keeps none of the others back.
        await look(work, events, at).catch((problem: unknown) => problems.push(problem));
      }
      if (count === 0 && day < londonDate(at)) await reminders.forgetDay(day);
    }
    if (problems.length > 0)
      throw new AggregateError(problems, 'Not every reminder could be sent.');
  };
}

type Found = (reminder: Reminder) => KnownEvent | undefined;

/** Finds the event of a reminder: by its key, or as the one of that day with that heading. */
function finder(events: readonly KnownEvent[]): Found {
  const byKey = new Map(events.flatMap((event) => event.keys.map((key) => [key, event] as const)));
  return ({ event, heading, first }) =>
    byKey.get(event) ??
    events.find((one) => one.item.heading === heading && one.event.first === first);
}

/** The reminder once it was brought in line with the event; undefined when another instance did it. */
async function asItIsNow(
  reminders: ReminderStore,
  work: Work<Reminder>,
  event: KnownEvent | undefined,
  at: Date,
): Promise<Work<Reminder> | undefined> {
  const { value } = work;
  const isGone = !event || event.isCancelled;
  if (isGone) {
    return value.notice === 'gone'
      ? work
      : reminders.change(work, { ...value, notice: 'gone' }, at);
  }
  const { time, place, ...rest } = value;
  const now: Reminder = { ...rest, ...known(event) };
  if (event.event.first !== value.first) {
    const was = value.notice === 'moved' ? value.was : value.first;
    return reminders.move(work, { ...now, notice: 'moved', ...(was !== undefined && { was }) }, at);
  }
  // It was said to be gone, and is there again.
  if (value.notice === 'gone') return reminders.change(work, { ...now, notice: 'changed' }, at);
  if (now.time === time && now.place === place && now.last === value.last) return work;
  const notice = value.notice === 'moved' ? 'moved' : 'changed';
  return reminders.change(work, { ...now, notice }, at);
}

async function send(
  { directory, messenger, draw }: RemindingParts,
  reminder: Reminder,
  event: KnownEvent | undefined,
  at: Date,
): Promise<Done<Reminder>> {
  if (beginsAt(reminder) <= at) return { kind: 'done' };
  const chat = await directory.chatOf(reminder.person);
  if (chat?.reach.kind !== 'open') return { kind: 'later' };
  const sent = await messenger.send(chat.conversation, card(await draw(reminder, event, at)));
  switch (sent.outcome) {
    case 'sent':
      return afterwards(reminder, at);
    case 'unreachable':
    case 'ours':
      return { kind: 'later' };
    case 'later':
      return { kind: 'later', ...(sent.afterMs !== undefined && { afterMs: sent.afterMs }) };
  }
}

/** What was said of a change on the last day is the reminder as well. */
function afterwards(reminder: Reminder, at: Date): Done<Reminder> {
  const value = { ...reminder, was: undefined };
  const due = reminderAt(reminder);
  const isLeft = (value.notice === 'moved' || value.notice === 'changed') && due > at;
  return isLeft ? { kind: 'next', value: { ...value, notice: 'reminder' }, due } : { kind: 'done' };
}
