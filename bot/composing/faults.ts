import { readBulletin } from '../library/bulletin.js';
import { writeWithLines } from '../library/bulletin-writer.js';
import type { Bulletin, CalendarDate, Library } from '../library/model.js';
import { checkWords } from '../library/wording.js';
import { flagsOf, wordsFaults } from './flags.js';
import type { Draft } from './model.js';
import { named, say } from './wording.js';

/** Everything that keeps a draft from being published as `bulletin`, in words, each at its item. */
export function faultsOf(
  library: Library,
  draft: Draft,
  bulletin: Bulletin,
  today: CalendarDate,
): readonly string[] {
  const flags = flagsOf(library, draft, today);
  const ofItems = draft.items.flatMap(({ key, content }) =>
    (flags.get(key)?.faults ?? []).map((problem) =>
      say(library, 'fault-at', { heading: named(library, content.heading), problem }),
    ),
  );
  const found = [
    ...(draft.items.length === 0 ? [say(library, 'fault-no-items')] : []),
    ...wordsFaults(library, draft),
    ...ofItems,
  ];
  // What the rules above let pass is still read as the file that it would be.
  return found.length > 0 ? found : faultsOfFile(library, draft, bulletin);
}

/** What the content check says of the issue, each fault at its item. */
export function faultsOfFile(
  library: Library,
  draft: Draft,
  bulletin: Bulletin,
): readonly string[] {
  const { text, itemLines } = writeWithLines(bulletin);
  const file = { path: `bulletins/${bulletin.issue}.md`, text };
  return [...readBulletin(file).faults, ...checkWords(file)].map(({ line, problem, expected }) => {
    const at = itemLines.findLastIndex((first) => first <= line);
    const item = at < 0 ? undefined : draft.items[at];
    const words = say(library, 'fault-of-file', { problem, expected });
    if (!item) return words;
    const heading = named(library, item.content.heading);
    return say(library, 'fault-at', { heading, problem: words });
  });
}
