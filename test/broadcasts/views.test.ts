import assert from 'node:assert/strict';
import { packAddressees } from '../../bot/broadcasts/audience/audience.js';
import type { Reason } from '../../bot/broadcasts/editing/reasons.js';
import type { Broadcast, Counts } from '../../bot/broadcasts/model.js';
import type { Progress } from '../../bot/broadcasts/progress.js';
import { stalls } from '../../bot/broadcasts/progress.js';
import { progressCard } from '../../bot/broadcasts/views/progress-view.js';
import { reportCard } from '../../bot/broadcasts/views/report-view.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { Card } from '../../cards/card.js';
import { sharedReading } from '../support/bot.js';
import { seen } from '../support/seen.js';
import { titles } from './newsroom.js';

const now = new Date('2026-11-21T09:00:00Z');
const none: Counts = {
  ...{ pending: 0, claimed: 0, sent: 0, failed: 0, suspended: 0, skipped: 0, unknown: 0 },
};

const look = ({ content, summary }: Card) =>
  seen({
    ...{ id: '1', method: 'POST', conversation: '', authorization: undefined },
    activity: { summary, attachments: [{ content }] },
  });

function progressOf(counts: Partial<Counts>, changes: Partial<Progress> = {}): Progress {
  const broadcast: Broadcast = {
    ...{ id: 'one', kind: { kind: 'send' }, title: 'June 2024 bulletin' },
    audience: packAddressees({ audience: { kind: 'everyone' }, issue: '2024-06' }),
    ...{ by: { id: '29:sam', name: 'Sam Hill' }, createdAt: now, state: 'sending', since: now },
    ...{ batches: 1, recipients: 9, rounds: { wanted: 1, queued: 1 }, startedAt: now },
  };
  const all = { ...none, ...counts };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  return {
    ...{ broadcast, counts: all, total, byOrganisation: [], perSecond: 0 },
    ...{ heartbeatAt: now, waiting: [] },
    ...changes,
  };
}

describe('the report of a broadcast', () => {
  const report = async (
    counts: Partial<Counts>,
    reasons: readonly (readonly [Reason, number])[],
    state: 'finished' | 'stopped' | 'failed' = 'finished',
  ) => {
    const { library, cards } = await sharedReading();
    const details = { reasons: new Map(reasons), readers: 0 };
    const card = reportCard({ library, cards }, progressOf(counts), state, details);
    assert.ok(sizeOf(card) < largestCard);
    return look(card);
  };

  it('tells each failure in words, by what can be done: permanent, temporary, ours', async () => {
    const { text } = await report({ sent: 1, suspended: 6, failed: 4 }, [
      ...([
        ['blocked', 1],
        ['not-installed', 2],
        ['gone', 3],
      ] as const),
      ...([
        ['refused', 1],
        ['too-many-tries', 2],
        ['not-ours', 1],
      ] as const),
    ]);
    const lines = text.split('\n');
    const from = (heading: string, count: number): readonly string[] =>
      lines.slice(lines.indexOf(heading) + 1, lines.indexOf(heading) + 1 + count);
    assert.deepEqual(from('Permanent, until something changes at their end', 4), [
      '1 has blocked this bot.',
      '2 do not have the app.',
      '3 chats are no more, often because people have left their organisation.',
      'Teams refused 1 message for good.',
    ]);
    assert.deepEqual(from('Temporary', 1), [
      '2 were tried for half an hour in vain. Send it again later to those who did not get it.',
    ]);
    assert.deepEqual(from('Ours, not theirs', 1), [
      '1 is on a server that this bot does not write to.',
    ]);
    assert.match(text, /\n1 sent · 4 failed · 6 cannot be reached\n/);
  });

  it('offers what comes next: to those who did not get it, to the unknown, or to go on', async () => {
    const gaps = await report({ sent: 1, failed: 1 }, [['refused', 1]]);
    assert.deepEqual(titles(gaps), [
      ...['Send to those who did not get it', 'By organisation', 'Reconnect list'],
      ...['Report as CSV', 'Correct', 'Recall'],
    ]);
    const unknown = await report({ sent: 1, unknown: 3 }, []);
    assert.equal(titles(unknown)[0], 'Resend to the unknown 3');
    const well = await report({ sent: 2 }, []);
    assert.equal(titles(well).at(-1), 'All broadcasts');
    const failed = await report({ sent: 1, pending: 3 }, [], 'failed');
    assert.deepEqual(titles(failed), [
      ...['Resume', 'Stop', 'By organisation', 'Report as CSV', 'Correct', 'Recall'],
    ]);
  });
});

describe('the card of a broadcast on its way', () => {
  const progress = async (changes: Partial<Progress>) => {
    const { library, cards } = await sharedReading();
    const counts = { sent: 3, failed: 1, suspended: 1, pending: 4 };
    return look(progressCard({ library, cards }, progressOf(counts, changes), now));
  };

  it('has a bar, what is sent of all, what has failed, and the time that is left', async () => {
    const { text } = await progress({ leftMs: 11_000 });
    assert.match(text, /\n.{20}\n3 of 9 · 2 failed · about 11 seconds left$/);
  });

  it('says once what organisations wait for whose names are not known', async () => {
    const until = new Date(now.getTime() + 60_000);
    const waiting = ['one', 'two'].map((tenant) => ({
      ...{ tenant, until, why: 'paused-by-teams' as const },
    }));
    const { text } = await progress({ waiting });
    assert.equal(text.split('Teams asked us to wait (429)').length, 2);
  });

  for (const why of stalls)
    it(`says why nothing goes on: ${why}`, async () => {
      const until = new Date(now.getTime() + 300_000);
      const { text } = await progress({ stalled: { since: now, why, until } });
      assert.match(text, /\nNothing has gone on since 9am\. [A-Z].*\.$/);
      assert.doesNotMatch(text, /undefined|\{/);
    });
});
