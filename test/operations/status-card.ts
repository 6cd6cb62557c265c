/** The card of `status`, as an editor reads it. */
import assert from 'node:assert/strict';
import { only } from '../support/house.js';
import type { Person } from '../support/person.js';

const titles = [
  ...['Processes', 'Storage', 'Queue', 'Last broadcast', 'Stuck work', 'Feeds'],
  ...['Organisations', 'Secret'],
] as const;
type Title = (typeof titles)[number];

/** What stands under that title: whether it is well, and its lines. */
export async function statusOf(editor: Person, title: Title): Promise<string> {
  // What the bot tells editors by itself may arrive at the same moment.
  const cards = (await editor.says('status')).filter((one) => one.text.startsWith('Status\n'));
  const { text } = only(cards);
  const next = titles[titles.indexOf(title) + 1];
  const begins = text.indexOf(`\n${title}\n`);
  assert.ok(begins >= 0, text);
  const ends = next === undefined ? text.length : text.indexOf(`\n${next}\n`);
  return text.slice(begins + title.length + 2, ends);
}

export const nothingStuck = 'Well\nNothing is stuck.';
