import type { Walk } from '../walk.js';
import { putsForward } from './ideas.js';
import type { Chapter, Story } from './story.js';

let reference = '';
let other = '';

/** Two proposals are in; Robin reviews and Alex decides. */
async function arrive(walk: Walk): Promise<void> {
  for (const who of ['asha', 'robin', 'alex', 'kim', 'sam'] as const)
    await walk.as(who).types('hi');
  await walk.as('sam').types('open pot 2026/27 £13,221', 'open-pot');
  await walk.types('make Robin Reed a reviewer', 'change-role');
  await walk.types('make Kim Dale a reviewer', 'change-role');
  await walk.types('make Alex Moss an approver', 'change-role');
  await walk.as('kim').types('my organisation is Kent Police', 'my-organisation');
  reference = await putsForward(walk);
  other = await putsForward(walk);
  await walk.house.passes(61_000);
}

const finding: Chapter = {
  heading: 'Find a proposal',
  tell: async (walk) => {
    await walk.as('robin').says('proposals', 'proposals');
    await walk.says('proposals shortlisted in Swale', 'proposals');
    walk.sees('Filter');
    await walk.says('TP-2026-7K3QF9', 'register.reference', reference);
    walk.reads(new RegExp(reference));
  },
};

const reading: Chapter = {
  heading: 'Read it',
  tell: async (walk) => {
    await walk.as('robin').types('proposals');
    await walk.presses('Open');
    walk.pictures('reviewers-proposal');
    await walk.presses('Read in full');
  },
};

const asking: Chapter = {
  heading: 'Ask the proposer',
  tell: async (walk) => {
    await walk.as('robin').types(reference);
    await walk.presses('Ask for more');
    await walk.taps('Keep it and go on', { inputs: { chosen: 'Kent Fire and Rescue Service' } });
    await walk.presses('Send the question', { inputs: { question: 'Which halls?' } });
    walk.reads(/proposer’s turn/);
    walk.as('asha').finds(/Which halls/);
    await walk.taps('Send the answer', { inputs: { answer: 'Those in Sheerness.' } });
    walk.as('robin').finds(/Those in Sheerness/);
  },
};

const scoring: Chapter = {
  heading: 'Score it',
  tell: async (walk) => {
    await walk.as('kim').types(reference);
    await walk.taps('Score it');
    await walk.taps('Save my scores');
    await walk.as('robin').types(reference);
    await walk.presses('Score it');
    await walk.presses('Save my scores');
    await walk.types(reference);
    const proposal = walk.shown();
    await walk.presses('Scores and reasons');
    await walk.presses('Change my scores', { on: proposal });
  },
};

const abstaining: Chapter = {
  heading: 'Stand aside',
  tell: async (walk) => {
    await walk.as('kim').types(other);
    await walk.presses('Abstain');
  },
};

const shortlisting: Chapter = {
  heading: 'Shortlist and recommend',
  tell: async (walk) => {
    await walk.as('robin').types(reference);
    await walk.presses('Shortlist');
    await walk.presses('Take off the shortlist');
    await walk.says('shortlist', 'shortlist');
    await walk.says('what fits', 'what-fits');
    await walk.says('what can we afford', 'what-fits');
    await walk.presses('Keep set 1');
    await walk.presses('Keep as the recommendation');
  },
};

const exporting: Chapter = {
  heading: 'Take it to the panel',
  tell: async (walk) => {
    await walk.as('robin').says('export proposals', 'export-proposals');
    await walk.says('export proposals 2026/27', 'export-proposals');
    walk.sees('Download the spreadsheet', 'Open the panel pack', 'Only the shortlist');
  },
};

const deciding: Chapter = {
  heading: 'Decide',
  tell: async (walk) => {
    await walk.as('alex').says('decision TP-2026-7K3QF9', 'decision', reference);
    const card = walk.shown();
    await walk.presses('Approve');
    const form = walk.shown();
    await walk.presses('Decline', { on: card });
    await walk.presses('Defer', { on: card });
    await walk.presses('Approve', { on: form, inputs: { amount: '£1,600' } });
    walk.reads(/Approved, £1,600 of £3,000/);
  },
};

const letter: Chapter = {
  heading: 'Send the letter',
  tell: async (walk) => {
    await walk.as('alex').types(`decision ${reference}`);
    const { teams } = walk.house.bot;
    const { conversationId } = walk.house.person('asha');
    await walk.presses('Edit letter');
    await walk.presses('Keep the letter');
    teams.refuse = ({ conversation }) =>
      conversation === conversationId
        ? { status: 403, code: 'ConversationBlockedByUser' }
        : undefined;
    await walk.presses('Release letter');
    teams.refuse = () => undefined;
    await walk.says('letters', 'letters');
    await walk.types(`decision ${reference}`);
    await walk.presses('Send it again');
    walk.sees('Reopen');
  },
};

const following: Chapter = {
  heading: 'Follow the project',
  tell: async (walk) => {
    await walk.as('sam').says('decision TP-2026-7K3QF9', 'decision', reference);
    await walk.presses('It has started');
    await walk.presses('It is finished');
    await walk.types(`decision ${reference}`);
    await walk.presses('Record a payment');
    await walk.says('outcomes', 'outcomes');
    await walk.says('pot', 'pot');
  },
};

/** docs/reviewers.md, done as it says. */
export const reviewers: Story = {
  document: 'docs/reviewers.md',
  before: arrive,
  chapters: [
    ...[finding, reading, asking, scoring, abstaining, shortlisting],
    ...[exporting, deciding, letter, following],
  ],
};
