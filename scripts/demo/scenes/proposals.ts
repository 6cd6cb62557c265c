import { formatDate } from '../../../bot/conversation/calendar.js';
import { oneAfterAnother, type Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import type { Stage } from '../stage.js';
import { readIdeas, readReasons, type Idea } from '../ideas.js';
import { takeStep } from './proposal-steps.js';

/** The proposals of the year, from a draft to what came of them. */
export function proposals(calendar: StoryCalendar): readonly Moment[] {
  const reasons = readReasons();
  const all = readIdeas().flatMap((idea): readonly Moment[] => {
    let reference = '';
    return oneAfterAnother([
      {
        at: calendar.inYear(idea.on),
        run: async (stage) => {
          reference = await putForward(stage, calendar, idea);
        },
      },
      ...idea.then.map((step): Moment => ({
        at: calendar.inYear(step.on),
        run: (stage) => takeStep(stage, { reference, proposer: idea.proposer, reasons }, step),
      })),
    ]);
  });
  return [...all, { at: calendar.inYear(0.99, 16), run: recommend }];
}

/** Pastes the idea as an e-mail, says yes to what was understood, and answers what is left. */
async function putForward(stage: Stage, calendar: StoryCalendar, idea: Idea): Promise<string> {
  const { proposer } = idea;
  const begun = await stage.says(proposer, 'propose');
  stage.last(begun, /./);
  let heard = await stage.says(proposer, letterOf(stage, calendar, idea));
  const [reference] = /TP-\d{4}-\w{6}/.exec(heard.words) ?? [];
  if (reference === undefined) throw new Error(`No draft was begun:\n${heard.words}`);
  heard = await stage.says(proposer, 'that’s right');
  if (idea.isDraft) {
    await stage.says(proposer, 'save');
    return reference;
  }
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const shown = stage.last(heard, /./);
    if (shown.buttons.some(({ title }) => title === 'Send it')) {
      stage.last(await stage.presses(proposer, shown, 'Send it'), /Your proposal is in/);
      return reference;
    }
    heard = await stage.says(proposer, /privacy notice/i.test(shown.words) ? 'yes' : 'none');
  }
  throw new Error(`The draft did not come to an end:\n${heard.words}`);
}

const mostAsked = 6;

/** The idea as somebody would write it in an e-mail. */
function letterOf(stage: Stage, calendar: StoryCalendar, idea: Idea): string {
  const { organisation, name } = stage.town.person(idea.proposer);
  const labelled: readonly (readonly [string, string | undefined])[] = [
    ['Title', idea.title],
    ['Organisation', organisation],
    ['Area', idea.districts],
    ['Contact', `${name}, ${idea.proposer}@example.org`],
    ['Priorities', idea.priorities],
    ['Evidence', idea.need],
    ['What we will do', idea.activity],
    ['Who will benefit', idea.beneficiaries],
    ['Outcomes', idea.outcomes],
    ['Amount', idea.amount],
    ['Total cost', idea.funding],
    ['Dates', datesOf(calendar, idea)],
    ['Partners', idea.partners],
    ['Risks', idea.risks],
  ];
  return labelled
    .flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text}`]))
    .join('\n');
}

function datesOf(calendar: StoryCalendar, { starts, ends }: Idea): string | undefined {
  if (starts === undefined || ends === undefined) return undefined;
  const [first, last] = [starts, ends].map((share) => formatDate(calendar.dayInYear(share)));
  return `${first} to ${last}`;
}

/** A reviewer looks at what fits the pot, and keeps a set as the recommendation. */
async function recommend(stage: Stage): Promise<void> {
  await stage.says('strategy', 'shortlist');
  const fits = stage.last(await stage.says('strategy', 'what fits'), /fit/i);
  const form = stage.last(await stage.presses('strategy', fits, 'Keep'), /./);
  const why = 'It reaches most districts, and leaves something for ideas that come in the winter.';
  await stage.presses('strategy', form, 'Keep as the recommendation', { why });
}
