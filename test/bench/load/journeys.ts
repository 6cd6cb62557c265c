import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../bot/project-root.js';
import type { Visitor } from './visitor.js';

export interface Journey {
  readonly name: string;
  /** How often it is chosen, among the sum of all. */
  readonly weight: number;
  readonly walk: (visitor: Visitor, number: number) => Promise<void>;
}

const question = z.object({ turns: z.array(z.string()).min(1), category: z.string() });

/** The questions that people really ask, with those that lean on the one before. */
const questions = readFileSync(
  path.join(projectRoot(import.meta.dirname), 'test/questions/dev.jsonl'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => question.parse(JSON.parse(line)))
  .filter(({ category }) => category === 'lookup' || category === 'followup');
const alone = questions.filter(({ turns }) => turns.length === 1);
const leaning = questions.filter(({ turns }) => turns.length > 1);

async function asks(visitor: Visitor, from: typeof questions, number: number): Promise<void> {
  for (const text of from[number % from.length]?.turns ?? []) await visitor.says(text);
}

const idea =
  "I've got an idea for a project, something about scam awareness for older people, maybe £3k, with Swale wardens, from January";

/** What is asked after the idea, with answers in everyday words. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/What should we call it/, 'Scam Smart Swale'],
  [/Which organisation/, 'swale borough council'],
  [/Who leads it/, 'me, asha@swale.example.uk'],
  [/what shows that it is needed/, 'Reports rose from 31 to 58 in a year.'],
  [/What will you do/, 'Six scam awareness mornings in village halls.'],
  [/Who benefits/, 'about 200 residents over 70'],
  [/What will be better/, 'Nine in ten can name three scams, asked before and after.'],
  [/What does it cost in all/, 'the same'],
  [/When does it end/, 'end of March'],
  [/What could go wrong/, 'Halls may be booked up. The leaflet stays.'],
  [/Have you read the privacy notice/, 'yes'],
];

/** From the first words to the proposal that is sent, each answer a turn. */
async function proposes(visitor: Visitor): Promise<void> {
  let shown = await visitor.says(idea, /Amount asked for/);
  const [first, ...more] = answers;
  shown = await visitor.presses(shown, 'That’s right', first?.[0]);
  for (const [index, [, answer]] of answers.entries()) {
    shown = await visitor.says(answer, more[index]?.[0] ?? /15 of 15 answered/);
  }
  await visitor.presses(shown, 'Send it', /TP-\d{4}-\w{6}/);
}

/** What 200 people do with the bot: mostly reading and asking, some put a project forward. */
export const journeys: readonly Journey[] = [
  {
    ...{ name: 'help', weight: 2 },
    walk: async (visitor) => {
      await visitor.says('help', /./);
      await visitor.says('what can you do', /./);
    },
  },
  {
    ...{ name: 'bulletin', weight: 3 },
    walk: async (visitor) => {
      await visitor.says('bulletin', /June 2024/);
      await visitor.says('bulletin march 2024', /March 2024/);
      await visitor.says('next', /June 2024/);
    },
  },
  { ...{ name: 'look-up', weight: 4 }, walk: (visitor, number) => asks(visitor, alone, number) },
  {
    ...{ name: 'follow-up', weight: 2 },
    walk: (visitor, number) => asks(visitor, leaning, number),
  },
  {
    ...{ name: 'settings', weight: 1 },
    walk: async (visitor) => {
      await visitor.says('my settings', /./);
      await visitor.says('my organisation is Kent Police', /Kent Police/);
      await visitor.says('only domestic abuse', /./);
    },
  },
  { ...{ name: 'proposal', weight: 2 }, walk: proposes },
];

/** One of the journeys for a number from 0 up to but not including 1. */
export function chosenJourney(chance: number): Journey {
  let left = chance * journeys.reduce((sum, { weight }) => sum + weight, 0);
  for (const journey of journeys) {
    left -= journey.weight;
    if (left < 0) return journey;
  }
  throw new RangeError(`${chance} is not below 1.`);
}
