import { seen, type Seen } from '../../seen.js';
import type { Tour } from '../tour.js';
import { personOf, type Named } from '../people.js';

/** An editor sends an issue, another releases it; what did not arrive is tried again, corrected and recalled. */
export async function send(tour: Tour): Promise<void> {
  const { teams } = tour.bot;
  const blocked = chat(tour, 'stranger');
  const silent = chat(tour, 'kim');
  teams.refuse = ({ conversation }) => {
    if (conversation === blocked) return { status: 403, code: 'ConversationBlockedByUser' };
    return conversation === silent ? { status: 500, hangsUp: true } : undefined;
  };
  const card = await releases(tour, 'broadcast 2024-06');
  const report = await shows(tour, card, /^Sent to/);
  teams.refuse = () => undefined;
  await tour.presses('sam', report, 'By organisation');
  for (const words of ['broadcasts', 'broadcast 2024-06']) await tour.says('sam', words);
  await tour.says('asha', 'my settings');
}

/** Another is held up, paused, resumed and stopped, for there are too many calls at once. */
export async function holdUp(tour: Tour): Promise<void> {
  const { teams } = tour.bot;
  const partners = new Set((['asha', 'kim', 'nobody'] as const).map((who) => chat(tour, who)));
  teams.refuse = ({ conversation }) =>
    partners.has(conversation) ? { status: 429, retryAfter: 3_600 } : undefined;
  const card = await releases(tour, 'broadcast 2024-03');
  const going = await shows(tour, card, /Begun on/);
  const paused = tour.shown('sam', await tour.presses('sam', going, 'Pause'));
  const resumed = tour.shown('sam', await tour.presses('sam', paused, 'Resume'));
  const asked = tour.shown('sam', await tour.presses('sam', resumed, 'Stop'));
  await tour.presses('sam', asked, 'Yes, stop');
  teams.refuse = () => undefined;
}

/** Asks for it, tests it, and has the other editor release it; gives the card that follows it. */
async function releases(tour: Tour, words: string): Promise<Seen> {
  const rehearsal = tour.shown('sam', await tour.says('sam', words));
  await tour.presses('sam', rehearsal, 'Schedule');
  const form = tour.shown('sam', await tour.presses('sam', rehearsal, 'Change who gets it'));
  await tour.presses('sam', form, 'Go on', { inputs: { by: 'districts' } });
  await tour.presses('sam', rehearsal, 'Send now');
  await tour.says('jo', 'broadcasts');
  const asked = tour.newest('jo', undefined, /asks|release/i);
  const held = tour.shown('jo', await tour.presses('jo', asked, 'Release it'));
  await tour.presses('jo', held, 'Undo');
  await tour.presses('sam', rehearsal, 'Send now');
  await tour.presses('jo', tour.newest('jo', undefined, /asks|release/i), 'Release it');
  await tour.passes(11_000);
  return rehearsal;
}

const chat = (tour: Tour, who: Named): string => personOf(tour.bot, who).conversationId;

/** Waits until the message shows that. */
function shows(tour: Tour, { id }: Seen, pattern: RegExp): Promise<Seen> {
  return tour.until(() => {
    const last = tour.bot.teams.sent.findLast((one) => one.id === id);
    const now = last && seen(last);
    return now && pattern.test(now.text) && now;
  }, `a message shows ${pattern.source}`);
}
