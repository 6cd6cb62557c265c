import assert from 'node:assert/strict';
import { answersAbout } from '../../support/tour/story/ideas.js';
import type { Walk } from '../walk.js';

const answers = answersAbout('awareness');
const mostQuestions = 30;

/** Answers the questions of the draft that is open, off the page, until it can be sent. */
export async function answersAll(walk: Walk): Promise<void> {
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    if (walk.shown().buttons.some(({ title }) => title === 'Send it')) return;
    const [, answer] = answers.find(([question]) => question.test(walk.words())) ?? [];
    await walk.types(answer ?? "that's right");
  }
  assert.fail(walk.words());
}

/** Puts an idea forward from the first words to the last; gives its reference. */
export async function putsForward(walk: Walk): Promise<string> {
  await walk.as('asha').types('propose');
  await answersAll(walk);
  await walk.taps('Send it');
  return /TP-\d{4}-\w{6}/.exec(walk.words())?.[0] ?? assert.fail(walk.words());
}
