import { onPress } from '../conversation/button.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import { financialYearOf } from '../pot/model.js';
import { sendFilter, showFilterForm } from './buttons.js';
import { applyFilter, filterForm } from './filter-form.js';
import { readFilterWords, type FilterRead } from './filter-words.js';
import { listPage } from './listing.js';
import type { RegisterParts } from './parts.js';
import { listProposals } from './port.js';
import { showRead } from './said.js';
import { registerVocabulary } from './vocabulary.js';

/** The proposals of a year, for everybody with a role. */
export function registerFeature(parts: RegisterParts): Feature {
  const vocabulary = registerVocabulary(parts.library);

  const proposals: Command = {
    name: 'proposals',
    audience: 'team',
    listed: true,
    understand: ({ words, side }, turn, match) => {
      const read = readFilterWords(words, vocabulary, financialYearOf(turn.receivedAt));
      if (!read) return undefined;
      const isQuestion = asksSomething(turn);
      // "What is a proposal?" names nothing to be listed.
      if (isQuestion && side === 'before' && namesNothing(read)) return undefined;
      const mayHaveText = side === 'after' && match.slips === 0 && !isQuestion;
      // Words that are no filter are text to look for, where the team asks for a list.
      const isMeant = read.isClear || (mayHaveText && belongsTo(turn.person, 'team'));
      return isMeant ? () => showRead(parts, turn, read) : undefined;
    },
  };

  return {
    name: 'register',
    commands: [proposals],
    buttons: [
      onPress(listProposals, (turn, request) => listPage(parts, turn, request), 'team'),
      onPress(showFilterForm, (_turn, asked) => filterForm(parts, asked), 'team'),
      onPress(sendFilter, (turn, sent) => applyFilter(parts, turn, sent), 'team'),
    ],
  };
}

function namesNothing({ filter, year }: FilterRead): boolean {
  return year === undefined && Object.keys(filter).length === 0;
}

const asks =
  /^\s*(?:how|what|which|who|when|why|where|are|is|do|does|did|can|could|should)\b|\?\s*$/i;

function asksSomething(turn: Turn): boolean {
  return 'text' in turn && asks.test(String(turn.text));
}
