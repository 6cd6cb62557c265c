import assert from 'node:assert/strict';
import type { ButtonSample } from './samples.js';
import type { Tour } from './tour.js';

/**
 * Buttons that the story has no card for: those that turn pages of more decisions than it has, and one that is
 * shown only where the bot looks at the public web. They stand as on the cards that would have them.
 */
const beyond: readonly { readonly action: string; readonly like: string; readonly data: object }[] =
  [
    { action: 'decisions.letters', like: 'decisions.send-again', data: { page: 1, inPlace: true } },
    {
      action: 'decisions.outcomes',
      like: 'decisions.pay-form',
      data: { year: '2026/27', page: 1, inPlace: true },
    },
    { action: 'broadcasts.links', like: 'broadcasts.test', data: {} },
  ];

/** The same buttons, found by whoever found one like them. */
export function buttonsBeyond(tour: Tour): readonly ButtonSample[] {
  return beyond.map(({ action, like, data }) => {
    const sample = tour.buttons.find((one) => one.action === like);
    assert.ok(sample, like);
    const { id } = sample.data;
    const carried = { ...(id === undefined ? {} : { id }), ...data, action };
    return { ...sample, action, data: carried, opensDialog: false, inDialog: false };
  });
}
