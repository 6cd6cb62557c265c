import type { Card } from '../../cards/card.js';
import { escapeMarkdown } from '../../cards/markdown.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { addDays } from '../conversation/days.js';
import type { Messenger } from '../conversation/messenger.js';
import { card, text, type SingleReply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import type { ViewParts } from './parts.js';
import type { StoredProposal } from './proposal-row.js';
import type { ProposalStore } from './store.js';
import { mineButton } from './views/start-view.js';
import { say, titleText } from './wording.js';

/** What becomes of drafts that nobody goes on with. All in days since the last change. */
export const remindAfterDays = 7;
export const warnAfterDays = 166;
export const deleteAfterDays = 180;

/** Between the warning and the deletion, also where the warning came late. */
const fewestDaysOfWarning = 7;

const dayMs = 24 * 60 * 60_000;

export interface RetentionParts extends ViewParts {
  readonly proposals: ProposalStore;
  readonly messenger: Messenger;
}

/**
 * The daily look at what was left: finishes what a crash left undone; reminds once of a draft after 7
 * days, warns before it is deleted, and deletes it after 180. Claims in storage see to it that of any
 * number of instances one does each of these.
 */
export function createRetention(parts: RetentionParts): (now: Date) => Promise<void> {
  const { proposals } = parts;

  /** Sends what only one instance may send; what cannot be sent now is tried again tomorrow. */
  const sendOnce = async (
    { proposal }: StoredProposal,
    what: string,
    now: Date,
    message: () => SingleReply,
  ): Promise<boolean> => {
    const { reference, conversation } = proposal;
    if (!(await proposals.claim(reference, what, now))) return false;
    const { outcome } = await parts.messenger.send(conversation, message());
    if (outcome === 'later') await proposals.unclaim(reference, what);
    return outcome === 'sent';
  };

  const remind = async (stored: StoredProposal, now: Date): Promise<void> => {
    const sent = await sendOnce(stored, 'remind', now, () => card(reminderCard(parts, stored)));
    if (!sent) return;
    const { proposer, reference } = stored.proposal;
    const by = { id: proposer.id, name: proposer.name };
    const event = { at: now, by, action: 'remind', from: 'draft', to: 'draft' } as const;
    await proposals.record(reference, event);
  };

  const removeIfWarned = async (stored: StoredProposal, now: Date): Promise<void> => {
    const { reference, conversation, answers } = stored.proposal;
    const warned = await proposals.claimedAt(reference, warningOf(stored));
    const isEmpty = Object.keys(answers).length === 0;
    if (!isEmpty && (!warned || daysBetween(warned, now) < fewestDaysOfWarning)) return;
    if (!(await proposals.claim(reference, 'delete', now))) return;
    await proposals.remove(reference);
    if (isEmpty) return;
    const title = escapeMarkdown(titleText(answers, parts.library));
    const values = { title, reference };
    await parts.messenger.send(conversation, text(say(parts.library, { key: 'removed', values })));
  };

  const look = async (stored: StoredProposal, now: Date): Promise<void> => {
    const days = daysBetween(stored.proposal.changedAt, now);
    const isEmpty = Object.keys(stored.proposal.answers).length === 0;
    if (days >= warnAfterDays && !isEmpty) {
      await sendOnce(stored, warningOf(stored), now, () => card(warningCard(parts, stored, now)));
    } else if (days >= remindAfterDays && !isEmpty) await remind(stored, now);
    if (days >= deleteAfterDays) await removeIfWarned(stored, now);
  };

  return async (now) => {
    await proposals.repair();
    for (const reference of await proposals.drafts()) {
      const stored = await proposals.get(reference);
      if (stored?.proposal.state === 'draft') await look(stored, now);
    }
  };
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / dayMs;
}

/** A change after the warning makes it void: the next one is another. */
function warningOf({ proposal }: StoredProposal): string {
  return `warn-${proposal.changedAt.getTime()}`;
}

function reminderCard(parts: ViewParts, { proposal }: StoredProposal): Card {
  const { library } = parts;
  const { reference, answers, changedAt } = proposal;
  const date = formatDate(londonDate(changedAt));
  const values = { title: titleText(answers, library), reference, date };
  return noticeOf(parts, reference, 'reminder-heading', say(library, { key: 'reminder', values }));
}

function warningCard(parts: ViewParts, { proposal }: StoredProposal, now: Date): Card {
  const { library } = parts;
  const { reference, answers, changedAt } = proposal;
  const changed = londonDate(changedAt);
  const planned = addDays(changed, deleteAfterDays);
  const earliest = addDays(londonDate(now), fewestDaysOfWarning);
  const values = {
    title: titleText(answers, library),
    reference,
    changed: formatDate(changed),
    date: formatDate(planned > earliest ? planned : earliest),
  };
  return noticeOf(parts, reference, 'warning-heading', say(library, { key: 'warning', values }));
}

function noticeOf(parts: ViewParts, reference: string, key: string, words: string): Card {
  const { library, cards } = parts;
  const heading = say(library, { key });
  return cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [words],
      rows: [],
      buttons: [
        buttons.next.titled(say(library, { key: 'next-button' }), { reference }),
        buttons.cancel.titled(say(library, { key: 'cancel-button' }), { reference }),
        mineButton(parts),
      ],
    },
    heading,
  );
}
