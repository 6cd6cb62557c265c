import { onPress } from '../conversation/button.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import type { Remainder } from '../conversation/phrases.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import { rateAnswer, showEntry, showItems, showList } from './buttons.js';
import { listCard, type ListRequest } from './list-view.js';
import { commandOf, listNames, rowsOf, yearOf, type ListName } from './lists.js';
import { lookupSearch } from './search.js';
import { createTelling, type LookupParts } from './telling.js';

/** Lists what can be looked up, tells entries, and serves the search from any chat. */
export function lookupFeature(parts: LookupParts): Feature {
  const { library } = parts;
  const telling = createTelling(parts);

  const list = (request: ListRequest): Reply => {
    const content = listCard(parts, request);
    return content ? card(content) : text(library.messages.text('lookups.nothing-listed'));
  };

  const listCommand = (name: ListName): Command => ({
    name: commandOf(name),
    audience: 'everyone',
    listed: true,
    understand: (remainder, turn) => {
      if (remainder.words.length === 0) return () => list({ list: name, page: 1 });
      if (name === 'projects') return projectsOfYear(remainder);
      return name === 'glossary' ? term(remainder, turn) : undefined;
    },
  });

  /** "projects 2023/24": a year that has some; any other words are a question. */
  const projectsOfYear = ({ words }: Remainder) => {
    const year = yearSaid(words);
    const held = rowsOf('projects', library).some(({ entry }) => yearOf(entry) === year);
    return year !== undefined && held ? () => list({ list: 'projects', year, page: 1 }) : undefined;
  };

  /** "glossary CSP": the term, if we have it; any other words are a question. */
  const term = ({ words }: Remainder, turn: Turn) => {
    const wanted = plain(words.join(' '));
    const row = rowsOf('glossary', library).find(
      ({ title, text: meaning }) => plain(title) === wanted || plain(meaning) === wanted,
    );
    return row && (() => telling.entry(turn, row.entry.id));
  };

  return {
    name: 'lookups',
    commands: listNames.map(listCommand),
    buttons: [
      onPress(showEntry, (turn, { entry, question }) => telling.entry(turn, entry, question)),
      onPress(showItems, (turn, { entry, from, question }) =>
        telling.items(turn, entry, from, question),
      ),
      onPress(rateAnswer, (turn, { entry, useful, question }) =>
        telling.rated(turn, entry, useful, question),
      ),
      onPress(showList, (_turn, request) => {
        const content = listCard(parts, request);
        return content ? replacement(content) : list(request);
      }),
    ],
    searches: [lookupSearch(parts)],
  };
}

/** Letters and digits alone, so that "victim-blaming" is "Victim blaming". */
const plain = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '');

const yearPattern = /^(?:20)?(\d{2})[/-](?:20)?(\d{2})$/;

/** A financial year, alone or after "in" or "for": "2023/24", "23-24" as `2023/24`. */
function yearSaid(words: readonly string[]): string | undefined {
  const [last = '', ...more] = words.filter((word) => !['in', 'for', 'of', 'from'].includes(word));
  const [, first, second] = yearPattern.exec(last) ?? [];
  if (more.length > 0 || first === undefined || second === undefined) return undefined;
  return Number(second) === Number(first) + 1 ? `20${first}/${second}` : undefined;
}
