import type { Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import type { Stage } from '../stage.js';
import type { Town } from '../town.js';

/** The back issues went out one after the other when the service began. */
const backIssues = [
  { issue: '2023-07', title: 'July 2023', daysAgo: 300, blocks: ['victims'] },
  { issue: '2024-03', title: 'March 2024', daysAgo: 200, blocks: ['probation-west'] },
  { issue: '2024-06', title: 'June 2024', daysAgo: 100, blocks: ['thanet-housing'] },
] as const;

/** Sends the three bulletins to everybody; some cannot be reached, and most read it. */
export function broadcasts(calendar: StoryCalendar, town: Town): readonly Moment[] {
  return backIssues.flatMap(({ issue, title, daysAgo, blocks }): readonly Moment[] => [
    {
      at: calendar.daysAgo(daysAgo),
      run: async (stage) => {
        for (const key of blocks) {
          stage.mail.close(stage.town.person(key).conversation.id, 'blocked');
        }
        await sendOut(stage, `broadcast ${issue}`);
      },
    },
    reading(calendar, town, { title, daysAgo: daysAgo - 2, every: 3 }),
  ]);
}

/** The editor rehearses it, tests it on themselves, and sends it. */
export async function sendOut(stage: Stage, words: string): Promise<void> {
  const rehearsal = stage.last(
    await stage.says('bulletin', words),
    /Rehearsal|recipients|will get/i,
  );
  await stage.presses('bulletin', rehearsal, 'Send a test to me');
  await stage.presses('bulletin', rehearsal, 'Send now');
  await stage.time.pass(sendingMs);
}

/** Long enough for all to be sent, and for the bot's round after it. */
const sendingMs = 5 * 60_000;

/** Most of those who got it read it within two days. */
export function reading(
  calendar: StoryCalendar,
  { people }: Town,
  { title, daysAgo, every }: { title: string; daysAgo: number; every: number },
): Moment {
  return {
    at: calendar.daysAgo(daysAgo, 16),
    run: async (stage) => {
      const pattern = new RegExp(`^${title}.*bulletin`);
      for (const [place, { key, conversation }] of people.entries()) {
        if (place % every === 0 || !stage.mail.newest(conversation.id, pattern)) continue;
        await stage.reads(key, pattern);
      }
    },
  };
}
