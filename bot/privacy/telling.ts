import { formatDate, londonDate, londonTime } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { card, placed, text, type Reply } from '../conversation/reply.js';
import { sayButton } from '../conversation/table.js';
import { goodUntil } from '../downloads/port.js';
import * as buttons from './buttons.js';
import type { PrivacyParts } from './parts.js';

/** A button that says a command's own phrase. */
export function commandButton({ library }: PrivacyParts, name: string) {
  const words = library.commandWords.get(name);
  const [phrase = name] = words?.says ?? [];
  return sayButton.titled(words?.title ?? phrase, { text: phrase });
}

/** What is kept and why, in five lines. */
export function privacyInFiveLines(parts: PrivacyParts): Reply {
  const { messages } = parts.library;
  const paragraphs = ['kept', 'never-kept', 'seen', 'how-long', 'rights'].map((line) =>
    messages.text(`privacy.line-${line}`),
  );
  const props = {
    paragraphs,
    buttons: [
      commandButton(parts, 'my-data'),
      commandButton(parts, 'delete-my-data'),
      buttons.showNotice.titled(messages.text('privacy.notice-button'), {}),
    ],
  };
  return card(parts.cards.render('choices', props, messages.text('privacy.toast')));
}

/** Links to files are keys: they are given in somebody's own chat only. */
export function onlyInOwnChat(parts: PrivacyParts, turn: Turn, what: string): Reply | undefined {
  if (turn.conversation.kind === 'personal') return undefined;
  return text(parts.library.messages.text(`privacy.own-chat-${what}`));
}

/** A link to the whole notice. */
export function linkToNotice(parts: PrivacyParts, turn: Turn): Reply {
  const { messages } = parts.library;
  const elsewhere = onlyInOwnChat(parts, turn, 'notice');
  if (elsewhere) return elsewhere;
  const heading = messages.text('privacy.notice-heading');
  const props = {
    heading,
    paragraphs: [messages.text('privacy.notice-what')],
    until: untilWords(parts, turn),
    files: [fileOf(parts, turn, 'privacy-notice', {}, 'open-notice-button')],
    buttons: [commandButton(parts, 'my-data'), commandButton(parts, 'delete-my-data')],
  };
  return card(parts.cards.render('download', props, heading));
}

/** Links to everything that is held about whoever asks: to read, and to take elsewhere. */
export function linksToMyData(
  parts: PrivacyParts,
  turn: Turn,
  placing: { readonly inPlace: boolean },
): Reply {
  const { messages } = parts.library;
  const elsewhere = onlyInOwnChat(parts, turn, 'my-data');
  if (elsewhere) return elsewhere;
  const heading = messages.text('privacy.my-data-heading');
  const props = {
    heading,
    paragraphs: [messages.text('privacy.my-data-what'), messages.text('privacy.my-data-care')],
    until: untilWords(parts, turn),
    files: [
      fileOf(parts, turn, 'my-data', { form: 'page' }, 'page-button'),
      fileOf(parts, turn, 'my-data', { form: 'json' }, 'json-button'),
    ],
    buttons: [
      buttons.renewMyData.titled(messages.text('privacy.renew-button'), {}),
      commandButton(parts, 'delete-my-data'),
    ],
  };
  return placed(parts.cards.render('download', props, heading), placing);
}

function fileOf(
  { library, links }: PrivacyParts,
  { person, receivedAt }: Turn,
  kind: string,
  about: Readonly<Record<string, string>>,
  title: string,
) {
  return {
    title: library.messages.text(`privacy.${title}`),
    address: links.linkTo({ kind, about, person }, receivedAt),
  };
}

function untilWords({ library }: PrivacyParts, { receivedAt }: Turn): string {
  const until = goodUntil(receivedAt);
  return library.messages.text('privacy.links-until', {
    time: londonTime(until),
    date: formatDate(londonDate(until)),
  });
}
