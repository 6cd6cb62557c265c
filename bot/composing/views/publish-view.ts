import type { Card } from '../../../cards/card.js';
import { versionOf } from '../../bulletins/model.js';
import { formatDate, type CalendarDate } from '../../conversation/calendar.js';
import { sayButton } from '../../conversation/table.js';
import type { Bulletin } from '../../library/model.js';
import { confirm, correct, preview, show } from '../buttons.js';
import { flagsOf } from '../flags.js';
import { mostNote, type Draft, type DraftId } from '../model.js';
import type { ViewParts } from '../parts.js';
import { say, sayCount } from '../wording.js';

/** Faults are told up to this many; the others come once these are gone. */
const mostTold = 12;

const fields = ({ issue, version }: DraftId): DraftId => ({ issue, version });

const back = ({ library }: Pick<ViewParts, 'library'>, draft: Draft) =>
  show.titled(say(library, 'back-button'), { ...fields(draft), page: 1 });

/** What keeps a draft from being published. */
export function faultsCard(
  { library, cards }: ViewParts,
  draft: Draft,
  faults: readonly string[],
): Card {
  const heading = say(library, 'faults-heading', { month: formatDate(draft.issue) });
  const more = faults.length - mostTold;
  const paragraphs = [
    ...faults.slice(0, mostTold),
    ...(more > 0 ? [sayCount(library, 'flags-more', more)] : []),
  ];
  const props = { heading, paragraphs, buttons: [back({ library }, draft)] };
  return cards.render('choices', props, heading);
}

/** What will happen, and what an editor should know before. */
function explained(
  { library }: Pick<ViewParts, 'library'>,
  draft: Draft,
  { today, noted }: Asked,
): readonly string[] {
  const flags = [...flagsOf(library, draft, today).values()];
  const over = flags.filter(({ warnings }) => warnings.length > 0).length;
  const sections = draft.sections.filter((name) =>
    draft.items.some(({ section }) => section === name),
  );
  const key = draft.version === 1 ? 'will-publish' : 'will-correct';
  return [
    ...noted,
    ...(over > 0 ? [sayCount(library, 'warning-events', over)] : []),
    sayCount(library, 'will-contain', draft.items.length, {
      sections: sayCount(library, 'sections', sections.length),
    }),
    say(library, key, { version: draft.version }),
  ];
}

/** What is told with the question whether to publish. */
export interface Asked {
  readonly today: CalendarDate;
  readonly noted: readonly string[];
  /** The note as it was typed, and what is wrong with it. */
  readonly note?: string;
  readonly problem?: string;
}

/** Asks whether to publish; of a correction with a form, because it says what was corrected. */
export function askCard({ library, cards }: ViewParts, draft: Draft, asked: Asked): Card {
  const month = formatDate(draft.issue);
  const { version } = draft;
  const heading = say(library, 'publish-ask', { month, version });
  const { note, problem } = asked;
  const paragraphs = [
    ...(problem === undefined ? [] : [problem]),
    ...explained({ library }, draft, asked),
  ];
  const to = { ...fields(draft), from: draft.changes };
  if (version === 1) {
    const yes = confirm.titled(say(library, 'confirm-button'), to);
    const look = preview.titled(say(library, 'preview-button'), fields(draft));
    const buttons = [yes, look, back({ library }, draft)];
    return cards.render('choices', { heading, paragraphs, buttons }, heading);
  }
  const input = {
    ...{ id: 'note', label: say(library, 'label-note'), isMultiline: true },
    errorMessage: say(library, 'fault-note-empty'),
    maxLength: mostNote * 3,
    ...(note !== undefined && { value: note }),
  };
  const send = confirm.titled(say(library, 'confirm-correction-button'), to);
  const props = { heading, paragraphs, inputs: [input], send };
  return cards.render('enquiry-form', props, problem ?? heading);
}

/** Says that it is published, and what can be done next. */
export function doneCard(
  { library, cards }: ViewParts,
  { issue }: Bulletin,
  { version, items }: Draft,
): Card {
  const month = formatDate(issue);
  const heading = say(library, 'is-published', { month });
  const isFirst = version === 1;
  const props = {
    heading,
    paragraphs: [
      sayCount(library, 'published-as', items.length, { version }),
      say(library, isFirst ? 'then-broadcast' : 'then-correct'),
    ],
    buttons: [
      sayButton.titled(say(library, isFirst ? 'broadcast-button' : 'correct-sent-button'), {
        text: `broadcast ${issue}`,
      }),
      sayButton.titled(say(library, 'read-button', { month }), { text: `bulletin ${issue}` }),
      correct.titled(say(library, 'correct-button'), { issue }),
    ],
  };
  return cards.render('choices', props, heading);
}

/** Says that an issue is published, and what can be done with it. */
export function publishedCard(
  { library, cards }: ViewParts,
  current: Bulletin,
  key: 'published' | 'already-published',
): Card {
  const { issue, correction, published } = current;
  const month = formatDate(issue);
  const day = formatDate(correction?.on ?? published);
  const words = say(library, key, { month, version: versionOf(current), day });
  const buttons = [
    correct.titled(say(library, 'correct-button'), { issue }),
    sayButton.titled(say(library, 'read-button', { month }), { text: `bulletin ${issue}` }),
    sayButton.titled(say(library, 'compose-button'), { text: 'compose' }),
  ];
  return cards.render('choices', { paragraphs: [words], buttons }, words);
}
