import { readRequest } from '../bulletins/port.js';
import { onPress } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import type { Reply } from '../conversation/reply.js';
import { emailIssue, shareIssue } from './buttons.js';
import { emailDownload, offerEmail, share, type SharingParts, type Wanted } from './sharing.js';

/** Gives issues to those whom Teams does not reach: as a page by its link, and as an e-mail. */
export function pageFeature(parts: SharingParts): Feature {
  /** A command that is said of the newest issue, or of one that is named by its month. */
  const ofIssue = (
    name: string,
    audience: Command['audience'],
    run: (turn: Turn, wanted: Wanted) => Promise<Reply>,
  ): Command => ({
    ...{ name, audience, listed: true },
    understand: (remainder, turn) => {
      const words = remainder.words.filter((word) => !bulletinWords.has(word));
      const today = londonDate(turn.receivedAt);
      const request = readRequest({ ...remainder, words }, parts.library.topics, today);
      if (request?.kind === 'newest') return () => run(turn, {});
      return request?.kind === 'month' ? () => run(turn, { issue: request.month }) : undefined;
    },
  });

  return {
    name: 'pages',
    commands: [
      ofIssue('web-page', 'everyone', (turn, wanted) => share(parts, turn, wanted)),
      ofIssue('email-copy', 'editor', (turn, wanted) => offerEmail(parts, turn, wanted)),
    ],
    buttons: [
      onPress(shareIssue, (turn, wanted) => share(parts, turn, wanted)),
      onPress(emailIssue, (turn, wanted) => offerEmail(parts, turn, wanted), 'editor'),
    ],
    downloads: [emailDownload(parts)],
  };
}

/** Name what is meant beside its month: "link to share of the june 2024 bulletin". */
const bulletinWords: ReadonlySet<string> = new Set(['bulletin', 'e-bulletin', 'newsletter', 'it']);
