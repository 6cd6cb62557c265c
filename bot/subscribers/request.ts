/** Whether words ask for a change of what is sent here, and for nothing else. Pure. */
import type { CalendarDate } from '../conversation/calendar.js';
import type { PhraseMatch } from '../conversation/phrases.js';
import { wordsOf } from '../conversation/utterance.js';
import { mostAbsenceCharacters, readAbsence, type Absence } from './absence.js';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Courtesies: they say nothing of what is to stop. */
const polite = wordSet(
  'please pls thanks thank you ok okay now can could would will bot just then kindly again hi hello',
);

/** What is sent. */
const sent = wordSet(
  'bulletin bulletins e-bulletin e-bulletins ebulletin ebulletins newsletter newsletters e-newsletter ' +
    'message messages email emails e-mails update updates notification notifications alerts ' +
    'subscription subscriptions posts issue issues',
);

/** Words that may stand around these and change nothing. */
const around = wordSet(
  'the a an any more anymore longer all of your my our its these those this that it them to me us for ' +
    "from here in on with at chat channel team group list mailing sending getting receiving monthly i i'd " +
    'we want wish like new next future community safety kent altogether completely everything forever ' +
    'immediately today straight away',
);

/** Words that lead to a time, or stand for one that has no day. */
const timeLeads = wordSet(
  'until till til up through including inclusive by before about around back return returns returning ' +
    "and be i'll we'll i'm im am we're are while bit being time moment further notice rest week weeks " +
    'month months annual only away off first',
);

/** A typing error is forgiven only in longer phrases: "meetings" is two slips away from "settings". */
const shortestForgiven = 9;

/** Whether a phrase was said well enough for a request that may hold other words. */
export const isClear = ({ slips, phrase }: PhraseMatch): boolean =>
  slips === 0 || (slips === 1 && phrase.length >= shortestForgiven);

/** Whether a word beside a request changes nothing. */
export const isNeutral = (word: string): boolean =>
  polite.has(word) || sent.has(word) || around.has(word);

/** "Stop" begins many sentences, so it says what is to stop, or stands alone. */
const saysLittle = /^(?:canyou|couldyou|wouldyou)?stop$/;

/** Whether it is a request about what is sent here: beside its phrase, nothing else is said. */
export function isPlainRequest(match: PhraseMatch): boolean {
  const { words } = match.remainder;
  if (!isClear(match) || !words.every(isNeutral)) return false;
  if (!saysLittle.test(match.phrase)) return true;
  return words.some((word) => sent.has(word)) || words.every((word) => polite.has(word));
}

/** Phrases that ask for a pause, rather than tell of an absence. */
const asksForPause = /pause|mute|snooze/;
const tellsOfReturn = /back/;
/** Phrases that stand for an absence even without a time. */
const tellsOfLeave = /leave|holiday/;

/** A longer text after "pause until" is about something else. */
const mostUnclearWords = 6;

/**
 * The absence that `text` tells of, where `match` is a phrase of the command in it and `vocabulary` are the
 * words of all its phrases. Undefined when the text says anything more: then it is no request for a pause.
 */
export function readPause(
  text: string,
  match: PhraseMatch,
  vocabulary: ReadonlySet<string>,
  today: CalendarDate,
): Absence | undefined {
  if (!isClear(match) || text.length > mostAbsenceCharacters) return undefined;
  const asks = asksForPause.test(match.phrase);
  const single = asks || tellsOfReturn.test(match.phrase) ? 'its-end' : 'the-day';
  const { absence, rest } = readAbsence(text, today, single);
  const others = wordsOf(rest).filter(
    (word) => !isNeutral(word) && !timeLeads.has(word) && !vocabulary.has(word),
  );
  if (others.length > 0) return asks && absence.kind === 'none' ? unclearEnd(match) : undefined;
  const isTold = asks || tellsOfLeave.test(match.phrase) || absence.kind !== 'none';
  return isTold ? absence : undefined;
}

/** "Pause until the election": it has an end, which is no day. */
function unclearEnd({ remainder: { words, side } }: PhraseMatch): Absence | undefined {
  const [first = '', ...said] = words;
  const hasEnd = side === 'after' && ['until', 'till', 'til'].includes(first);
  return hasEnd && said.length <= mostUnclearWords
    ? { kind: 'unclear', said: said.join(' ') }
    : undefined;
}
