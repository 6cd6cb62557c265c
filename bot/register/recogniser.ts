import type { Recogniser } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import type { CommandTable } from '../conversation/table.js';
import { belongsTo } from '../conversation/person.js';
import { wordsOf } from '../conversation/utterance.js';
import { financialYearOf } from '../pot/model.js';
import { referenceSchema } from '../proposals/port.js';
import { text, type Reply } from '../conversation/reply.js';
import { openProposal } from '../reviews/port.js';
import { introduces, readFilterWords } from './filter-words.js';
import type { RegisterParts } from './parts.js';
import { referenceSaid } from './reference-said.js';
import { showRead } from './said.js';
import { registerVocabulary } from './vocabulary.js';

/**
 * Opens the proposal whose reference is all that is said: for those with a role as its button "Open"
 * does, for others one of their own. It is asked before drafts and commands: a reference answers no
 * question, and is no command's.
 */
export function referenceRecogniser(
  parts: RegisterParts & { readonly table: () => CommandTable },
): Recogniser {
  const { library, openOwn, proposals, table } = parts;
  const say = (key: string, reference: string): Reply =>
    text(library.messages.text(`register.${key}`, { reference }));

  const openForTeam = async (turn: Turn, reference: string): Promise<Reply> => {
    const isPossible = referenceSchema.safeParse(reference).success;
    const stored = isPossible ? await proposals.get(reference) : undefined;
    // A draft is its proposer's alone, whatever anybody's role.
    const shown =
      stored?.proposal.state === 'draft'
        ? await openOwn(turn, reference)
        : stored && (await pressOpen(turn, reference));
    return shown ?? say('no-such-reference', reference);
  };

  const pressOpen = async (turn: Turn, reference: string): Promise<Reply | undefined> => {
    const button = table().buttons.get(openProposal.action);
    return button?.accept(openProposal.pack({ reference }), turn)?.();
  };

  return (message) => {
    const reference = referenceSaid(message.text);
    if (reference === undefined) return undefined;
    return {
      name: 'register.reference',
      run: async () =>
        belongsTo(message.person, 'team')
          ? openForTeam(message, reference)
          : ((await openOwn(message, reference)) ?? say('not-yours', reference)),
    };
  };
}

/** Understands "approved road safety proposals in Thanet", which neither begins nor ends like the command. */
export function registerRecogniser(parts: RegisterParts): Recogniser {
  const vocabulary = registerVocabulary(parts.library);
  return (message) => {
    if (!belongsTo(message.person, 'team')) return undefined;
    const words = wordsOf(message.text);
    const at = words.findIndex((word) => word === 'proposals' || word === 'proposal');
    // "Who decides on proposals" is not about proposals with certain words.
    if (at < 0 || words.slice(0, at).some((word) => introduces.has(word))) return undefined;
    const read = readFilterWords(words, vocabulary, financialYearOf(message.receivedAt));
    if (!read?.isClear || Object.keys(read.filter).length === 0) return undefined;
    return { name: 'register', run: () => showRead(parts, message, read) };
  };
}
