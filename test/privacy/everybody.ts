import assert from 'node:assert/strict';
import type { Seen } from '../support/seen.js';
import type { Named } from '../support/tour/people.js';
import { propose } from '../support/tour/story/ideas.js';
import { arrive, ask, suggest } from '../support/tour/story/partners.js';
import { send } from '../support/tour/story/sending.js';
import { decide, references, review } from '../support/tour/story/team.js';
import { Tour } from '../support/tour/tour.js';
import { settled } from '../support/tour/turns.js';

/** Who has done everything, and asks for deletion in the end: a partner, a reviewer and an editor. */
export const forgotten = ['asha', 'robin', 'sam'] as const satisfies readonly Named[];
export const kept = { title: 'Scam Smart', spent: '£1,900' } as const;

/** Tables in which their key stays, as docs/privacy.md says, and why. */
export const mayStay = {
  Audit: 'Entries of the record of changes stay under a key, without the name.',
  Roles: 'Roles that they gave others stay under a key, without the name.',
  Retention: 'That it was done, for a day.',
  Subscribers: 'For a day, so that nothing that was under way brings them back.',
} as const;

/** A story up to where all projects are over and an issue with a suggested event is out. */
export async function everythingDone(): Promise<Tour> {
  const tour = await Tour.start();
  try {
    for (const chapter of [arrive, ask, suggest, propose, review, decide, send]) {
      await chapter(tour);
    }
    await finishAll(tour);
    await publish(tour);
    const feeds = tour.shown('sam', await tour.says('sam', 'feeds'));
    await tour.presses('sam', feeds, 'Pause Kent Police news');
    return tour;
  } catch (problem) {
    await tour.stop();
    throw problem;
  }
}

/** All three say it in their own chats, and confirm it. */
export async function forgetAll(tour: Tour): Promise<void> {
  for (const who of forgotten) {
    const asked = tour.shown(who, await tour.says(who, 'delete my data'));
    const done = tour.shown(who, await tour.presses(who, asked, 'Yes, delete my data'));
    assert.match(done.text, /Your data is deleted/);
  }
}

async function finishAll(tour: Tour): Promise<void> {
  for (const reference of references(tour)) {
    const card = tour.shown('jo', await tour.says('jo', `decision ${reference}`));
    const form = tour.shown('jo', await tour.presses('jo', card, 'It is finished'));
    const inputs = { spent: kept.spent, outcome: '59 people were trained.' };
    const checked = tour.shown('jo', await tour.presses('jo', form, 'Go on', { inputs }));
    const done = tour.shown('jo', await tour.presses('jo', checked, 'Yes, it is finished'));
    assert.match(done.text, /The project is finished/);
  }
}

/** The editor dismisses a candidate, takes what the partner suggested, and publishes the issue. */
async function publish(tour: Tour): Promise<void> {
  const draft = tour.shown('sam', await tour.says('sam', 'compose'));
  const list = await picks(tour, draft, /^Candidates/);
  const rest = await picks(tour, list, /^Dismiss/);
  const at = rest.text.split('\n').filter((line) => /^\S.+ · .+ · /.test(line));
  const suggested = at.findIndex((line) => line.startsWith('Suggested · Asha'));
  assert.ok(suggested >= 0, rest.text);
  await picks(tour, rest, /^Take$/, {}, suggested);
  const begun = tour.shown('sam', await tour.says('sam', 'compose'));
  await picks(tour, await picks(tour, begun, /^$/), /^Save/, { editorLine: 'From our partners.' });
  const card = tour.shown('sam', await tour.says('sam', 'compose'));
  const item = await picks(tour, card, /^$/, {}, 1);
  await picks(tour, await picks(tour, item, /^Edit/), /^Save/, { topics: 'serious-violence' });
  const whole = tour.shown('sam', await tour.says('sam', 'compose'));
  const done = await picks(tour, await picks(tour, whole, /^Publish/), /^Yes, publish/);
  assert.match(done.text, /is published/);
  await settled(tour);
}

/** Presses the button of that title, of several the one at that place. */
async function picks(
  tour: Tour,
  shown: Seen,
  title: RegExp,
  inputs: Readonly<Record<string, string>> = {},
  at = 0,
): Promise<Seen> {
  const button = shown.buttons.filter((one) => title.test(one.title))[at];
  assert.ok(button, `${String(title)}: ${shown.text}`);
  const only = { ...shown, buttons: [button] };
  return tour.shown('sam', await tour.presses('sam', only, button.title, { inputs }));
}
