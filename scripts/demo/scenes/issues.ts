import { z } from 'zod';
import { formatDate, type CalendarDate } from '../../../bot/conversation/calendar.js';
import { sectionNames } from '../../../bot/library/model.js';
import type { Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import { readData } from '../data.js';
import type { Shown } from '../shown.js';
import type { Stage } from '../stage.js';
import type { Town } from '../town.js';
import { reading, sendOut } from './broadcasts.js';

const item = z.object({
  section: z.enum(sectionNames),
  heading: z.string(),
  text: z.string(),
  topics: z.string(),
  /** Of an event: so many days from today. */
  daysAhead: z.int().optional(),
  time: z.string().optional(),
  place: z.string().optional(),
  booking: z.string().optional(),
});
type Item = z.infer<typeof item>;

const issue = z.object({
  editorLine: z.string(),
  items: z.array(item),
  /** Headings of candidates. */
  taken: z.array(z.string()),
});
const issuesSchema = z.object({
  published: issue,
  draft: issue,
  reminded: z.array(z.object({ who: z.string(), event: z.string() })),
});

const editor = 'bulletin';
const publishedDaysAgo = 25;

/** An issue composed in chat, published and sent; and the draft of the next one, in which candidates wait. */
export function issues(calendar: StoryCalendar, town: Town): readonly Moment[] {
  const { published, draft, reminded } = readData('issues.yml', issuesSchema);
  const issueAt = (at: Date): string => at.toISOString().slice(0, 7);
  const day = calendar.daysAgo(publishedDaysAgo);
  const month = issueAt(day);
  return [
    {
      at: calendar.daysAgo(publishedDaysAgo + 2),
      run: async (stage) => {
        const words = { ...published, month };
        const written = await write(stage, calendar, words);
        await take(stage, written, published.taken);
      },
    },
    {
      at: day,
      run: async (stage) => {
        await publish(stage, month);
        stage.mail.close(stage.town.person('victim-liaison').conversation.id, 'not-installed');
        await sendOut(stage, `broadcast ${month}`);
      },
    },
    reading(calendar, town, {
      title: formatDate(month),
      daysAgo: publishedDaysAgo - 2,
      every: 4,
    }),
    ...reminded.map(({ who, event }, place): Moment => ({
      at: calendar.daysAgo(12 - place),
      run: (stage) => remind(stage, who, event),
    })),
    {
      at: calendar.daysAgo(7),
      run: async (stage) => {
        await take(stage, await write(stage, calendar, draft), draft.taken);
      },
    },
  ];
}

/** Opens the month's draft and writes its opening line and its items. */
async function write(
  stage: Stage,
  calendar: StoryCalendar,
  { month, editorLine, items }: { month?: string; editorLine: string; items: readonly Item[] },
): Promise<Shown> {
  let draft = stage.last(await stage.says(editor, `compose ${month ?? ''}`.trim()), /draft/i);
  const wordsForm = stage.last(await stage.presses(editor, draft, 'Title'), /./);
  const title = 'Example: community safety e-bulletin';
  draft = stage.last(await stage.presses(editor, wordsForm, 'Save', { title, editorLine }), /./);
  for (const one of items) {
    const form = stage.last(await stage.presses(editor, draft, 'Add an item'), /./);
    const inputs = inputsOf(one, (days) => calendar.dayAhead(days));
    draft = stage.last(await stage.presses(editor, form, 'Save', inputs), /draft/i);
  }
  return draft;
}

function inputsOf(
  { daysAhead, time = '', place = '', booking = '', ...rest }: Item,
  dayAhead: (days: number) => CalendarDate,
): Readonly<Record<string, string>> {
  return {
    ...{ ...rest, time, place, booking, links: '' },
    date: daysAhead === undefined ? '' : formatDate(dayAhead(daysAhead)),
    source: 'Made up as an example for the demonstration',
  };
}

/** Takes these candidates. */
async function take(stage: Stage, draft: Shown, headings: readonly string[]): Promise<void> {
  let candidates = stage.last(await stage.presses(editor, draft, 'Candidates'), /./);
  for (const heading of headings) {
    while (!candidates.words.includes(heading)) {
      candidates = stage.last(await stage.presses(editor, candidates, 'More'), /./);
    }
    candidates = stage.last(await stage.presses(editor, candidates, 'Take', {}, heading), /./);
  }
}

async function publish(stage: Stage, month: string): Promise<void> {
  const draft = stage.last(await stage.says(editor, `compose ${month}`), /draft/i);
  const asked = stage.last(await stage.presses(editor, draft, 'Publish'), /publish/i);
  stage.last(await stage.presses(editor, asked, 'Yes, publish it'), /is published/i);
}

async function remind(stage: Stage, who: string, event: string): Promise<void> {
  const list = stage.last(await stage.says(who, 'events'), /./);
  await stage.presses(who, list, 'Remind me', {}, event);
}
