import path from 'node:path';
import type { StoryCalendar } from './calendar.js';
import { readIdeas } from './ideas.js';
import { readTown } from './town.js';

export const help = `Usage: npm run demo [-- <folder>] [-- --again]

Fills the bot's embedded storage (the folder that DATA_DIR names, .data unless it is set) with a year of
examples: subscribers, bulletins, broadcasts, proposals, the pot, questions and suggestions.
--again keeps the data that are there under another name, and fills the folder anew.
It ends with 0 when the folder is filled, 1 when nothing was changed, 2 when it was called wrongly.`;

export const keptWords = (kept: string): string =>
  `The data that were there before are kept in ${kept}.`;

/** The folder in which `npm run dev` looks unless it is told another one. */
const usualFolder = '.data';

/** What was made, and what to do with it. */
export function summary(
  directory: string,
  { year, yearBefore, present }: StoryCalendar,
  seconds: number,
): readonly string[] {
  const { people } = readTown();
  const organisations = new Set(people.map(({ organisation }) => organisation)).size;
  const ideas = readIdeas();
  const isUsual = path.resolve(directory) === path.resolve(usualFolder);
  const before = isUsual ? '' : `DATA_DIR=${directory} `;
  const inYear = year === present ? '' : ` ${year}`;
  const named = (key: string): string => people.find((one) => one.key === key)?.name ?? '';
  return [
    `Filled ${path.resolve(directory)} in ${seconds} seconds:`,
    `  ${people.length} subscribers in ${organisations} organisations, known by their posts`,
    '  the bulletins of July 2023, March 2024 and June 2024, and an issue made up as an example',
    '  a report of each broadcast, and the draft of the next issue with candidates',
    `  ${ideas.length} proposals in every state, one of them a draft that only its proposer sees`,
    `  the tactical pot of ${year}, and that of ${yearBefore}`,
    '  questions to the team, suggestions, reminders, roles, and the record of all changes',
    'All but the bulletins and the facts is made up, and its title begins with "Example:".',
    '',
    'Look at it:',
    `  ${before}npm run dev`,
    `      the chat page: you are ${named('visitor')}, and hold every role`,
    `  ${before}npm run chat -- --as "${named('bulletin')}"`,
    `      the same in this terminal, as any of the ${people.length - 1} others`,
    'Type there:',
    `  proposals${inYear}, pot${inYear}, pot ledger${inYear}, shortlist${inYear}, what fits${inYear}, letters, outcomes${inYear}`,
    '  bulletin, events, compose, broadcasts, subscribers, suggestions, enquiries, kept answers, audit',
    '  my proposals, my questions, my suggestions, my reminders, my data',
  ];
}
