import assert from 'node:assert/strict';
import { begin, schedule, send } from '../../../bot/broadcasts/buttons.js';
import type { ButtonData } from '../../../cards/card.js';
import type { Person } from '../../support/person.js';
import { seen, type Seen } from '../../support/seen.js';

/** The newest issue of the content, as it arrives in a chat. */
export const june = /^June 2024 bulletin: /;

/** Rounds are made every two minutes. */
const roundMs = 2 * 60_000;

/** Once, at that moment or within the round after it. */
export function assertOnce(moments: readonly string[], due: string, what: string): void {
  assert.equal(moments.length, 1, `${what}, due ${due}: ${moments.join(', ')}`);
  const late = Date.parse(moments[0] ?? '') - Date.parse(due);
  assert.ok(late >= 0 && late <= roundMs, `${what}, due ${due}: ${moments[0]}`);
}

/** Presses a button with that data; gives the messages, and the card that took the pressed one's place. */
async function pressed(person: Person, data: ButtonData): Promise<readonly Seen[]> {
  const action = { type: 'Action.Execute', data };
  const { messages, response } = await person.exchange({
    ...{ type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } },
  });
  const body = (await response.json()) as { value?: unknown };
  if (typeof body.value !== 'object') return messages;
  const activity = { attachments: [{ content: body.value }] };
  const shown = { id: '', method: 'POST', conversation: '', authorization: undefined } as const;
  return [...messages, seen({ ...shown, activity })];
}

/** Prepares a bulletin for everybody; gives the id of the broadcast. */
async function prepared(editor: Person): Promise<string> {
  const messages = await pressed(editor, begin.pack({ issue: '2024-06', to: 'all' }));
  const all = messages.flatMap(({ buttons }) => buttons);
  const { id } = (all.find(({ title }) => title === 'Schedule')?.data ?? {}) as { id?: string };
  assert.ok(id, 'there is a rehearsal');
  return id;
}

/** Asks for a bulletin at that time; gives what is said to it. */
export async function scheduleAt(editor: Person, when: string): Promise<string> {
  const said = await pressed(editor, schedule.pack({ id: await prepared(editor), when }));
  return said.map(({ text }) => text).join('\n');
}

/** Sends a bulletin to everybody at once. */
export async function sendNow(editor: Person): Promise<void> {
  await pressed(editor, send.pack({ id: await prepared(editor) }));
}
