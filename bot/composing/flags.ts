import { formatDate, type CalendarDate } from '../conversation/calendar.js';
import { slugOf } from '../library/bulletin-item.js';
import type { Library } from '../library/model.js';
import { headingsTwice, itemProblems, sentenceProblems, wordProblems } from './item-rules.js';
import {
  likelySending,
  mostEditorLine,
  mostTitle,
  type Draft,
  type DraftItem,
  type DraftWords,
} from './model.js';
import { problemText, say } from './wording.js';

/** What an editor should look at in an item: what keeps it from being published, and what does not. */
export interface Flags {
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** The flags of every item by its key. */
export function flagsOf(
  library: Library,
  draft: Draft,
  today: CalendarDate,
): ReadonlyMap<string, Flags> {
  const twice = headingsTwice(draft.items.map(({ content }) => content));
  const day = likelySending(draft.issue, today);
  return new Map(
    draft.items.map((item) => [
      item.key,
      {
        faults: [
          ...itemProblems(item.content).map((problem) => problemText(library, problem)),
          ...(twice.has(slugOf(item.content.heading)) ? [say(library, 'fault-heading-twice')] : []),
        ],
        warnings: overLines(library, item, day),
      },
    ]),
  );
}

/** An event that is over by the day on which the issue is likely to be sent. */
function overLines(library: Library, { content }: DraftItem, day: CalendarDate): readonly string[] {
  const last = content.event?.last;
  if (last === undefined || last >= day) return [];
  return [say(library, 'warning-over', { date: formatDate(last) })];
}

/** What is wrong with the title. */
export function titleFaults(library: Library, title: string): readonly string[] {
  if (title === '') return [say(library, 'fault-title-empty')];
  return wordProblems(title, mostTitle).map(({ key, values }) =>
    say(library, `fault-${key}`, values),
  );
}

/** What is wrong with the editor's opening line. */
export function lineFaults(library: Library, line: string): readonly string[] {
  if (line === '') return [say(library, 'fault-line-empty')];
  return sentenceProblems(line, mostEditorLine).map(({ key, values }) =>
    say(library, `fault-${key}`, values),
  );
}

/** What is wrong with title and opening line. */
export const wordsFaults = (library: Library, { title, editorLine }: DraftWords) => [
  ...titleFaults(library, title),
  ...lineFaults(library, editorLine),
];
