import assert from 'node:assert/strict';
import { groupChat, partnerThread, secrets, teamChannel } from '../people.js';
import type { Tour } from '../tour.js';

const { question, answer, suggestion, otherQuestion, otherSuggestion } = secrets;
const place = (where: typeof groupChat | typeof partnerThread | typeof teamChannel) => ({
  place: where,
});

/** Everybody says hello; roles are given; the bot is in the team's channel, a partner's and a group chat. */
export async function arrive(tour: Tour): Promise<void> {
  for (const who of ['asha', 'kim', 'sam', 'jo', 'robin', 'alex', 'nobody'] as const) {
    await tour.says(who, 'hello');
  }
  for (const who of ['editor', 'reviewer', 'approver', 'stranger'] as const) {
    await tour.says(who, 'hi');
    for (const where of [teamChannel, partnerThread, groupChat]) {
      await tour.says(who, 'hi', where);
    }
  }
  await tour.says('sam', 'team channel here', teamChannel);
  await tour.says('asha', 'subscribe', partnerThread);
  await tour.says('kim', 'help', groupChat);
  await tour.says('sam', 'roles');
  await tour.says('sam', 'give a role');
  for (const words of ['make Robin Reedmoor a reviewer', 'make Alex Mossgate an approver']) {
    await tour.says('sam', words);
  }
  await tour.says('sam', 'make Ray Sideworth a reviewer');
  await tour.says('sam', 'make Val Nearham an approver');
  await tour.says('sam', 'make Jo Marshwick an approver');
  await tour.says('sam', 'remove Ray Sideworth as reviewer');
  await tour.says('sam', 'make Ray Sideworth a reviewer');
  await tour.says('sam', 'roles');
  await tour.says('robin', 'my organisation is Kent Police');
}

/** What everybody may say: bulletins, look-ups, events, news, settings. */
export async function read(tour: Tour): Promise<void> {
  const said = [
    ...[
      'bulletin',
      'previous',
      'next',
      'bulletins',
      'bulletin domestic abuse',
      'bulletin march 2024',
    ],
    ...['web page', 'news', 'news about crime', 'help', 'about', 'contacts', 'priorities'],
    ...['funding', 'projects', 'events', 'past events', 'glossary', 'glossary csp', 'topics'],
    ...['who leads on prevent', 'what is the weather like', 'csp', 'chair', 'pot', 'pot ledger'],
    ...['subscribe', 'my settings', 'pause', 'pause until 1 February', 'my topics'],
    ...['topics domestic abuse and asb', 'all topics', 'my organisation', 'stop', 'start again'],
    ...['my organisation is Kent Police', 'my organisation is Swale Borough Council'],
    ...['what is a BCU', 'where are the hotspots', 'bulletin mentioning training'],
  ];
  for (const words of said) await tour.says('asha', words);
  await tour.says('kim', 'my organisation is Medway Council');
  const list = tour.shown('asha', await tour.says('asha', 'events in Swale'));
  await tour.presses('asha', list, 'Remind me');
  await tour.says('asha', 'my reminders');
  await tour.says('kim', 'bulletin', groupChat);
  await tour.says('kim', 'events in Swale', groupChat);
  await tour.says('asha', 'my settings', partnerThread);
  for (const query of ['', 'domestic abuse', 'Prevent']) await tour.searches('asha', query);
}

/** Questions to the team from a chat, a thread and a group chat, answered, replied to, kept and closed. */
export async function ask(tour: Tour): Promise<void> {
  await tour.says('asha', 'ask');
  await tour.says('asha', `ask Who can come to the ${question.word} meeting?`);
  await tour.says('kim', `ask Who pays for the ${otherQuestion.word} day?`, groupChat);
  await tour.says('asha', `ask Who has the key of the ${question.word} gate?`, partnerThread);
  await tour.says('sam', 'enquiries');
  const posted = tour.newest('sam', teamChannel, new RegExp(`${question.word} meeting`));
  await tour.presses('sam', posted, "I'll take it", place(teamChannel));
  const taken = tour.newest('sam', teamChannel, new RegExp(`${question.word} meeting`));
  const inputs = { answer: `The ${answer.word} officers.` };
  await tour.presses('sam', taken, 'Send the answer', { ...place(teamChannel), inputs });
  const answered = tour.newest('asha', undefined, new RegExp(answer.word));
  await tour.presses('asha', answered, 'Send the reply', {
    inputs: { reply: `Thank the ${question.word} people.` },
  });
  await tour.says('asha', 'my questions');
  await unanswered(tour);
  await tour.says('sam', 'enquiries');
}

/** The answer to a question does not reach the chat that it came from. */
async function unanswered(tour: Tour): Promise<void> {
  const { teams } = tour.bot;
  const { conversationId } = tour.person('kim', groupChat);
  const posted = tour.newest('sam', teamChannel, new RegExp(otherQuestion.word));
  teams.refuse = ({ conversation }) =>
    conversation === conversationId
      ? { status: 403, code: 'ConversationBlockedByUser' }
      : undefined;
  await tour.presses('sam', posted, 'Send the answer', place(teamChannel));
  teams.refuse = () => undefined;
}

/** Suggestions of both partners; editors look at them. */
export async function suggest(tour: Tour): Promise<void> {
  const choice = tour.shown('asha', await tour.says('asha', 'suggest'));
  const form = tour.shown('asha', await tour.presses('asha', choice, 'An event'));
  const inputs = {
    ...{ kind: 'event', title: `The ${suggestion.word} open day`, date: '5 February 2027' },
    ...{ text: `All about ${suggestion.word}.`, contact: 'Asha Quillfern' },
  };
  await tour.presses('asha', form, 'Send the suggestion', { inputs });
  const words = `suggest https://www.example.org/${otherSuggestion.word}`;
  await tour.says('kim', words);
  for (const topic of ['a', 'b']) {
    await tour.says('asha', `suggest https://www.example.org/${suggestion.word}/${topic}`);
  }
  const talk = `suggest a talk about ${suggestion.word} by Robin Reed`;
  const offered = tour.shown('asha', await tour.says('asha', talk));
  await tour.presses('asha', offered, 'Send the suggestion');
  await tour.says('asha', 'my suggestions');
  await tour.says('sam', 'suggestions');
  const speakers = tour.shown('sam', await tour.says('sam', 'suggestions speakers'));
  const [talkAt] = speakers.buttons;
  assert.ok(talkAt);
  await tour.presses('sam', speakers, talkAt.title);
}
