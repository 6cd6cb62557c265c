import { onPress, type Button, type ButtonHandler } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { dialog, type Reply } from '../conversation/reply.js';
import { gone, giveAnswer, inWords, notADraft } from './answering.js';
import { answerRules, type FormFields } from './answers/rules.js';
import { askToWithdraw, replyTo, showOne, withdraw } from './afterwards.js';
import * as buttons from './buttons.js';
import * as controls from './controls.js';
import { fillPage } from './filling.js';
import { formPage, formPages } from './form-page.js';
import * as leaving from './leaving.js';
import { listMine } from './mine.js';
import type { ProposalParts } from './parts.js';
import { isProposer } from './people.js';
import type { StoredProposal } from './proposal-row.js';
import { mayEdit } from './rules.js';
import { submit } from './sending.js';
import { copyAsNew, startEmpty, startWith } from './starting.js';

/** Puts ideas forward: from the first words to the acknowledgement, and what the proposer does after. */
export function proposalFeature(parts: ProposalParts): Feature {
  const propose: Command = {
    name: 'propose',
    audience: 'everyone',
    listed: true,
    understand: ({ words, side }, turn) => {
      if (words.length === 0) return () => startEmpty(parts, turn);
      const said = 'text' in turn ? String(turn.text) : '';
      // "How do I bid for the pot?" is a question about it.
      const asks = side === 'before' || said.trim().endsWith('?');
      return asks ? undefined : () => startWith(parts, turn, said);
    },
  };
  return {
    name: 'proposals',
    commands: [propose, plainCommand('my-proposals', (turn) => listMine(parts, turn))],
    buttons: [
      onPress(buttons.begin, (turn) => startEmpty(parts, turn)),
      onPress(buttons.mine, (turn, { page, inPlace }) => listMine(parts, turn, page, inPlace)),
      ...draftButtons(parts),
      ...formButtons(parts),
      ...sentButtons(parts),
    ],
  };
}

/** A button about one proposal: only its proposer may press it. */
function own<Fields extends { readonly reference: string }>(
  parts: ProposalParts,
  button: Button<Fields>,
  press: (turn: Turn, stored: StoredProposal, fields: Fields) => Promise<Reply> | Reply,
): ButtonHandler {
  return onPress(button, async (turn, fields) => {
    const stored = await parts.proposals.get(fields.reference);
    return stored && isProposer(turn.person, stored.proposal)
      ? press(turn, stored, fields)
      : gone(parts);
  });
}

function draftButtons(parts: ProposalParts): readonly ButtonHandler[] {
  return [
    own(parts, buttons.next, (turn, stored) => controls.goOn(parts, turn, stored, 'instead')),
    own(parts, buttons.confirm, (turn, stored) => controls.goOn(parts, turn, stored, 'new')),
    own(parts, buttons.review, (turn, stored) => controls.showReview(parts, turn, stored, 'new')),
    own(parts, buttons.skip, (turn, stored, { question }) =>
      controls.skip(parts, turn, stored, question, 'instead'),
    ),
    own(parts, buttons.back, (turn, stored, { question }) =>
      controls.back(parts, turn, stored, question, 'instead'),
    ),
    own(parts, buttons.where, (turn, stored) => controls.where(parts, turn, stored)),
    own(parts, buttons.later, (turn, stored) => leaving.later(parts, turn, stored)),
    own(parts, buttons.cancel, (turn, stored) => leaving.cancel(parts, turn, stored)),
    own(parts, buttons.deleteDraft, (turn, stored) => leaving.remove(parts, turn, stored)),
    own(parts, buttons.change, (turn, stored, { question }) => {
      if (stored.proposal.state === 'draft') {
        return controls.ask(parts, turn, stored, question, 'new');
      }
      if (!mayEdit(stored.proposal)) return notADraft(parts, stored);
      const page = formPage(parts, turn, stored, { question });
      return dialog(page.title, page.card);
    }),
    own(parts, buttons.give, (turn, stored, { question, value, answer = '' }) => {
      if (value !== undefined) {
        return giveAnswer(parts, turn, inWords(stored, question, value, 'instead'));
      }
      return giveAnswer(parts, turn, {
        first: stored,
        id: question,
        read: (context) => answerRules[question].fromFields({ [question]: answer }, context),
        words: answer,
        placing: 'instead',
      });
    }),
  ];
}

function formButtons(parts: ProposalParts): readonly ButtonHandler[] {
  return [
    own(parts, buttons.form, (turn, stored, { page: number }) => {
      if (stored.proposal.state !== 'draft') return notADraft(parts, stored);
      const page = formPage(parts, turn, stored, { page: Math.min(number, formPages.length) });
      return dialog(page.title, page.card);
    }),
    own(parts, buttons.fill, (turn, stored, { page, question, version, ...inputs }) => {
      const place = question === undefined ? { page: page ?? 1 } : { question };
      return fillPage(parts, turn, stored, place, textsOf(inputs), version);
    }),
  ];
}

/** What the inputs of a form sent, as far as it is text; the most that any of them takes is far less. */
function textsOf(inputs: Readonly<Record<string, unknown>>): FormFields {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([id, value]) =>
      typeof value === 'string' ? [[id, value.slice(0, mostTyped)]] : [],
    ),
  );
}

const mostTyped = 20_000;

function sentButtons(parts: ProposalParts): readonly ButtonHandler[] {
  return [
    own(parts, buttons.submit, (turn, stored) => submit(parts, turn, stored)),
    own(parts, buttons.show, (_turn, stored) => showOne(parts, stored)),
    own(parts, buttons.withdraw, (_turn, stored) => askToWithdraw(parts, stored)),
    own(parts, buttons.withdrawNow, (turn, stored) => withdraw(parts, turn, stored)),
    own(parts, buttons.copy, (turn, stored) => copyAsNew(parts, turn, stored)),
    own(parts, buttons.reply, (turn, stored, { answer = '', asked }) =>
      replyTo(parts, turn, stored, answer, asked),
    ),
  ];
}
