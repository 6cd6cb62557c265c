import { topicsCard } from '../bulletins/port.js';
import { onPress } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import { plainCommand, type Command, type Feature, type Run } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import type { PhraseMatch } from '../conversation/phrases.js';
import { card, type Reply } from '../conversation/reply.js';
import { typedText } from '../conversation/typed-text.js';
import { wordsOf } from '../conversation/utterance.js';
import * as buttons from './buttons.js';
import { choose, formDay, lengthOf, pause, stop, subscribe } from './choosing.js';
import { showReconnectList, showSubscribers } from './editor-buttons.js';
import { nobodyKnown, reconnectList, showWho } from './listing.js';
import { nameIn, organisationLike } from './organisation-said.js';
import * as organisation from './organisation.js';
import type { SubscriberParts } from './parts.js';
import { showTopicForm } from './port.js';
import { isClear, isPlainRequest, readPause } from './request.js';
import { settings } from './settings.js';
import { askForTopics, keepTopics, topicsSaid, topicsSent } from './topic-choice.js';
import { readTopics } from './topics-said.js';
import { readWho, unknownIn } from './who-said.js';

/** What is sent here: subscribe, stop, pause, topics, settings; and for editors who gets it. */
export function subscriberFeature(parts: SubscriberParts): Feature {
  return {
    name: 'subscribers',
    commands: [
      subscribeCommand(parts),
      request('unsubscribe', (turn) => stop(parts, turn, 'new')),
      pauseCommand(parts),
      request('my-settings', (turn) => settings(parts, turn, 'new')),
      topicsCommand(parts),
      myTopicsCommand(parts),
      plainCommand('all-topics', (turn) => keepTopics(parts, turn, 'all', 'new'), {
        listed: false,
      }),
      organisationCommand(parts),
      whoCommand(parts),
    ],
    buttons: [...choiceButtons(parts), ...formButtons(parts), ...editorButtons(parts)],
  };
}

type Understand = (
  said: { readonly words: readonly string[]; readonly text: string; readonly match: PhraseMatch },
  turn: Turn,
) => Run | undefined;

/** A command that understands a message wholly or not at all. */
function whole(name: string, understand: Understand, listed = true): Command {
  return {
    name,
    audience: 'everyone',
    listed,
    readsAll: true,
    understand: ({ words }, turn, match) =>
      understand({ words, text: typedText(turn, words), match }, turn),
  };
}

/** A command of which nothing is said but its phrase and words that change nothing. */
function request(name: string, run: (turn: Turn) => Promise<Reply> | Reply): Command {
  return whole(name, ({ match }, turn) => (isPlainRequest(match) ? () => run(turn) : undefined));
}

/** "Subscribe", and "subscribe to domestic abuse", which sets the topics as well. */
function subscribeCommand(parts: SubscriberParts): Command {
  return whole('subscribe', ({ match, words }, turn) => {
    if (isPlainRequest(match)) return () => subscribe(parts, turn, 'new');
    if (!isClear(match) || !/subscribe|signup/.test(match.phrase)) return undefined;
    const said = readTopics(words, parts.library.topics);
    if (said.kind !== 'topics') return undefined;
    return async () => {
      await choose(parts, turn, { choice: { kind: 'active' } });
      return keepTopics(parts, turn, said.topics, 'new');
    };
  });
}

/** "Pause until 1 September", "I'm on leave for two weeks". */
function pauseCommand(parts: SubscriberParts): Command {
  const says = parts.library.commandWords.get('pause')?.says ?? [];
  const vocabulary = new Set(says.flatMap((phrase) => wordsOf(phrase)));
  return whole('pause', ({ match, text }, turn) => {
    const absence = readPause(text, match, vocabulary, londonDate(turn.receivedAt));
    return absence && (() => pause(parts, turn, absence, 'new'));
  });
}

/** "Topics" lists what can be read; "topics domestic abuse and asb" chooses what is sent. */
function topicsCommand(parts: SubscriberParts): Command {
  return whole('topics', ({ match, words }, turn) => {
    if (!isClear(match)) return undefined;
    const said = readTopics(words, parts.library.topics);
    if (said.kind === 'none') {
      return async () => card(topicsCard(await parts.issues.library(), parts.cards));
    }
    return said.kind === 'topics' ? () => topicsSaid(parts, turn, said) : undefined;
  });
}

/** More words than these are about something else. */
const mostUnknownWords = 3;

/** "My topics" asks; "send me only asb" sets. */
function myTopicsCommand(parts: SubscriberParts): Command {
  return whole('my-topics', ({ match, words }, turn) => {
    if (!isClear(match)) return undefined;
    const said = readTopics(words, parts.library.topics);
    const isAboutTopics = match.phrase.includes('topic');
    if (said.kind !== 'topics' && !isAboutTopics) return undefined;
    if (said.kind === 'unknown' && said.words.split(' ').length > mostUnknownWords) {
      return undefined;
    }
    return () => topicsSaid(parts, turn, said);
  });
}

/** "My organisation is Kent Police"; "I work for Kent Police" only where the name is known. */
function organisationCommand(parts: SubscriberParts): Command {
  return {
    name: 'my-organisation',
    audience: 'everyone',
    listed: true,
    understand: ({ words, side }, turn, match) => {
      if (!isClear(match) || (side === 'before' && words.length > 0)) return undefined;
      const text = typedText(turn, words);
      const name = nameIn(text, words);
      const isNamed = /organi[sz]ation/.test(match.phrase);
      const isKnown = organisationLike(name, parts.library.organisations) !== undefined;
      if (!isKnown && (!isNamed || text.trim().endsWith('?'))) return undefined;
      return () => organisation.organisationSaid(parts, turn, name);
    },
  };
}

/** "Subscribers in Swale"; "who gets the bulletin" is an editor's question only. */
function whoCommand(parts: SubscriberParts): Command {
  return {
    name: 'subscribers',
    audience: 'editor',
    listed: true,
    understand: ({ words }, turn, match) => {
      if (match.slips > 0) return undefined;
      const isEditor = belongsTo(turn.person, 'editor');
      if (!isEditor && !match.phrase.includes('subscribers')) return undefined;
      const said = readWho(words, parts.library);
      if (said) return () => showWho(parts, turn, said);
      const name = match.phrase.includes('subscribers') ? unknownIn(words) : undefined;
      return name === undefined ? undefined : () => nobodyKnown(parts, name);
    },
  };
}

function choiceButtons(parts: SubscriberParts) {
  return [
    onPress(buttons.subscribe, (turn) => subscribe(parts, turn, 'instead')),
    onPress(buttons.stop, (turn) => stop(parts, turn, 'instead')),
    onPress(buttons.pauseFor, (turn, { length }) =>
      pause(parts, turn, lengthOf(turn, length), 'instead'),
    ),
    onPress(buttons.showPauseForm, (turn) => pause(parts, turn, { kind: 'none' }, 'new')),
    onPress(buttons.pauseUntil, (turn, { until = '' }) =>
      pause(parts, turn, formDay(turn, until), 'instead'),
    ),
    onPress(buttons.showSettings, (turn) => settings(parts, turn, 'instead')),
  ];
}

function formButtons(parts: SubscriberParts) {
  return [
    onPress(showTopicForm, (turn) => askForTopics(parts, turn, 'new')),
    onPress(buttons.saveTopics, (turn, { topics = '' }) => topicsSent(parts, turn, topics)),
    onPress(buttons.setTopics, (turn, { kept }) => keepTopics(parts, turn, kept, 'instead')),
    onPress(buttons.showOrganisationForm, (turn) =>
      organisation.askForOrganisation(parts, turn, 'new'),
    ),
    onPress(buttons.saveOrganisation, (turn, sent) =>
      organisation.organisationSent(parts, turn, sent),
    ),
    onPress(buttons.setOrganisation, (turn, { organisation: name }) =>
      organisation.keepOrganisation(parts, turn, name, 'person', 'instead'),
    ),
    onPress(buttons.notNow, (turn) => organisation.notNowSaid(parts, turn, 'instead')),
  ];
}

function editorButtons(parts: SubscriberParts) {
  return [
    onPress(
      showSubscribers,
      (turn, { where, filter, ...page }) =>
        showWho(parts, turn, { where, ...(filter && { filter }) }, page),
      'editor',
    ),
    onPress(
      showReconnectList,
      (turn, { where, filter }) => reconnectList(parts, turn, { where, ...(filter && { filter }) }),
      'editor',
    ),
  ];
}
