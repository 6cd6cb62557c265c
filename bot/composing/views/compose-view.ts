import type { Card } from '../../../cards/card.js';
import type { ComposeRowProps, ComposeSectionProps } from '../../../cards/compose/data.js';
import { joinLine } from '../../../cards/bulletin-item.js';
import { largestCard, sizeOf } from '../../../cards/size.js';
import { bulletinMessage } from '../../bulletins/port.js';
import { formatDate, formatDates, type CalendarDate } from '../../conversation/calendar.js';
import { opensDialog } from '../../conversation/dialog.js';
import { pageOf, type PageOf } from '../../conversation/pages.js';
import * as buttons from '../buttons.js';
import { flagsOf, wordsFaults, type Flags } from '../flags.js';
import { bulletinOf, itemsIn, type Change, type Draft, type DraftItem } from '../model.js';
import { changeWords } from '../news.js';
import type { ComposingParts, ViewParts } from '../parts.js';
import { joined, named, say, sayCount, shortened } from '../wording.js';
import { pageLine } from '../../conversation/page-turning.js';

/** What a draft's card tells beside the draft. */
export interface Seen {
  readonly now: Date;
  readonly today: CalendarDate;
  readonly noted: readonly string[];
  /** How many candidates there are to be taken. */
  readonly candidates: number;
  /** There is an issue before, to start from. */
  readonly canStart: boolean;
  /** The last change of whoever looks, which they can take back. */
  readonly own: Change | undefined;
  readonly page: number;
  /** The page that has this item is shown. */
  readonly key?: string;
}

const itemsOnPage = 14;
const mostOfLine = 120;
const mostOfUndo = 80;

/** A draft by section, with what can be done to it. */
export function composeCard(
  parts: Pick<ComposingParts, 'library' | 'cards' | 'newKey'>,
  draft: Draft,
  seen: Seen,
): Card {
  const { library, cards } = parts;
  const heading = say(library, 'heading', { month: formatDate(draft.issue) });
  const bytes = sizeOfMessage(parts, draft, seen.today);
  const state = stateLine(library, draft, bytes);
  const flags = flagsOf(library, draft, seen.today);
  const page = pageShown(draft, seen);
  const { number, total } = page;
  const empty = draft.sections.filter((name) => itemsIn(draft, name).length === 0);
  const props = {
    ...{ heading, state },
    noted: [...seen.noted, ...(seen.own ? [undoLine(library, seen.own)] : [])],
    warnings: warningsOf(library, flags, bytes),
    opening: openingRow(parts, draft),
    sections: sectionsOf(library, draft, page, flags),
    empty:
      empty.length === 0 ? '' : say(library, 'nothing-in', { sections: joined(library, empty) }),
    ...pageLine(library.messages, { number, total }),
    buttons: buttonsOf(parts, draft, seen, page),
  };
  return cards.render('compose', props, [heading, state, ...seen.noted].join('. '));
}

function pageShown(draft: Draft, { page, key }: Seen): PageOf<DraftItem> {
  const at = key === undefined ? -1 : draft.items.findIndex((item) => item.key === key);
  return pageOf(draft.items, at < 0 ? page : Math.floor(at / itemsOnPage) + 1, itemsOnPage);
}

/** "Draft · 12 items · 11 KB of the 25 KB that one message may have". */
function stateLine(library: ViewParts['library'], draft: Draft, bytes: number): string {
  const kind =
    draft.version === 1
      ? say(library, 'state-draft')
      : say(library, 'state-correction', { version: draft.version });
  const size = kilobytes(bytes);
  return joinLine([
    kind,
    sayCount(library, 'items', draft.items.length),
    say(library, 'state-size', { size, most: kilobytes(largestCard) }),
  ]);
}

/** The size of the whole message, also where it would be too large, in bytes. */
function sizeOfMessage({ library, cards }: ViewParts, draft: Draft, today: CalendarDate): number {
  const bulletin = bulletinOf(draft, { published: today });
  const options = { most: Number.MAX_SAFE_INTEGER };
  return sizeOf(bulletinMessage(bulletin, library, cards, today, options).card);
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_000);

function warningsOf(
  library: ViewParts['library'],
  flags: ReadonlyMap<string, Flags>,
  bytes: number,
): readonly string[] {
  const wrong = [...flags.values()].filter(({ faults }) => faults.length > 0).length;
  const over = [...flags.values()].filter(({ warnings }) => warnings.length > 0).length;
  return [
    ...(wrong > 0 ? [sayCount(library, 'warning-faults', wrong)] : []),
    ...(over > 0 ? [sayCount(library, 'warning-events', over)] : []),
    ...(bytes >= largestCard ? [say(library, 'warning-large')] : []),
  ];
}

function openingRow({ library }: ViewParts, draft: Draft): ComposeRowProps {
  const { title, editorLine, issue, version } = draft;
  const [flag] = wordsFaults(library, draft);
  const words = [title, editorLine].filter(Boolean).join(': ');
  const form = opensDialog(buttons.showWords.titled('', { issue, version }));
  return {
    title: say(library, 'opening'),
    text: shortened(words, mostOfLine),
    ...(flag !== undefined && { flag }),
    data: form.data,
  };
}

function sectionsOf(
  library: ViewParts['library'],
  draft: Draft,
  page: PageOf<DraftItem>,
  flags: ReadonlyMap<string, Flags>,
): readonly ComposeSectionProps[] {
  return draft.sections.flatMap((name) => {
    const items = page.items.filter(({ section }) => section === name);
    if (items.length === 0) return [];
    return [
      {
        name,
        count: sayCount(library, 'items', itemsIn(draft, name).length),
        rows: items.map((item) => itemRow(library, draft, item, flags.get(item.key))),
      },
    ];
  });
}

function itemRow(
  library: ViewParts['library'],
  { issue, version }: Draft,
  { key, content }: DraftItem,
  flags: Flags = { faults: [], warnings: [] },
): ComposeRowProps {
  const [flag, ...more] = [...flags.faults, ...flags.warnings];
  const others = more.length > 0 ? [sayCount(library, 'flags-more', more.length)] : [];
  const { event } = content;
  return {
    title: named(library, content.heading),
    text: event
      ? shortened(joinLine([formatDates(event.first, event.last), event.place]), mostOfLine)
      : '',
    ...(flag !== undefined && { flag: [flag, ...others].join(' ') }),
    data: buttons.showItem.pack({ issue, version, key }),
  };
}

/** Six at most: "Start from last month" only while nothing is in, and paging only when much is. */
function buttonsOf(
  { library, newKey }: Pick<ComposingParts, 'library' | 'newKey'>,
  draft: Draft,
  { candidates, canStart, own }: Seen,
  { number, total }: PageOf<unknown>,
) {
  const { issue, version, items } = draft;
  const fields = { issue, version };
  const title = (key: string): string => say(library, `${key}-button`);
  const isEmpty = items.length === 0;
  const next = number < total ? number + 1 : 1;
  return [
    opensDialog(buttons.showForm.titled(title('add'), { ...fields, key: newKey() })),
    buttons.showCandidates.titled(say(library, 'candidates-button', { count: candidates }), {
      ...fields,
      page: 1,
    }),
    ...(isEmpty && canStart ? [buttons.showStart.titled(title('start'), fields)] : []),
    ...(isEmpty ? [] : [buttons.preview.titled(title('preview'), fields)]),
    ...(isEmpty ? [] : [buttons.askToPublish.titled(title('publish'), fields)]),
    ...(own ? [buttons.undo.titled(title('undo'), { ...fields, change: own.number })] : []),
    ...(total > 1
      ? [
          buttons.show.titled(title(next === 1 ? 'first-page' : 'next-page'), {
            ...fields,
            page: next,
          }),
        ]
      : []),
  ];
}

/** "Undo takes back: added Hotspot policing." Too long for a button, which is cut off. */
function undoLine(library: ViewParts['library'], change: Change): string {
  const what = changeWords(library, { ...change, by: { key: '', name: '' } }).trim();
  return say(library, 'undo-line', { what: shortened(what, mostOfUndo) });
}
