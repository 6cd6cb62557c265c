import type { Card } from '../../cards/card.js';
import type { AnswerRowProps } from '../../cards/proposal-review/data.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { opensDialog } from '../conversation/dialog.js';
import type { Turn } from '../conversation/incoming.js';
import { card, replacement, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import { organisationOfTenant } from '../library/organisations.js';
import { showOrganisationForm } from './buttons.js';
import { choiceButtons, chosenHere } from './choosing.js';
import type { Subscriber } from './model.js';
import type { SubscriberParts, ViewParts } from './parts.js';
import { showTopicForm } from './port.js';
import { topicNames } from './topic-choice.js';
import { isOwn, placeWords, say, type Placing } from './wording.js';

/** What is sent here, as one card: the state, the topics, the organisation, and how to change each. */
export async function settings(
  parts: SubscriberParts,
  turn: Turn,
  placing: Placing,
): Promise<Reply> {
  const subscriber = await chosenHere(parts, turn);
  const content = settingsCard(parts, turn, subscriber);
  return placing === 'instead' ? replacement(content) : card(content);
}

function settingsCard(parts: ViewParts, turn: Turn, subscriber: Subscriber): Card {
  const { library, cards } = parts;
  const text = (key: string): string => library.messages.text(`subscribers.${key}`);
  const place = turn.conversation.kind === 'personal' ? 'own' : turn.conversation.kind;
  const heading = text(`settings-${place}`);
  const state = stateWords(parts, turn, subscriber);
  const change = text('change-button');
  const rows: readonly AnswerRowProps[] = [
    { title: text('row-sent'), value: text('sent') },
    {
      title: text('row-topics'),
      value: topicNames(library, subscriber.topics),
      change: opensDialog(showTopicForm.titled(change, {})),
    },
    {
      title: text('row-organisation'),
      value: organisationWords(parts, turn, subscriber),
      change: opensDialog(showOrganisationForm.titled(change, {})),
    },
  ];
  const how = isOwn(turn)
    ? text('how-own')
    : library.messages.text('subscribers.how-shared', { place: placeWords(parts, turn) });
  const bulletin = library.commandWords.get('bulletin');
  const [phrase = 'bulletin'] = bulletin?.says ?? [];
  const props = {
    ...{ heading, state, noted: [], rows },
    parts: [{ title: text('how-title'), lines: [how] }],
    buttons: [
      ...choiceButtons(parts, subscriber.choice, turn),
      sayButton.titled(bulletin?.title ?? phrase, { text: phrase }),
    ],
  };
  return cards.render('proposal-review', props, `${heading}: ${state}`);
}

/** Whether bulletins come here now, and from when on again. A pause that has passed is none. */
function stateWords(parts: ViewParts, turn: Turn, { choice }: Subscriber): string {
  const today = londonDate(turn.receivedAt);
  if (choice.kind === 'stopped') return say(parts, turn, 'state-stopped');
  if (choice.kind === 'active' || choice.until <= today) return say(parts, turn, 'state-active');
  const { from } = choice;
  const until = formatDate(choice.until);
  return from !== undefined && from > today
    ? say(parts, turn, 'state-later', { from: formatDate(from), until })
    : say(parts, turn, 'state-paused', { until });
}

function organisationWords({ library }: ViewParts, turn: Turn, subscriber: Subscriber): string {
  const { messages, organisations } = library;
  const { organisation, conversation } = subscriber;
  if (organisation === undefined) return messages.text('subscribers.organisation-unknown');
  const ofTenant = organisationOfTenant(conversation.tenant, organisations)?.name;
  const from = ofTenant === organisation ? 'tenant' : isOwn(turn) ? 'said' : 'place';
  return messages.text(`subscribers.organisation-${from}`, { organisation });
}
