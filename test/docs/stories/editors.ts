import { cast, ownChat, partnerChannel, teamChannel } from '../house.js';
import type { Walk } from '../walk.js';
import type { Chapter, Story } from './story.js';

/** Everybody has written to the bot before; two say where they are from. */
async function arrive(walk: Walk): Promise<void> {
  for (const who of ['asha', 'kim', 'sam', 'jo', 'robin'] as const) await walk.as(who).types('hi');
  await walk.as('asha').types('my organisation is Swale Borough Council', 'my-organisation');
  await walk.as('kim').types('my organisation is Kent Police', 'my-organisation');
  await walk.as('asha', partnerChannel).types('subscribe', 'subscribe');
  walk.as('sam');
}

const fiveMinutes: Chapter = {
  heading: 'Send this month’s bulletin in five minutes',
  tell: async (walk) => {
    await walk.as('sam').says('compose', 'compose');
    walk.reads(/^December 2026 bulletin\nDraft/);
    await walk.presses('Candidates');
    await walk.presses('Take');
    walk.reads(/Taken into Training and events: Bleed kit training/);
    await walk.presses('Back to the draft');
    await walk.presses('Add an item');
    await walk.presses('Save', { inputs: item });
    await walk.presses('Title and opening line');
    await walk.presses('Save');
    walk.pictures('editors-draft');
    await walk.presses('Preview');
    walk.reads(/Hotspot policing in Swale/, /Bleed kit training/);
    await walk.presses('Publish');
    await walk.presses('Yes, publish it');
    walk.reads(/is published/);
    await walk.presses('Broadcast it');
    await walk.presses('Send a test to me');
    walk.reads(/Test: only you get this message/);
    walk.finds(/^Rehearsal/);
    await silent(walk, 'kim', async () => {
      await walk.presses('Send now');
      walk.reads(/It will be sent in 10 seconds/);
      walk.sees('Undo');
      await walk.house.passes(11_000);
      await walk.waitsFor(/^Sent to 5 of 6/);
    });
  },
};

/** What is filled into the form of an item. */
const item = {
  heading: 'Hotspot policing in Swale',
  text: 'Patrols began in Sheerness. They last 15 minutes.',
};

/** Somebody has blocked the bot while that is done. */
async function silent(walk: Walk, who: 'kim', during: () => Promise<void>): Promise<void> {
  const { teams } = walk.house.bot;
  const { conversationId } = walk.house.person(who);
  teams.refuse = ({ conversation }) =>
    conversation === conversationId
      ? { status: 403, code: 'ConversationBlockedByUser' }
      : undefined;
  await during();
  teams.refuse = () => undefined;
}

const gathering: Chapter = {
  heading: 'Gather through the month',
  tell: async (walk) => {
    await walk.as('sam').says('compose', 'compose');
    walk.reads(/^January 2027 bulletin/);
    await walk.says('compose 2027-01', 'compose');
    walk.reads(/^January 2027 bulletin/);
    await walk.presses('Start from last month');
    walk.reads(/What is to be copied from December 2026/);
    await walk.types('compose');
    await walk.presses('Candidates');
    await walk.presses('Dismiss');
    await walk.presses('Show dismissed');
    await walk.presses('Bring back');
    walk.reads(/Offered again/);
  },
};

const changing: Chapter = {
  heading: 'Change an item',
  tell: async (walk) => {
    await walk.as('sam').types('compose');
    await walk.taps('Add an item');
    await walk.taps('Save', { inputs: { ...item, heading: 'First' } });
    await walk.taps('Add an item');
    await walk.taps('Save', { inputs: { ...item, heading: 'Second' } });
    await walk.says('compose', 'compose');
    await walk.taps('First');
    const row = walk.shown();
    await walk.presses('Edit');
    walk.sees();
    await walk.presses('Move down', { on: row });
    await walk.presses('Move up');
    await walk.presses('Move to section');
    await walk.taps('Funding');
    await walk.presses('Remove');
    walk.reads(/Removed: First/);
    await walk.types('compose');
    await walk.taps('Second');
    await walk.presses('Back to the draft');
    await walk.presses('Undo');
    walk.reads(/Taken back: removed “First”/);
  },
};

const looking: Chapter = {
  heading: 'Look before you publish',
  tell: async (walk) => {
    await walk.as('sam').types('compose');
    const draft = walk.shown();
    await walk.presses('Preview');
    walk.sees('Open the page');
    await walk.presses('Publish', { on: draft });
    walk.reads(/is not ready yet\nWrite the opening line/);
  },
};

const choosing: Chapter = {
  heading: 'Send it to some, or later',
  tell: async (walk) => {
    await walk.as('sam').says('broadcast june 2024', 'broadcast');
    walk.reads(/Rehearsal · June 2024/);
    await walk.taps('Cancel');
    await walk.says('broadcast 2024-06 to swale', 'broadcast');
    walk.reads(/organisations that serve Swale/);
    await walk.taps('Cancel');
    await walk.says('broadcast june 2024 to channels', 'broadcast');
    walk.reads(/For: channels only/);
    await walk.presses('Change who gets it');
    await walk.presses('Go on', { inputs: { by: 'districts' } });
    await walk.presses('Use these', { inputs: { chosen: 'Swale' } });
    walk.reads(/For: organisations that serve Swale/);
    await walk.presses('Schedule');
    walk.sees('Day and time');
    await walk.presses('Schedule', { inputs: { when: 'Tuesday 9am' } });
    walk.reads(/Tuesday 8 December 2026/);
    walk.sees('Change the time', 'Cancel');
    await walk.taps('Cancel');
  },
};

const sending: Chapter = {
  heading: 'While it is being sent',
  tell: async (walk) => {
    const { teams } = walk.house.bot;
    const waiting = ['asha', 'kim'].map(
      (who) => walk.house.person(who as 'asha' | 'kim').conversationId,
    );
    teams.refuse = ({ conversation }) =>
      waiting.includes(conversation) ? { status: 429, retryAfter: 3_600 } : undefined;
    await walk.as('sam').types('broadcast 2024-06');
    await walk.taps('Send now');
    await walk.house.passes(11_000);
    await walk.waitsFor(/Begun on/);
    await walk.says('broadcasts', 'broadcasts');
    await walk.presses('Open');
    await walk.presses('Pause');
    await walk.presses('Resume');
    await walk.presses('Stop');
    await walk.presses('Yes, stop');
    teams.refuse = () => undefined;
  },
};

const agreeing: Chapter = {
  heading: 'When two must agree',
  environment: { BROADCAST_SECOND_PERSON: 'true' },
  tell: async (walk) => {
    await walk.as('sam').types('broadcast 2024-06');
    await walk.presses('Send now');
    walk.as('jo').finds(/asks|release/i);
    await walk.presses('Release it');
    walk.sees('Undo');
  },
};

const reporting: Chapter = {
  heading: 'Read the report',
  environment: {},
  tell: async (walk) => {
    await walk.as('sam').types('hi');
    await walk.types('broadcast 2024-06');
    await silent(walk, 'kim', async () => {
      await walk.taps('Send now');
      await walk.house.passes(11_000);
      await walk.waitsFor(/^Sent to/);
    });
    await walk.says('broadcasts', 'broadcasts');
    await walk.presses('Open');
    walk.pictures('editors-report');
    await walk.presses('By organisation');
    await walk.presses('Report');
    const report = walk.shown();
    await walk.presses('Send to those who did not get it');
    walk.reads(/Rehearsal/);
    await walk.presses('Reconnect list', { on: report });
    await walk.presses('Report as CSV', { on: report });
  },
};

const correcting: Chapter = {
  heading: 'Correct or recall what was sent',
  tell: async (walk) => {
    await fiveMinutesAgo(walk);
    await walk.says('correct bulletin 2026-12', 'correct-bulletin');
    await walk.taps('Hotspot policing in Swale');
    await walk.taps('Edit');
    await walk.taps('Save', { inputs: { text: 'Patrols began in Leysdown.' } });
    await walk.presses('Publish');
    await walk.presses('Publish the correction', { inputs: { note: 'The town was wrong.' } });
    await walk.presses('Correct the messages sent');
    await walk.presses('Correct what was sent');
    await walk.presses('Go on');
    await walk.presses('Correct it now');
    await walk.house.passes(11_000);
    await walk.waitsFor(/^Replaced/);
    await walk.says('broadcasts', 'broadcasts');
    await walk.presses('Open', { on: onlySent(walk) });
    await walk.presses('Recall');
    await walk.presses('Go on', { inputs: { reason: 'The day was wrong.' } });
    await walk.presses('Recall it now');
  },
};

/** The December issue is published and sent, as in the first section. */
async function fiveMinutesAgo(walk: Walk): Promise<void> {
  await walk.as('sam').types('compose');
  await walk.taps('Add an item');
  await walk.taps('Save', { inputs: item });
  await walk.taps('Title and opening line');
  await walk.taps('Save');
  await walk.taps('Publish');
  await walk.taps('Yes, publish it');
  await walk.taps('Broadcast it');
  await walk.taps('Send now');
  await walk.house.passes(11_000);
  await walk.waitsFor(/^Sent to/);
}

/** The list of broadcasts with the button of the one that sent the issue. */
const onlySent = (walk: Walk) => {
  const list = walk.shown();
  return { ...list, buttons: list.buttons.toReversed() };
};

const withoutTeams: Chapter = {
  heading: 'Reach people without Teams',
  tell: async (walk) => {
    await walk.as('sam').says('web page', 'web-page');
    await walk.says('link to share for june 2024', 'web-page');
    walk.sees('Open the page', 'All issues on the web', 'Feed of new issues');
    await walk.says('copy as e-mail', 'email-copy');
    await walk.says('email copy of june 2024', 'email-copy');
    walk.sees('Download the e-mail');
  },
};

const feeds: Chapter = {
  heading: 'Watch the news feeds',
  tell: async (walk) => {
    await walk.as('sam').says('feeds', 'feeds');
    await walk.presses('Check Kent Police news now');
    await walk.types('feeds');
    await walk.presses('Pause Kent Police news');
    await walk.presses('Resume Kent Police news');
    await walk.says('news', 'news');
    walk.reads(/Kent Police news/);
  },
};

const questions: Chapter = {
  heading: 'Answer questions from partners',
  tell: async (walk) => {
    await walk.as('sam', teamChannel).says('team channel here', 'team-channel');
    await walk.as('asha').types('ask Who can come to our estate meeting in March?', 'ask');
    walk.as('sam', teamChannel).finds(/estate meeting/);
    await walk.presses("I'll take it");
    walk.finds(/estate meeting/);
    walk.sees('Your answer');
    await walk.presses('Send the answer', { inputs: { answer: 'The wardens of Swale can.' } });
    walk.finds(/estate meeting/);
    await walk.presses('Keep this answer');
    await walk.presses('Edit');
    await walk.as('asha').types('ask Who brings the keys of the hall?', 'ask');
    await walk.as('sam', ownChat).says('enquiries', 'enquiries');
    await walk.presses('Open');
    await walk.says('kept answers', 'kept-answers');
    const kept = walk.shown();
    await walk.presses('Edit');
    await walk.presses('Withdraw', { on: kept });
  },
};

const suggestions: Chapter = {
  heading: 'Look at suggestions',
  tell: async (walk) => {
    await walk.as('asha').types('suggest a talk about county lines by Robin Reed');
    await walk.taps('Send the suggestion');
    await walk.types('suggest https://www.example.org/safer-streets', 'suggest');
    await walk.as('sam').says('suggestions', 'suggestions');
    await walk.says('suggestions events', 'suggestions');
    await walk.types('suggestions speakers');
    await walk.presses('Open');
    await walk.presses('Take it up');
    await walk.types('suggestions');
    await walk.taps('Open');
    await walk.presses('Thank and close');
  },
};

const reach: Chapter = {
  heading: 'See whom the bulletin reaches',
  tell: async (walk) => {
    await walk.as('sam').says('subscribers', 'subscribers');
    await walk.says('subscribers in Swale', 'subscribers');
    await walk.types('subscribers');
    const shown = walk.shown();
    await walk.presses('By district');
    await walk.presses('Reconnect list', { on: shown });
  },
};

const pot: Chapter = {
  heading: 'Keep the tactical pot',
  tell: async (walk) => {
    await walk.as('sam').says('open pot 2026/27 £13,221', 'open-pot');
    await walk.says('add £500 to the pot because the grant was raised', 'add-to-pot');
    await walk.says('take £200 from the pot because the grant was cut', 'take-from-pot');
    await walk.says('pot', 'pot');
    walk.reads(/£13,521 of £13,521 is left/);
    walk.pictures('pot');
    await walk.says('pot ledger', 'pot-ledger');
  },
};

const roles: Chapter = {
  heading: 'Give and take roles',
  tell: async (walk) => {
    await walk.as('sam').says('make Robin Reed a reviewer', 'change-role');
    walk.reads(new RegExp(`${cast.robin.name} is now a reviewer`));
    await walk.presses('Undo');
    await walk.types('make Robin Reed a reviewer', 'change-role');
    await walk.says('remove Robin Reed as reviewer', 'change-role');
    walk.reads(/is no longer a reviewer/);
    await walk.says('roles', 'roles');
  },
};

const status: Chapter = {
  heading: 'See how the bot is',
  tell: async (walk) => {
    await walk.as('sam').says('status', 'status');
    await walk.presses('Refresh');
  },
};

const records: Chapter = {
  heading: 'See who changed what, and what is kept',
  tell: async (walk) => {
    await walk.as('sam').says('audit', 'audit');
    await walk.says('audit december 2026', 'audit');
    await walk.says('audit by me', 'audit');
    await walk.says('audit broadcasts', 'audit');
    walk.sees('Download as CSV');
    await walk.says('retention', 'retention');
    await walk.presses('Try it');
  },
};

/** docs/editors.md, done as it says. */
export const editors: Story = {
  document: 'docs/editors.md',
  before: arrive,
  chapters: [
    ...[fiveMinutes, gathering, changing, looking, choosing, sending, agreeing, reporting],
    ...[
      correcting,
      withoutTeams,
      feeds,
      questions,
      suggestions,
      reach,
      pot,
      roles,
      status,
      records,
    ],
  ],
};
