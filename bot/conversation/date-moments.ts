import type { CalendarDate } from './calendar.js';
import { countForm, dateForms, later, type Meaning, type Reckoning } from './date-forms.js';
import { addDays, financialYearDays, type Days } from './days.js';

/** A time that a text names, and where in the text it stands. */
export interface Moment {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** Every time that `text` names, in its order. `text` is in lower case with plain hyphens. */
export function momentsIn(text: string, at: Reckoning): readonly Moment[] {
  const moments: Moment[] = [];
  for (let place = 0; place < text.length;) {
    const moment = momentAt(text, place, at);
    if (moment) moments.push(moment);
    place = moment ? moment.end : place + 1;
  }
  return moments;
}

function momentAt(text: string, place: number, at: Reckoning): Moment | undefined {
  const before = text[place - 1];
  if (before !== undefined && /[\p{L}\p{N}£]/u.test(before)) return undefined;
  for (const { form, read } of dateForms) {
    form.lastIndex = place;
    const found = form.exec(text);
    if (!found || isVerb(found[0], text, place)) continue;
    return { start: place, end: place + found[0].length, meaning: read(found, at) };
  }
  return undefined;
}

const leadsToMonth =
  /(?:^|-|\b(?:in|from|by|until|till|to|of|since|before|after|during|and|starting|ending)) ?$/;

/** "May" and "march" are also verbs: as months they stand alone or after a word that leads to a time. */
function isVerb(found: string, text: string, place: number): boolean {
  if (found !== 'may' && found !== 'march') return false;
  const alone = text.trim().split(/\s+/).length <= 2;
  const followed = /^\s*(?:-|to|until|till|and|$|[.,;)])/.test(text.slice(place + found.length));
  return !alone && !(leadsToMonth.test(text.slice(0, place)) && (found === 'march' || followed));
}

/** A length of time that a text names, and where in the text it stands. */
export interface Duration {
  readonly start: number;
  readonly end: number;
  readonly count: string;
  readonly unit: string;
}

const length = `(?:about |around |up to )?(?:(?:the|my) )?(?:next |another |coming )?(${countForm}|a couple of|couple of) (?:more )?(day|week|fortnight|month|year)s?`;
const lengthAfterFor = new RegExp(`\\bfor ${length}\\b`);
const lengthAlone = new RegExp(`\\b(?:for )?${length}\\b`);

/** The first length of time of a text: after "for", as "for the next two weeks", or also without it. */
export function durationIn(text: string, where: 'after-for' | 'anywhere'): Duration | undefined {
  const found = (where === 'anywhere' ? lengthAlone : lengthAfterFor).exec(text);
  if (!found) return undefined;
  const [said, count = '', unit = ''] = found;
  return {
    start: found.index,
    end: found.index + said.length,
    count: count.includes('couple') ? '2' : count,
    unit,
  };
}

/** How long something lasts, as "for three months": the last day, counted from the first. */
export function durationFrom(text: string, first: CalendarDate): CalendarDate | undefined {
  const found = durationIn(text, 'after-for');
  return found && addDays(later(first, found.count, found.unit), -1);
}

/** The reckoning of `today`: its financial year. */
export function reckoningOf(today: CalendarDate, year: Days = financialYearDays(today)): Reckoning {
  return { today, year };
}
