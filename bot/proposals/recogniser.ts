import type { Recogniser, Understood } from '../conversation/command.js';
import type { Message, Turn } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import { readPhrase } from '../conversation/phrases.js';
import { nothing, singleReplies, text as textReply, type Reply } from '../conversation/reply.js';
import { commandSaid } from '../conversation/said.js';
import type { CommandTable } from '../conversation/table.js';
import { withoutCourtesies, wordsOf } from '../conversation/utterance.js';
import { giveAnswer, inWords } from './answering.js';
import { answerRules } from './answers/rules.js';
import { doWord } from './controls.js';
import { draftWordIn, type DraftWord } from './draft-words.js';
import { extractAnswers, isPasted } from './extraction/extract.js';
import type { QuestionId } from './model.js';
import { contextOf, type ProposalParts } from './parts.js';
import { isProposer } from './people.js';
import type { StoredProposal } from './proposal-row.js';
import { submit } from './sending.js';
import { fillFromText, startWith } from './starting.js';
import { isAnswer, type HeardCommand } from './turn-taking.js';
import { askText } from './views/question-view.js';
import { say, titleText } from './wording.js';

export interface RecogniserParts extends ProposalParts {
  readonly table: () => CommandTable;
}

/** The proposal that is in hand in this conversation: a draft, or one that was just sent. */
async function inHand(parts: ProposalParts, turn: Turn): Promise<StoredProposal | undefined> {
  const reference = await parts.focus.current(turn);
  const stored = reference === undefined ? undefined : await parts.proposals.get(reference);
  return stored && isProposer(turn.person, stored.proposal) ? stored : undefined;
}

const isDraft = ({ proposal }: StoredProposal): boolean => proposal.state === 'draft';

/**
 * Takes what is said while a draft is in hand: control words, and answers to its open question. It is
 * asked before the commands, because it alone can tell an answer that begins like a command from a
 * command; what is neither is passed on, and `backToDraft` leads back.
 */
export function draftRecogniser(parts: RecogniserParts): Recogniser {
  return async (message) => {
    const stored = await inHand(parts, message);
    const heard = stored && draftWordIn(message.text, parts.library);
    if (!stored || !isDraft(stored)) {
      // "Send it" once more is no question: the proposal has gone, and that is said.
      return stored && heard?.word === 'draft-send'
        ? { name: 'proposals.draft-send', run: () => submit(parts, message, stored) }
        : pastedIdea(parts, message);
    }
    if (heard && isControl(heard.word, stored)) {
      return {
        name: `proposals.${heard.word}`,
        run: async () => (await doWord(parts, message, stored, heard)) ?? nothing,
      };
    }
    return answered(parts, message, stored);
  };
}

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
  const command = heardCommand(parts.table(), message);
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

/** Whether the message is, or begins with, a command that this person may use. */
export function heardCommand(table: CommandTable, message: Message): HeardCommand | undefined {
  const said = commandSaid(message.text, message, table.spoken);
  if (!said || !belongsTo(message.person, said.command.audience)) return undefined;
  const says = table.spoken.find(({ command }) => command === said.command)?.says ?? [];
  const words = wordsOf(message.text);
  const readings = [words, withoutCourtesies(words)];
  const letters = says.map((phrase) => readPhrase(phrase));
  const whole = readings.some((reading) => letters.some((one) => joined(reading) === one.letters));
  const leads = readings.some((reading) =>
    letters.some((one) => joined(reading.slice(0, one.words)) === one.letters),
  );
  return { whole, leads };
}

const joined = (words: readonly string[]): string => words.join('').replace(/[-']/g, '');

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

/** After these the way back is not shown: they are part of it, or nothing else may be said with them. */
const withoutWayBack = /^(?:proposals\.|propose$|my-proposals$|safeguarding)/;

/** Adds the way back to the draft to a reply that was given in between. */
export function backToDraft(parts: ProposalParts) {
  return async (message: Message, name: string, reply: Reply): Promise<Reply> => {
    if (withoutWayBack.test(name) || reply.kind === 'nothing') return reply;
    const stored = await inHand(parts, message);
    if (!stored || !isDraft(stored)) return reply;
    return {
      kind: 'several',
      replies: [...singleReplies(reply), textReply(wayBack(parts, stored))],
    };
  };
}

/** "Back to your draft: what shows that Scam Smart Swale is needed?" */
function wayBack({ library }: ProposalParts, stored: StoredProposal): string {
  const { open, stage } = stored.drafting;
  const title = titleText(stored.proposal.answers, library);
  if (open !== undefined) {
    const ask = askText(stored, open, library);
    return say(library, { key: 'way-back', values: { title, ask } });
  }
  return say(library, { key: `way-back-${stage}`, values: { title } });
}
