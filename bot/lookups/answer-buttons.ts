import type { ButtonProps } from '../../cards/card.js';
import { askTheTeam, longestQuestion } from '../conversation/ask-the-team.js';
import { sayButton } from '../conversation/table.js';
import type { Entry } from '../library/entries.js';
import type { Library } from '../library/model.js';
import { rateAnswer, showEntry } from './buttons.js';
import { commandOf, listOf } from './lists.js';
import { shorten } from './wording.js';

const longestTitle = 60;

/** "Ask the team" with the question as it was asked. */
export function askButton(library: Library, question: string): ButtonProps {
  return askTheTeam.titled(library.messages.text('lookups.ask-button'), {
    question: question.slice(0, longestQuestion),
  });
}

/** A button that tells an entry; the question goes with it. */
export function entryButton(entry: Entry, title: string, question: string): ButtonProps {
  return showEntry.titled(shorten(title, longestTitle), { entry: entry.id, question });
}

/** "Was this useful?" with its two answers. */
export function feedbackOf({ messages }: Library, entry: Entry, question: string) {
  const rated = { entry: entry.id, question };
  return {
    question: messages.text('lookups.useful-question'),
    useful: rateAnswer.titled(messages.text('lookups.useful-button'), { ...rated, useful: true }),
    notUseful: rateAnswer.titled(messages.text('lookups.not-useful-button'), {
      ...rated,
      useful: false,
    }),
  };
}

/** Leads to the list in which the entry stands, if any. */
export function relatedButtons(
  { messages, commandWords }: Library,
  entry: Entry,
): readonly ButtonProps[] {
  const list = listOf(entry);
  const phrase = list && commandWords.get(commandOf(list))?.says[0];
  if (list === undefined || phrase === undefined) return [];
  return [sayButton.titled(messages.text(`lookups.all-${list}-button`), { text: phrase })];
}
