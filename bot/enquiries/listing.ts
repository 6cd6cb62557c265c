import { pageOf, firstPage, type PageRequest } from '../conversation/pages.js';
import type { Turn } from '../conversation/incoming.js';
import { conversationKey } from '../conversation/reference.js';
import { placed, text, type Reply } from '../conversation/reply.js';
import { personKey } from '../conversation/person.js';
import { listMine, listOpen, showEnquiry, showMine } from './buttons.js';
import { askerLine, stateLine } from './enquiry-view.js';
import { listCard, type ListPage } from './list-view.js';
import { awaitsTeam, lastAnswer, type Enquiry } from './model.js';
import type { EnquiryParts } from './parts.js';
import type { Waiting } from './store.js';
import { formatDay } from './times.js';

const rowsOnPage = 5;

/** The newest of one's own questions; older ones have long been answered. */
const mostOwn = 100;

/** Lists what waits for the team, and what somebody has asked. */
export function createListing(parts: EnquiryParts) {
  const { enquiries, library } = parts;
  const { messages } = library;

  /** What is on the list and still belongs there; what does not is taken off it. */
  const stillWaiting = async (waiting: Waiting): Promise<readonly Enquiry[]> => {
    const enquiry = await enquiries.find(waiting.reference);
    if (enquiry && awaitsTeam(enquiry.state)) return [enquiry];
    if (enquiry) await enquiries.unlist(waiting);
    return [];
  };

  const openRow = (enquiry: Enquiry) => {
    const { reference, question, askedAt } = enquiry;
    const asked = messages.text('enquiries.asked-by', {
      name: askerLine(enquiry),
      day: formatDay(askedAt),
    });
    const open = messages.text('enquiries.open-button', { reference });
    return {
      title: `${reference} · ${stateLine(enquiry, messages)}`,
      lines: [question, asked],
      buttons: [showEnquiry.titled(open, { reference })],
    };
  };

  const ownRow = (enquiry: Enquiry) => {
    const { reference, question, askedAt } = enquiry;
    const state = messages.text(`enquiries.own-${enquiry.state}`);
    const read = messages.text('enquiries.read-button', { reference });
    return {
      title: `${reference} · ${state}`,
      lines: [question, messages.text('enquiries.asked-on', { day: formatDay(askedAt) })],
      buttons: lastAnswer(enquiry) ? [showMine.titled(read, { reference })] : [],
    };
  };

  return {
    /** What waits for the team, the oldest first. */
    async open(request: PageRequest = firstPage): Promise<Reply> {
      const waiting = await enquiries.awaiting();
      const page = pageOf(waiting, request.page, rowsOnPage);
      const shown = (await Promise.all(page.items.map(stillWaiting))).flat();
      if (shown.length === 0 && page.total === 1) {
        return text(messages.text('enquiries.none-open'));
      }
      const rows = shown.map(openRow);
      const list: ListPage = { name: 'open', rows, page, count: waiting.length, to: listOpen };
      return placed(listCard(list, parts), request);
    },

    /** One's own questions, the newest first; in a shared place only those that were asked there. */
    async mine(turn: Turn, request: PageRequest = firstPage): Promise<Reply> {
      const { conversation, person } = turn;
      const references = (await enquiries.askedBy(personKey(person))).slice(0, mostOwn);
      const found = await Promise.all(references.map((reference) => enquiries.find(reference)));
      const here = conversationKey(conversation);
      const own = found
        .filter((enquiry) => enquiry !== undefined)
        .filter(
          (enquiry) =>
            conversation.kind === 'personal' || conversationKey(enquiry.conversation) === here,
        );
      if (own.length === 0) {
        const where = conversation.kind === 'personal' ? 'personal' : 'shared';
        return text(messages.text(`enquiries.none-of-yours-${where}`));
      }
      const page = pageOf(own, request.page, rowsOnPage);
      const rows = page.items.map(ownRow);
      const list: ListPage = { name: 'mine', rows, page, count: own.length, to: listMine };
      return placed(listCard(list, parts), request);
    },
  };
}
