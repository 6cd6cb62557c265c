import type { EnquiryRowProps } from '../../cards/enquiry-list/data.js';
import type { Turn } from '../conversation/incoming.js';
import { pageOf } from '../conversation/pages.js';
import { belongsTo } from '../conversation/person.js';
import { text, type Reply } from '../conversation/reply.js';
import { isProposer, titleText, type StoredProposal } from '../proposals/port.js';
import { listLetters } from './buttons.js';
import type { DecisionParts } from './parts.js';
import { openDecision } from './port.js';
import { isShared } from './showing.js';
import { isUnreached } from './views/history-view.js';
import { listReply, rowsOnPage, type ListRequest } from './views/list-view.js';
import { decidedText, letterText, say } from './wording.js';

const dayMs = 24 * 60 * 60_000;

/** "letters": decided proposals whose letter is held or has not arrived, for approvers and editors. */
export async function listWaitingLetters(
  parts: DecisionParts,
  turn: Turn,
  request: ListRequest,
): Promise<Reply> {
  const { library } = parts;
  const { person } = turn;
  if (isShared(turn)) return text(say(library, 'shared'));
  if (!belongsTo(person, 'approver') && !belongsTo(person, 'editor')) {
    return text(say(library, 'letters-whose'));
  }
  const waiting = await waitingLetters(parts, turn);
  const page = pageOf(waiting, request.page, rowsOnPage);
  const count = waiting.length;
  const key = count === 0 ? 'letters-none' : count === 1 ? 'letters-one' : 'letters-many';
  return listReply(parts, page, request, {
    heading: say(library, 'letters-heading'),
    countLine: say(library, key, { count }),
    rows: await Promise.all(page.items.map((stored) => rowOf(parts, stored))),
    to: (title, to) => listLetters.titled(title, { page: to, inPlace: true }),
  });
}

async function waitingLetters(
  { proposals, pointers }: DecisionParts,
  { person, receivedAt }: Turn,
): Promise<readonly StoredProposal[]> {
  const found: StoredProposal[] = [];
  for (const { reference, at } of await pointers.letters()) {
    const stored = await proposals.get(reference);
    const { decision } = stored?.proposal ?? {};
    if (stored && decision && !decision.deliveredAt) {
      // A decision about an own proposal is not told before its letter is.
      if (!isProposer(person, stored.proposal)) found.push(stored);
    } else if (receivedAt.getTime() - at.getTime() > dayMs) {
      // A younger one may be of a decision that is being made at this moment.
      await pointers.dropLetter(reference);
    }
  }
  return found;
}

async function rowOf(
  { library, proposals }: DecisionParts,
  { proposal }: StoredProposal,
): Promise<EnquiryRowProps> {
  const { reference, answers } = proposal;
  const history = await proposals.history(reference);
  const unreached = isUnreached(history, proposal) ? say(library, 'letters-unreached') : undefined;
  return {
    title: titleText(answers, library),
    lines: [
      say(library, 'row-reference', { reference }),
      decidedText(proposal, library),
      unreached ?? letterText(proposal, library),
    ].filter((line) => line !== undefined),
    buttons: [openDecision.titled(say(library, 'open-button'), { reference })],
  };
}
