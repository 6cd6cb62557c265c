import assert from 'node:assert/strict';
import { seen, type Seen } from '../../seen.js';
import { cast, personOf, secrets, teamChannel } from '../people.js';
import type { Tour } from '../tour.js';

/** The team looks at what was put forward, asks, scores, and recommends a set. */
export async function review(tour: Tour): Promise<void> {
  await tour.passes(61_000);
  const [first = '', second = ''] = references(tour);
  for (const who of ['robin', 'alex', 'jo'] as const) {
    for (const words of ['proposals', 'shortlist', 'what fits', 'letters', 'outcomes', 'pot']) {
      await tour.says(who, words);
    }
    await tour.says(who, `decision ${first}`);
  }
  for (const reference of [first, second]) {
    const shown = tour.shown('robin', await tour.says('robin', reference));
    const form = tour.shown('robin', await tour.presses('robin', shown, 'Score it'));
    await tour.presses('robin', form, 'Save my scores', { inputs: reasons });
    await tour.presses('robin', shown, 'Shortlist');
  }
  for (const words of [
    'shortlist',
    'what fits',
    'proposals shortlisted in Swale',
    'export proposals',
  ]) {
    await tour.says('robin', words);
  }
  const shown = tour.shown('robin', await tour.says('robin', first));
  const asking = tour.shown('robin', await tour.presses('robin', shown, 'Ask for more'));
  await tour.presses('robin', asking, 'Send the question', {
    inputs: { question: `Which ${secrets.proposal.word} halls?` },
  });
  const unknown = tour.shown('reviewer', await tour.says('reviewer', first));
  await tour.presses('reviewer', unknown, 'Score it');
  const asked = tour.newest('asha', undefined, /halls/);
  await tour.presses('asha', asked, 'Send the answer');
}

const reasons = {
  'reason-evidence': `Strong, says the ${secrets.review.word} paper of last year.`,
};

/** An approver decides; one letter does not arrive at first. */
export async function decide(tour: Tour): Promise<void> {
  const [first = '', second = ''] = references(tour);
  const { teams } = tour.bot;
  for (const reference of [first, second]) {
    const card = tour.shown('alex', await tour.says('alex', `decision ${reference}`));
    const form = tour.shown('alex', await tour.presses('alex', card, 'Approve'));
    const decided = tour.shown('alex', await tour.presses('alex', form, 'Approve'));
    const { conversationId } = personOf(tour.bot, 'asha');
    const fails = reference === first;
    teams.refuse = ({ conversation }) =>
      fails && conversation === conversationId
        ? { status: 403, code: 'ConversationBlockedByUser' }
        : undefined;
    await tour.presses('alex', decided, 'Release letter');
    teams.refuse = () => undefined;
  }
  await tour.says('alex', `decision ${first}`);
  const approved = tour.shown('jo', await tour.says('jo', `decision ${second}`));
  await tour.presses('jo', approved, 'It has started');
  await tour.says('jo', `decision ${second}`);
  for (const words of ['letters', 'outcomes', 'pot', 'pot ledger']) await tour.says('alex', words);
  await tour.says('asha', 'my proposals');
}

/** The references of what was put forward. */
export function references(tour: Tour): readonly string[] {
  const sent: readonly Seen[] = tour.bot.teams.sent.map(seen);
  const found = sent
    .filter(({ text }) => /Your proposal is in/.test(text))
    .flatMap(({ text }) => /TP-\d{4}-\w{6}/.exec(text) ?? []);
  assert.ok(found.length > 1, 'two proposals were sent');
  return [...new Set<string>(found)];
}

/** What editors say. */
export async function edit(tour: Tour): Promise<void> {
  const said = [
    ...['feeds', 'kept answers', 'compose', 'correct bulletin 2024-06', 'email copy of june 2024'],
    ...['web page', 'subscribers', 'subscribers in Swale', 'broadcasts', 'broadcast 2024-06'],
    ...[
      'suggestions',
      'enquiries',
      'roles',
      'bulletin',
      'audit',
      'audit 2026',
      'retention',
      'status',
    ],
  ];
  for (const words of said) await tour.says('sam', words);
  await tour.says('sam', 'compose', teamChannel);
  await tour.says('jo', `remove ${cast.alex.name} as approver`);
  await tour.says('sam', `make ${cast.alex.name} an approver`);
}

/** The weekly card comes on Monday. */
export async function week(tour: Tour): Promise<void> {
  await tour.passes(Date.parse('2026-12-07T09:00:00Z') - tour.bot.clock.now.getTime());
}
