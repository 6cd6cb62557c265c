import { londonDate } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { card, dialog, replacement, text as textReply, type Reply } from '../conversation/reply.js';
import { readOffer, type Typed } from './fields.js';
import { choiceCard, formCard } from './form-view.js';
import type { Offer, SuggestionKind } from './model.js';
import { receiptCard } from './own-view.js';
import type { SuggestionParts } from './parts.js';
import { readSaid } from './said.js';
import { say } from './wording.js';

/** More than this is a page that was pasted: it goes into the form only as far as a message holds it. */
const mostSaid = 4_000;

/** How a partner offers something. */
export function createOffering(parts: SuggestionParts) {
  const { library, danger, directory, suggestions } = parts;
  const { messages } = library;

  /** What the person is and where they are from, where the form does not say otherwise. */
  const withSender = async (turn: Turn, typed: Typed): Promise<Typed> => {
    const organisation = await directory.organisationOf(turn.person);
    const contact = turn.person.name.trim();
    return { contact, ...(organisation !== undefined && { organisation }), ...typed };
  };

  const keep = async (turn: Turn, offer: Offer) => {
    const { person, conversation, receivedAt } = turn;
    const key = personKey(person);
    const isOwn = conversation.kind === 'personal';
    const opened = await suggestions.open({
      ...offer,
      at: receivedAt.toISOString(),
      sender: { key, name: person.name.trim() || say(messages, 'unnamed') },
      ...(isOwn && { chat: conversation }),
    });
    const canBeTold = isOwn || (await directory.chatOf(key)) !== undefined;
    return receiptCard(parts, opened.suggestion, { isNew: opened.isNew, canBeTold });
  };

  const read = (turn: Turn, typed: Typed) =>
    readOffer(typed, {
      today: londonDate(turn.receivedAt),
      organisations: library.organisations,
      contact: turn.person.name.trim() || say(messages, 'unnamed'),
    });

  /** The form with what is known already; an address that cannot be kept is told of at once. */
  const form = async (turn: Turn, typed: Typed): Promise<Reply> => {
    const filled = await withSender(turn, typed);
    const reading = typed.link === undefined ? undefined : read(turn, filled);
    const problems = reading?.kind === 'wrong' ? reading.problems : [];
    const { title, card: content } = formCard(parts, filled, problems);
    return dialog(title, content);
  };

  return {
    choices: (): Reply => card(choiceCard(parts)),

    open: (turn: Turn, kind: SuggestionKind | undefined): Promise<Reply> =>
      form(turn, { kind: kind ?? 'item' }),

    /** "suggest …": a link is kept at once, all other words begin the form. */
    async said(turn: Turn, words: string): Promise<Reply> {
      // Before anything else: such words are not even measured.
      if (danger.screen(words)) return danger.reply(turn, words);
      if (words.length > mostSaid) {
        const values = { length: words.length, most: mostSaid };
        return textReply(say(messages, 'said-too-long', values));
      }
      const reading = readSaid(words, londonDate(turn.receivedAt));
      if (reading.kind === 'form') return form(turn, reading.typed);
      const offer = read(turn, await withSender(turn, reading.typed));
      if (offer.kind === 'good') return card(await keep(turn, offer.offer));
      return form(turn, reading.typed);
    },

    /** The form as it was filled in; what cannot be taken comes back with all that was typed. */
    async sent(turn: Turn, typed: Typed): Promise<Reply> {
      const {
        title = '',
        text = '',
        link = '',
        date = '',
        contact = '',
        organisation = '',
      } = typed;
      const fields = [title, text, link, date, contact, organisation];
      const told = [fields.join('\n'), ...fields].find((words) => danger.screen(words));
      if (told !== undefined) return danger.reply(turn, told);
      const offer = read(turn, typed);
      if (offer.kind === 'good') return replacement(await keep(turn, offer.offer));
      const page = formCard(parts, typed, offer.problems);
      return dialog(page.title, page.card, 'instead');
    },
  };
}
