import type { Recogniser, Understood } from '../conversation/command.js';
import type { Message } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import { nothing } from '../conversation/reply.js';
import type { CommandTable } from '../conversation/table.js';
import { exactCommand } from '../conversation/said.js';
import { wordsOf } from '../conversation/utterance.js';
import { listMine } from './mine.js';
import { giveAnswer, inWords } from './answering.js';
import { answerRules } from './answers/rules.js';
import { doWord } from './draft-control.js';
import { heardCommand } from './heard-command.js';
import { inHand, isDraft } from './in-hand.js';
import { draftWordIn, type DraftWord, type HeardWord } from './draft-words.js';
import { extractAnswers, isPasted } from './extraction/extract.js';
import type { QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import { submit } from './sending.js';
import { fillFromText, ownProposals, startWith } from './starting.js';
import { isAnswer, type HeardCommand } from './turn-taking.js';

export interface RecogniserParts extends ProposalParts {
  readonly table: () => CommandTable;
  /** The step that answers greetings and thanks, which answer no question. */
  readonly smallTalk?: Recogniser;
}

/**
 * Takes what is said while a draft is in hand: control words, and answers to its open question. It is
 * asked before the commands, because it alone can tell an answer that begins like a command from a
 * command; what is neither is passed on, and `backToDraft` leads back.
 */
export function draftRecogniser(parts: RecogniserParts): Recogniser {
  return async (message) => {
    const command = exactCommand(wordsOf(message.text), parts.table().spoken)?.command;
    const heard = draftWordIn(message.text, parts.library);
    // A command to the letter answers no question of any draft: it is heard also while no draft can be read.
    const needsDraft =
      heard !== undefined || !command || !belongsTo(message.person, command.audience);
    const stored = await inHand(parts, message).catch((fault: unknown) => {
      if (needsDraft) throw fault;
      return undefined;
    });
    // Most messages: no draft, and a command to the letter. The draft's own words are none of the table's.
    // "Resume" is also a command; whoever has a draft means the draft.
    if (!stored && command && heard?.word !== 'draft-where') return undefined;
    if (!stored || !isDraft(stored)) return withoutDraft(parts, message, heard, stored);
    if (heard && isControl(heard.word, stored)) {
      return {
        name: `proposals.${heard.word}`,
        run: async () => (await doWord(parts, message, stored, heard)) ?? nothing,
      };
    }
    if (await isChatter(parts, message, stored)) return undefined;
    return answered(parts, message, stored);
  };
}

/** What may be said about proposals while no draft is in hand. */
async function withoutDraft(
  parts: RecogniserParts,
  message: Message,
  heard: HeardWord | undefined,
  stored: StoredProposal | undefined,
): Promise<Understood | undefined> {
  // "Send it" once more is no question: the proposal has gone, and that is said.
  if (stored && heard?.word === 'draft-send') {
    return { name: 'proposals.draft-send', run: () => submit(parts, message, stored) };
  }
  if (heard?.word === 'draft-where' && (await ownProposals(parts, message)).some(isDraft)) {
    return { name: 'proposals.draft-where', run: () => listMine(parts, message) };
  }
  return pastedIdea(parts, message);
}

/** Whether it is "thanks" or "hello", rather than a value that the open question takes. */
async function isChatter(
  parts: RecogniserParts,
  message: Message,
  stored: StoredProposal,
): Promise<boolean> {
  if (wordsOf(message.text).length > mostWordsOfChatter) return false;
  const { open } = stored.drafting;
  const takesValue = open !== undefined && answerRules[open].takes === 'values';
  if (takesValue && saidTo(parts, message, stored, open, undefined).reading.kind === 'good') {
    return false;
  }
  return (await parts.smallTalk?.(message)) !== undefined;
}

const mostWordsOfChatter = 5;

/** "Yes" and "no" are control words only where something is to be confirmed. */
function isControl(word: DraftWord, { drafting }: StoredProposal): boolean {
  const confirms = word === 'draft-yes' || word === 'draft-no';
  return !confirms || drafting.stage === 'confirming' || drafting.stage === 'cancelling';
}

function answered(
  parts: RecogniserParts,
  message: Message,
  stored: StoredProposal,
): Understood | undefined {
  const { open, stage } = stored.drafting;
  const command = commandBeside(open, heardCommand(parts.table(), message));
  if (stage === 'confirming') return corrected(parts, message, stored, command);
  if (open === undefined) return undefined;
  if (!isAnswer(saidTo(parts, message, stored, open, command))) return undefined;
  return {
    name: 'proposals.answer',
    run: async () => {
      const fresh = Object.keys(stored.proposal.answers).length === 0;
      const filled =
        fresh && isPasted(message.text)
          ? await fillFromText(parts, message, stored, message.text)
          : undefined;
      return filled ?? giveAnswer(parts, message, inWords(stored, open, message.text));
    },
  };
}

/** "My organisation is Kent Police" answers the question for it, and is a command everywhere else. */
function commandBeside(
  open: QuestionId | undefined,
  command: HeardCommand | undefined,
): HeardCommand | undefined {
  return open === 'organisation' && command?.name === 'my-organisation' ? undefined : command;
}

function saidTo(
  parts: ProposalParts,
  message: Message,
  { proposal, drafting }: StoredProposal,
  open: QuestionId,
  command: HeardCommand | undefined,
) {
  const { takes, fromText } = answerRules[open];
  const context = contextOf(parts, message, proposal.answers, drafting.half, proposal.year);
  const { text } = message;
  return { text, takes, reading: fromText(text, context), command };
}

/** "No, it is £4k": what was understood is put right, and shown again. */
function corrected(
  parts: ProposalParts,
  message: Message,
  stored: StoredProposal,
  command: HeardCommand | undefined,
): Understood | undefined {
  const { proposal, drafting } = stored;
  const context = contextOf(parts, message, proposal.answers, drafting.half, proposal.year);
  const reading = { kind: 'absent' } as const;
  if (!isAnswer({ text: message.text, takes: 'words', reading, command })) return undefined;
  const found = extractAnswers(message.text, context);
  if (Object.keys(found.answers).length === 0 && found.half === undefined) return undefined;
  return {
    name: 'proposals.correction',
    run: async () => (await fillFromText(parts, message, stored, message.text)) ?? nothing,
  };
}

const speaksOfProject = /\b(?:project|proposal|idea|bid|funding|grant)s?\b/i;

/** An e-mail or a paragraph about a project, pasted without a word before it. */
function pastedIdea(parts: RecogniserParts, message: Message): Understood | undefined {
  const { text } = message;
  if (!isPasted(text) || !speaksOfProject.test(text)) return undefined;
  const { answers } = extractAnswers(text, contextOf(parts, message));
  const isIdea = answers.amount !== undefined && Object.keys(answers).length >= fewestFacts;
  return isIdea
    ? { name: 'proposals.pasted', run: () => startWith(parts, message, text) }
    : undefined;
}

/** A text that only mentions a project and money is rather a question. */
const fewestFacts = 4;
