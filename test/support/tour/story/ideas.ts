import assert from 'node:assert/strict';
import { secrets, type Named } from '../people.js';
import type { Tour } from '../tour.js';

const { draft, proposal, otherDraft } = secrets;

/** What is asked of an idea, with answers in everyday words. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/What should we call it/, `Scam Smart ${proposal.word}`],
  [/Which organisation/, 'Swale Borough Council'],
  [/Who leads it/, `me, asha@${proposal.word}.example.uk`],
  [/Which districts/, 'Swale'],
  [/Which priorities does it/, 'Safeguarding'],
  [/what shows that it is needed/, `Reports of ${proposal.word} rose from 31 to 58 in a year.`],
  [
    /What will you do/,
    `Six scam awareness mornings in village halls. ${'We go from door to door. '.repeat(30)}`,
  ],
  [/Who benefits/, 'about 200 residents over 70'],
  [/What will be better/, 'Nine in ten can name three scams, asked before and after.'],
  [/How much do you ask/, '£3,000'],
  [/What does it cost in all/, 'the same'],
  [/When does it (?:start|end)/, '4 January 2027 to 26 March 2027'],
  [/Who else takes part/, 'Swale wardens'],
  [/What could go wrong/, 'Halls may be booked up. The leaflet stays.'],
  [/Have you read the privacy notice/, 'yes'],
];

/** Two ideas are sent, another is written and kept; the other partner has a draft as well. */
export async function propose(tour: Tour): Promise<void> {
  await potOpens(tour);
  await tour.says('kim', `propose a project about the ${otherDraft.word} estate for £900`);
  await tour.says('kim', "that's right");
  await tour.says('asha', 'propose');
  for (const words of draftWords) await tour.says('asha', words);
  await tour.says('asha', `a project about ${proposal.word} training in Dover for £2,000`);
  await puts(tour, 'asha', `propose a project about ${proposal.word} training for £2,000`);
  await puts(tour, 'asha', 'propose');
  await tour.says('asha', 'my proposals');
}

async function potOpens(tour: Tour): Promise<void> {
  for (const words of ['pot', 'open pot', 'open pot 2026/27 £13,221', 'add to the pot']) {
    await tour.says('sam', words);
  }
  await tour.says('sam', 'take from the pot');
  await tour.says('sam', 'add £500 to the pot because the grant was raised');
  await tour.says('sam', 'take £200 from the pot because the grant was cut');
  await tour.says('sam', 'open pot 2025/26 £9,000');
}

const draftWords = [
  ...[`The ${draft.word} project`, 'back', 'skip', 'where was I', 'form', 'change the amount'],
  ...['£7,431', 'send it', 'cancel', 'no', 'save', 'my proposals'],
];

/** Begins with those words, answers every question, and sends it; gives its reference. */
export async function puts(tour: Tour, who: Named, words: string): Promise<string> {
  let turn = await tour.says(who, words);
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const shown = tour.shown(who, turn);
    if (shown.buttons.some(({ title }) => title === 'Send it')) {
      const sent = tour.shown(who, await tour.presses(who, shown, 'Send it'));
      return /TP-\d{4}-\w{6}/.exec(sent.text)?.[0] ?? assert.fail(sent.text);
    }
    const [, answer] = answers.find(([question]) => question.test(shown.text)) ?? [];
    turn = await tour.says(who, answer ?? "that's right");
  }
  return assert.fail(tour.shown(who, turn).text);
}

const mostQuestions = 30;
