import type { Card } from '../../cards/card.js';
import { dialog, type Reply } from '../conversation/reply.js';
import type { Turn } from '../conversation/incoming.js';
import type { Library, TopicId } from '../library/model.js';
import { saveTopics, setTopics } from './buttons.js';
import { choose, chosenHere } from './choosing.js';
import type { TopicChoice } from './model.js';
import type { SubscriberParts, ViewParts } from './parts.js';
import type { TopicsSaid } from './topics-said.js';
import { answer, say, settingsButton, type Placing } from './wording.js';

/** "All topics", or their names in the order of `topics.yml`. */
export function topicNames({ messages, topics }: Library, chosen: TopicChoice): string {
  if (chosen === 'all') return messages.text('subscribers.topics-all');
  const names = topics.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return names.join(', ');
}

/** Asks which topics are to be sent here; `ticked` stand in the form, what is chosen now unless told. */
export async function askForTopics(
  parts: SubscriberParts,
  turn: Turn,
  placing: Placing,
  again: { readonly problem?: string; readonly ticked?: readonly TopicId[] } = {},
): Promise<Reply> {
  const { topics } = await chosenHere(parts, turn);
  const ticked = again.ticked ?? (topics === 'all' ? [] : topics);
  const heading = parts.library.messages.text('subscribers.topics-ask');
  return dialog(heading, topicForm(parts, heading, ticked, again.problem), placing);
}

function topicForm(
  { library, cards }: ViewParts,
  heading: string,
  ticked: readonly TopicId[],
  problem: string | undefined,
): Card {
  const { messages, topics } = library;
  const text = (key: string): string => messages.text(`subscribers.${key}`);
  const props = {
    heading,
    paragraphs: [text('topics-how')],
    ...(problem !== undefined && { problem }),
    choices: {
      ...{ id: 'topics', label: text('topics-label'), isMulti: true },
      value: ticked.join(','),
      options: topics.map(({ id, name }) => ({ title: name, value: id })),
    },
    buttons: [
      saveTopics.titled(text('topics-save-button'), {}),
      setTopics.titled(text('topics-all-button'), { kept: 'all' }),
    ],
  };
  return cards.render('subscription-form', props, problem ?? heading);
}

/** Keeps the topics of this place, and offers what was chosen before. */
export async function keepTopics(
  parts: SubscriberParts,
  turn: Turn,
  topics: TopicChoice,
  placing: Placing,
): Promise<Reply> {
  const { messages } = parts.library;
  const before = await chosenHere(parts, turn);
  const after = await choose(parts, turn, { topics });
  const key = topics === 'all' ? 'topics-set-all' : 'topics-set';
  const words = say(parts, turn, key, { topics: topicNames(parts.library, topics) });
  const isSame = String(before.topics) === String(after.topics);
  const undo = setTopics.titled(messages.text('subscribers.undo-button'), {
    kept: before.topics === 'all' ? 'all' : [...before.topics],
  });
  const isStopped = after.choice.kind === 'stopped';
  const buttons = [...(isSame ? [] : [undo]), settingsButton(parts, turn)];
  const note = isStopped ? [messages.text('subscribers.topics-not-sent')] : [];
  return answer(parts, [words, ...note], buttons, placing);
}

/** "My topics", or topics by name: what names none is asked again, with what was understood. */
export function topicsSaid(
  parts: SubscriberParts,
  turn: Turn,
  said: TopicsSaid,
): Promise<Reply> | Reply {
  switch (said.kind) {
    case 'topics':
      return keepTopics(parts, turn, said.topics, 'new');
    case 'none':
      return askForTopics(parts, turn, 'new');
    case 'unknown': {
      const words = said.words.slice(0, mostWordsShown);
      const problem = parts.library.messages.text('subscribers.topics-unknown', { words });
      return askForTopics(parts, turn, 'new', { problem, ticked: said.known });
    }
  }
}

const mostWordsShown = 80;

/** The form's answer: topics parted by commas; one at least. */
export function topicsSent(
  parts: SubscriberParts,
  turn: Turn,
  sent: string,
): Promise<Reply> | Reply {
  const { topics, messages } = parts.library;
  const values = new Set(sent.split(',').map((value) => value.trim()));
  const chosen = topics.map(({ id }) => id).filter((id) => values.has(id));
  if (chosen.length === 0) {
    const problem = messages.text('subscribers.topics-none');
    return askForTopics(parts, turn, 'instead', { problem, ticked: [] });
  }
  return keepTopics(parts, turn, chosen.length === topics.length ? 'all' : chosen, 'instead');
}
