import assert from 'node:assert/strict';
import { z } from 'zod';
import type { TestBot } from '../support/bot.js';
import { press } from '../decisions/house.js';
import { invoke } from '../support/dialogs.js';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen, SeenButton } from '../support/seen.js';

export const samId = '11111111-1111-4111-8111-111111111111';
export const joId = '22222222-2222-4222-8222-222222222222';

/** Two editors and nobody else. */
export const editorsOnly = { environment: { EDITORS: `${samId},${joId}` } };

export const samOf = (bot: TestBot): Person => bot.person({ name: 'Sam Hill', objectId: samId });
export const joOf = (bot: TestBot): Person => bot.person({ name: 'Jo Marsh', objectId: joId });

/** The titles of the buttons of a card, without the rows that are pressed. */
export const titlesOf = ({ buttons }: Seen): readonly string[] =>
  buttons.map(({ title }) => title).filter((title) => title !== '');

/** The row of a draft's card that a text stands on, as a button without a title. */
export function rowOf(card: Seen, title: string): SeenButton {
  const rows = z
    .array(z.object({ text: z.string(), data: z.looseObject({ action: z.string() }) }))
    .parse(rowsIn(card.card));
  const found = rows.find(({ text }) => text === title);
  assert.ok(found, `no row "${title}" among: ${rows.map(({ text }) => text).join(', ')}`);
  const { data } = found;
  return { title, kind: 'Action.Execute', data, verb: data.action, url: undefined };
}

function rowsIn(node: unknown): readonly { text: string; data: unknown }[] {
  if (Array.isArray(node)) return node.flatMap(rowsIn);
  const record = z.record(z.string(), z.unknown()).safeParse(node);
  if (!record.success) return [];
  const action = z.object({ data: z.unknown() }).safeParse(record.data['selectAction']);
  if (!action.success) return Object.values(record.data).flatMap(rowsIn);
  const title = /"type":"TextBlock","text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(node))?.[1];
  return [{ text: unescaped(title ?? ''), data: action.data.data }];
}

const unescaped = (text: string): string =>
  z
    .string()
    .parse(JSON.parse(`"${text}"`))
    .replace(/\\([^\w\s])/g, '$1');

/** Presses a row of a draft's card, and gives the card in its place. */
export async function opens(person: Person, card: Seen, title: string): Promise<Seen> {
  const row = { ...card, buttons: [rowOf(card, title)] };
  const { replacement, messages } = await person.presses(row, title);
  return replacement ?? only(messages);
}

/** What a form's button sends with what stands in its inputs. */
export function valuesOf(form: Seen): Record<string, string> {
  const values: Record<string, string> = {};
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    const record = z.record(z.string(), z.unknown()).safeParse(node);
    if (!record.success) return;
    const { type, id, value } = record.data;
    if (String(type).startsWith('Input.')) values[String(id)] = z.string().parse(value);
    Object.values(record.data).forEach(look);
  };
  look(form.card);
  return values;
}

/** Opens the form of a button as a dialog does. */
export async function dialogOf(person: Person, card: Seen, title: string): Promise<Seen> {
  const button = card.buttons.find((one) => one.title === title) ?? rowOf(card, title);
  const { page } = await invoke(person, 'task/fetch', button.data);
  assert.ok(page, `"${title}" opens no dialog`);
  return page;
}

/** Fills in a dialog and sends it: the next page, or what came into the chat. */
export async function sends(person: Person, form: Seen, changes: Record<string, string>) {
  const { data } = only(form.buttons);
  const fields = z.record(z.string(), z.unknown()).parse(data);
  return invoke(person, 'task/submit', { ...fields, ...valuesOf(form), ...changes });
}

/** Adds an item through the dialog, and gives the draft's card that comes into the chat. */
export async function adds(
  person: Person,
  card: Seen,
  changes: Record<string, string>,
): Promise<Seen> {
  const form = await dialogOf(person, card, 'Add an item');
  const { messages, page } = await sends(person, form, { ...sound, ...changes });
  assert.equal(page, undefined, page?.text);
  return only(messages);
}

/** All that an item needs. */
export const sound = {
  section: 'News',
  heading: 'Hotspot policing in Swale',
  text: 'Patrols began in Sheerness. They last 15 minutes.',
  topics: 'anti-social-behaviour,serious-violence',
  source: 'KCSP notes, 14 March 2024, minute 112',
};

/** Takes back the last change, which the card names. */
export function undo(person: Person, card: Seen, what: string): Promise<Seen> {
  assert.ok(card.text.includes(`Undo takes back: ${what}.`), card.text);
  return press(person, card, 'Undo');
}
