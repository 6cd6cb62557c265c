import type { Walk } from '../walk.js';
import { answersAll } from './ideas.js';
import type { Chapter, Story } from './story.js';

/** Everybody has written to the bot before; Robin reviews and Alex decides. */
async function arrive(walk: Walk): Promise<void> {
  for (const who of ['asha', 'robin', 'alex', 'kim', 'sam'] as const)
    await walk.as(who).types('hi');
  await walk.as('sam').types('open pot 2026/27 £13,221', 'open-pot');
  await walk.types('make Robin Reed a reviewer', 'change-role');
  await walk.types('make Alex Moss an approver', 'change-role');
  await walk.as('robin').types('my organisation is Kent Fire and Rescue Service');
}

const beginning: Chapter = {
  heading: 'Begin',
  tell: async (walk) => {
    await walk.as('asha').says('hello', 'hello');
    await walk.says('help', 'help');
    walk.pictures('help-phone');
    await walk.says('about', 'about');
  },
};

const reading: Chapter = {
  heading: 'Read the bulletin',
  tell: async (walk) => {
    await walk.as('asha').says('bulletin', 'bulletin');
    await walk.says('bulletin march 2024', 'bulletin');
    walk.reads(/March 2024/);
    await walk.says('bulletins', 'bulletins');
    await walk.types('bulletin june 2024', 'bulletin');
    walk.pictures('partners-bulletin');
    await walk.says('bulletin domestic abuse', 'bulletin');
    await walk.types('bulletin march 2024', 'bulletin');
    await walk.says('previous', 'previous');
    walk.reads(/July 2023/);
    await walk.says('next', 'next');
    walk.reads(/March 2024/);
    await walk.says('web page', 'web-page');
    await walk.says('news', 'news');
    await walk.says('news about crime', 'news');
  },
};

const lookedUp = 'lookup.answer';

const asking: Chapter = {
  heading: 'Ask a question',
  tell: async (walk) => {
    await walk.as('asha').says('who leads on prevent', lookedUp);
    walk.pictures('partners-answer');
    await walk.says('what are the local priorities', lookedUp);
    await walk.says('what does VAWG mean', lookedUp);
    walk.reads(/Violence Against Women and Girls/);
    await walk.says('how much was the tactical pot in 2023/24', lookedUp);
    walk.reads(/£13,221/);
    await walk.says('what about 2022/23?', lookedUp);
    walk.reads(/£13,220/);
    for (const list of ['contacts', 'priorities', 'funding', 'projects', 'past events']) {
      await walk.says(list, list.replace(' ', '-'));
    }
    await walk.says('glossary', 'glossary');
    await walk.says('ask Who can come to our estate meeting in March?', 'ask');
    await walk.as('sam').types('enquiries');
    await walk.taps('Open');
    await walk.taps('Send the answer', { inputs: { answer: 'The wardens of Swale can.' } });
    walk.as('asha').finds(/wardens of Swale/);
    walk.sees('Your reply');
    await walk.presses('Send the reply', { inputs: { reply: 'Thank you. From when on?' } });
    await walk.says('my questions', 'my-questions');
  },
};

const choosing: Chapter = {
  heading: 'Choose what is sent to you',
  tell: async (walk) => {
    await walk.as('asha').says('my settings', 'my-settings');
    await walk.says('pause until 1 September', 'pause');
    await walk.says('stop', 'unsubscribe');
    await walk.says('subscribe', 'subscribe');
    await walk.says('my topics', 'my-topics');
    await walk.says('send me only domestic abuse', 'my-topics');
    await walk.says('all topics', 'all-topics');
    await walk.says('my organisation is Kent Police', 'my-organisation');
    walk.reads(/Kent Police/);
  },
};

const coming: Chapter = {
  heading: 'Come to events',
  tell: async (walk) => {
    await walk.as('asha').says('events', 'events');
    await walk.says('events in Swale', 'events');
    const list = walk.shown();
    await walk.says('domestic abuse events in December', 'events');
    await walk.presses('Remind me', { on: list });
    walk.reads(/I will remind you/);
    await walk.says('my reminders', 'my-reminders');
  },
};

const suggesting: Chapter = {
  heading: 'Suggest something for the bulletin',
  tell: async (walk) => {
    await walk.as('asha').says('suggest', 'suggest');
    const choice = walk.shown();
    for (const kind of ['An item', 'An event', 'A topic', 'A speaker']) {
      await walk.presses(kind, { on: choice });
    }
    await walk.presses('Send the suggestion', { inputs: { title: 'A talk on county lines' } });
    await walk.says('suggest https://www.example.org/safer-streets', 'suggest');
    const sent = walk.shown();
    await walk.says('my suggestions', 'my-suggestions');
    await walk.presses('Withdraw it', { on: sent });
  },
};

const proposing: Chapter = {
  heading: 'Put a project forward',
  tell: async (walk) => {
    await walk.as('asha').says('propose', 'propose');
    await walk.says('i have an idea for a project', 'propose');
    await walk.types('Scam Smart Swale');
    await walk.says('where was i', 'proposals.draft-where');
    await walk.says('back', 'proposals.draft-back');
    await walk.says('skip', 'proposals.draft-skip');
    await walk.says('change the amount', 'proposals.draft-change');
    await walk.says('form', 'proposals.draft-form');
    await walk.says('save', 'proposals.draft-save');
    await walk.says('my proposals', 'my-proposals');
    await walk.presses('Go on');
    walk.pictures('partners-proposal');
    await answersAll(walk);
    await walk.presses('Send it');
    await walk.says('pot', 'pot');
  },
};

const following: Chapter = {
  heading: 'Follow your proposal',
  tell: async (walk) => {
    await walk.house.passes(61_000);
    await walk.as('robin').types('proposals');
    await walk.taps('Open');
    await walk.taps('Ask for more');
    await walk.taps('Send the question', { inputs: { question: 'Which halls?' } });
    walk.as('asha').finds(/Which halls/);
    walk.sees('Your answer');
    await walk.presses('Send the answer', { inputs: { answer: 'Those in Sheerness.' } });
    await walk.as('alex').types('proposals');
    await walk.taps('Open');
    await walk.taps('Decision');
    await walk.taps('Approve');
    await walk.taps('Approve');
    await walk.taps('Release letter');
    walk.as('asha').finds(/The decision about/);
    await walk.presses('It has started');
    await walk.house.passes(
      Date.parse('2027-03-26T10:00:00Z') - walk.house.bot.clock.now.getTime(),
    );
    await walk.house.until(() => askedHow(walk), 'the question how it went');
    walk.finds(/How did/);
    await walk.presses('Go on', { inputs: { spent: '£1,450' } });
    await walk.presses('Yes, it is finished');
    await walk.types('propose');
    await answersAll(walk);
    await walk.taps('Send it');
    await walk.says('my proposals', 'my-proposals');
    await walk.presses('Withdraw');
  },
};

const askedHow = (walk: Walk): boolean => {
  try {
    return walk.finds(/How did/) !== undefined;
  } catch {
    return false;
  }
};

const data: Chapter = {
  heading: 'See and delete your data',
  tell: async (walk) => {
    await walk.as('kim').says('privacy', 'privacy');
    await walk.says('my data', 'my-data');
    walk.sees('Open the page', 'Download the data');
    await walk.says('delete my data', 'delete-my-data');
    await walk.presses('Yes, delete my data');
  },
};

const broken: Chapter = {
  heading: 'When something does not work',
  tell: async (walk) => {
    await walk.as('kim').says('debug', 'debug');
    await walk.presses('Ask the team');
  },
};

const danger: Chapter = {
  heading: 'When somebody is in danger',
  tell: async (walk) => {
    await walk.as('kim').types('my partner hits me', 'safeguarding');
    walk.reads(/call 999/, /on 101/);
  },
};

/** docs/partners.md, done as it says. */
export const partners: Story = {
  document: 'docs/partners.md',
  before: arrive,
  chapters: [
    ...[beginning, reading, asking, choosing, coming, suggesting, proposing, following],
    ...[data, broken, danger],
  ],
};
