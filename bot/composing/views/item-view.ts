import { joinLine } from '../../../cards/bulletin-item.js';
import type { Card } from '../../../cards/card.js';
import { formatDates, type CalendarDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import * as buttons from '../buttons.js';
import { flagsOf } from '../flags.js';
import type { Draft, DraftItem } from '../model.js';
import type { ViewParts } from '../parts.js';
import { besideOf } from '../placing.js';
import { named, say, shortened } from '../wording.js';

/** What is longer than it may be is shown in part: all of it stands in the form. */
const mostOfLine = 300;
const mostOfText = 1_100;
const mostLinksShown = 3;
const mostFlags = 8;

/** One item with all it says, what is to be looked at, and what can be done to it. */
export function itemCard(
  { library, cards }: ViewParts,
  draft: Draft,
  item: DraftItem,
  today: CalendarDate,
  noted: readonly string[] = [],
): Card {
  const { issue, version } = draft;
  const fields = { issue, version, key: item.key };
  const heading = named(library, item.content.heading);
  const { faults = [], warnings = [] } = flagsOf(library, draft, today).get(item.key) ?? {};
  const title = (key: string): string => say(library, `${key}-button`);
  const movable = (['up', 'down'] as const).filter((to) => besideOf(draft, item, to));
  const props = {
    heading,
    paragraphs: [
      ...noted,
      ...[...faults, ...warnings].slice(0, mostFlags),
      ...contentLines({ library }, item),
    ],
    buttons: [
      opensDialog(buttons.showForm.titled(title('edit'), fields)),
      ...movable.map((to) => buttons.move.titled(title(`move-${to}`), { ...fields, to })),
      buttons.showSections.titled(title('sections'), fields),
      buttons.remove.titled(title('remove'), fields),
      buttons.show.titled(title('back'), { issue, version, page: 1 }),
    ],
  };
  return cards.render('choices', props, heading);
}

function contentLines(
  { library }: Pick<ViewParts, 'library'>,
  { section, content }: DraftItem,
): readonly string[] {
  const { text, event, links, topics, source } = content;
  const names = library.topics.filter(({ id }) => topics.includes(id)).map(({ name }) => name);
  const line = (key: string, value: string): readonly string[] =>
    value === '' ? [] : [say(library, key, { value: shortened(value, mostOfLine) })];
  return [
    ...line('line-section', section),
    ...(text === '' ? [] : [shortened(text, mostOfText)]),
    ...(event
      ? line(
          'line-event',
          joinLine([formatDates(event.first, event.last), event.time, event.place, event.booking]),
        )
      : []),
    ...links
      .slice(0, mostLinksShown)
      .flatMap(({ title, address }) => line('line-link', joinLine([title, address]))),
    ...line('line-topics', names.join(', ')),
    ...line('line-source', source),
  ];
}

/** Asks into which section an item is to go. */
export function sectionsCard({ library, cards }: ViewParts, draft: Draft, item: DraftItem): Card {
  const { issue, version, sections } = draft;
  const fields = { issue, version, key: item.key };
  const heading = named(library, item.content.heading);
  const words = say(library, 'sections-ask', { section: item.section });
  const others = sections.filter((section) => section !== item.section);
  const props = {
    heading,
    paragraphs: [words],
    buttons: [
      ...others.map((section) => buttons.place.titled(section, { ...fields, section })),
      buttons.showItem.titled(say(library, 'back-item-button'), fields),
    ],
  };
  return cards.render('choices', props, words);
}
