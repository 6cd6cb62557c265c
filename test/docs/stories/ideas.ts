import assert from 'node:assert/strict';
import type { Walk } from '../walk.js';

/** What is asked of an idea, with answers in everyday words; of two that fit, the earlier is meant. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/What should we call it/, 'Scam Smart Swale'],
  [/Which organisation/, 'Swale Borough Council'],
  [/Who leads it/, 'me, asha.patel@swale.example.uk'],
  [/Which districts/, 'Swale'],
  [/Which priorities does it/, 'Safeguarding'],
  [/what shows that it is needed/, 'Reports of doorstep scams rose from 31 to 58 in a year.'],
  [
    /What will you do/,
    [
      'Six mornings in village halls, in Sheerness, Leysdown, Faversham, Teynham, Iwade and Minster.',
      'Each begins with a talk by a trading standards officer, with calls and letters that people got.',
      'Then people try it: they sort letters into real and false, and say no on the telephone.',
      'Wardens invite those who live alone, and bring whoever cannot come by bus.',
      'Everybody takes home a door sticker and a leaflet with the numbers to call.',
      'After a month wardens call on those who came, and ask what they have done differently.',
      'A seventh morning is for carers and shop staff, who are often the first to notice a scam.',
      'The banks of the high street send somebody to each morning, at their own cost.',
    ].join(' '),
  ],
  [/What will be better/, 'Nine in ten can name three scams, asked before and after.'],
  [/Who benefits/, 'about 200 residents over 70'],
  [/How much do you ask/, '£3,000'],
  [/What does it cost in all/, 'the same'],
  [/When does it (?:start|end)/, '4 January 2027 to 26 March 2027'],
  [/Who else takes part/, 'Swale wardens and trading standards'],
  [/What could go wrong/, 'Halls may be booked up. The leaflet stays.'],
  [/Have you read the privacy notice/, 'yes'],
];
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
