import type { ConversationReference } from '../../bot/conversation/reference.js';
import type { Step } from '../../bot/proposals/applying.js';
import type { Proposal, ProposalAnswers } from '../../bot/proposals/model.js';
import { createProposalStore, type ProposalStore } from '../../bot/proposals/store.js';
import type { Outbox } from '../../bot/proposals/outbox.js';
import type { NewDraft } from '../../bot/proposals/drafts.js';
import type { Tables } from '../../bot/storage/tables.js';

export const chat: ConversationReference = {
  kind: 'personal',
  id: 'a:chat',
  tenant: 'kent',
  serviceUrl: 'https://teams.example/',
  channelId: 'msteams',
  bot: { id: '28:bot', name: 'Bot' },
};

export const asha = { id: 'asha', name: 'Asha Patel', tenant: 'kent' };
export const sam = { id: 'sam', name: 'Sam Hill' };

/** Every answer that is needed before a proposal can be sent, and the others. */
export const allAnswers: ProposalAnswers = {
  title: 'Scam Smart Swale',
  organisation: 'Swale Borough Council',
  districts: ['Swale'],
  leadContact: { name: 'Asha Patel', email: 'asha@swale.example.uk' },
  priorities: ['safeguarding', 'crime'],
  need: 'Reports rose from 31 to 58.',
  activity: 'Six mornings.',
  beneficiaries: '200 residents',
  outcomes: 'Nine in ten can name three scams.',
  amount: 300_000,
  funding: { total: 350_000, other: 'The council pays £500' },
  dates: { start: '2027-01-04', end: '2027-03-26' },
  partners: 'Swale wardens',
  risks: 'Halls may be booked up. The leaflet stays.',
  privacyRead: true,
};

export const monday = new Date('2026-11-23T09:00:00Z');

/** A step of Asha's with a proposal, where `more` says nothing else. */
export const stepOf = (
  reference: string,
  action: Step['action'],
  more: Partial<Step> = {},
): Step => ({
  ...{ reference, action, part: 'proposer', by: asha, at: monday, ...more },
});

/** An outbox that sends nothing. */
export const noOutbox: Pick<Outbox, 'plan' | 'deliver'> = {
  plan: async () => undefined,
  deliver: async () => 'nothing',
};

/** A proposal of Asha's. */
export function proposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    reference: 'TP-2026-7K3QF9',
    year: '2026/27',
    state: 'draft',
    proposer: asha,
    conversation: chat,
    answers: allAnswers,
    createdAt: monday,
    changedAt: monday,
    reviews: 0,
    ...changes,
  };
}

export function draft(changes: Partial<NewDraft> = {}): NewDraft {
  return {
    year: '2026/27',
    proposer: asha,
    conversation: chat,
    answers: allAnswers,
    drafting: { stage: 'reviewing', skipped: [] },
    at: monday,
    ...changes,
  };
}

let letters = 0;

/** A store whose references count up; `letters` makes them by hand. */
export function storeOn(
  tables: Tables,
  newLetters?: () => string,
  pause: (tries: number) => Promise<void> = async () => undefined,
): ProposalStore {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const counted = (): string => {
    letters += 1;
    return [5, 4, 3, 2, 1, 0]
      .map((place) => alphabet[Math.floor(letters / 32 ** place) % 32])
      .join('');
  };
  return createProposalStore({
    tables,
    newLetters: newLetters ?? counted,
    pause,
  });
}

/** For tests in which nothing is taken back. */
export const noMoney = {
  withdraw: async () => Promise.reject(new Error('Nothing is taken back here.')),
};
