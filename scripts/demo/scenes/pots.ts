import { formatMoney } from '../../../bot/conversation/money.js';
import { boundsOf } from '../../../bot/pot/financial-year.js';
import type { Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';

/** What the pot held in 2023/24, as the partnership's papers tell; the demonstration has it each year. */
const amount = formatMoney(1_322_100);

/** The pot of the year and of the one before it; at the beginning of a year, that of the new one as well. */
export function pots(calendar: StoryCalendar): readonly Moment[] {
  const { year, yearBefore, present } = calendar;
  const says = (at: Date, words: string): Moment => ({
    at,
    run: async (stage) => void stage.last(await stage.says('manager', words), /pot/i),
  });
  const before = [
    `open pot ${yearBefore} ${amount}`,
    `take £9,450 from the pot ${yearBefore} because it was paid for six projects before this service was in use, as an example`,
    `take £3,130 from the pot ${yearBefore} because it was paid for two more projects, as an example`,
  ];
  return [
    ...before.map((words) => says(calendar.daysAgo(316), words)),
    says(calendar.inYear(0), `open pot ${year} ${amount}`),
    says(
      calendar.inYear(0.35),
      `add £500 to the pot ${year} because a partner gave a part of it, as an example`,
    ),
    says(
      calendar.inYear(0.36),
      `take £500 from the pot ${year} because the partner pays it out itself, as an example`,
    ),
    ...(present === year
      ? []
      : [says(new Date(`${boundsOf(present).first}T09:00:00Z`), `open pot ${present} ${amount}`)]),
  ];
}
