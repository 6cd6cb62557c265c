import type { Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import type { Town } from '../town.js';
import { arrivals } from './arrivals.js';
import { broadcasts } from './broadcasts.js';
import { issues } from './issues.js';
import { offers } from './offers.js';
import { pots } from './pots.js';
import { proposals } from './proposals.js';
import { questions } from './questions.js';

/** The whole story of the demonstration, not in order yet. */
export function allScenes(calendar: StoryCalendar, town: Town): readonly Moment[] {
  return [arrivals, pots, broadcasts, questions, offers, issues, proposals].flatMap((scene) =>
    scene(calendar, town),
  );
}
