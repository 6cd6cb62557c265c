import type { Cards } from '../../cards/render.js';
import type { Issues } from '../bulletins/port.js';
import { formatDate, londonDate, londonTime } from '../conversation/calendar.js';
import type { DownloadHandler, DownloadLinks } from '../conversation/download.js';
import type { Turn } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import { card, placed, text, type Reply } from '../conversation/reply.js';
import { goodUntil } from '../downloads/port.js';
import type { Bulletin, Library } from '../library/model.js';
import { emailIssue, shareIssue } from './buttons.js';
import { emailCopy } from './email.js';
import type { LastingPageLinks } from './port.js';

/** What giving issues to those outside Teams needs. */
export interface SharingParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly issues: Issues;
  readonly links: DownloadLinks;
  readonly pageLinks: LastingPageLinks;
}

/** Which issue: a month such as `2024-06`, else the newest. */
export interface Wanted {
  readonly issue?: string | undefined;
  readonly inPlace?: boolean | undefined;
}

/** The links to an issue on the web, with until when they work; for an editor also the way to its e-mail. */
export async function share(parts: SharingParts, turn: Turn, wanted: Wanted): Promise<Reply> {
  const bulletin = await find(parts, wanted);
  if (!bulletin) return none(parts, wanted);
  const { library, cards, pageLinks } = parts;
  const { messages } = library;
  const { receivedAt: at, person } = turn;
  const { issue } = bulletin;
  const heading = messages.text('pages.share-heading', { month: formatDate(issue) });
  const address = pageLinks.issue(issue, at);
  const lastDay = pageLinks.lastDay(at);
  const asEmail = emailIssue.titled(messages.text('pages.as-email-button'), { issue });
  const props = {
    heading,
    paragraphs: [
      messages.text('pages.share-what', { address }),
      messages.text('pages.share-all-what'),
    ],
    until:
      lastDay === undefined
        ? messages.text('pages.share-public')
        : messages.text('pages.share-until', { date: formatDate(lastDay) }),
    files: [
      { title: messages.text('pages.share-button'), address },
      { title: messages.text('pages.share-all-button'), address: pageLinks.all(at) },
      { title: messages.text('pages.share-feed-button'), address: pageLinks.feed(undefined, at) },
    ],
    buttons: belongsTo(person, 'editor') ? [asEmail] : [],
  };
  return card(cards.render('download', props, heading));
}

/** The download of an issue as an e-mail: only in an editor's own chat, because its link is a key. */
export async function offerEmail(parts: SharingParts, turn: Turn, wanted: Wanted): Promise<Reply> {
  const { library, cards, links } = parts;
  const { messages } = library;
  if (turn.conversation.kind !== 'personal') return text(messages.text('pages.shared'));
  const bulletin = await find(parts, wanted);
  if (!bulletin) return none(parts, wanted);
  const { receivedAt: at, person } = turn;
  const { issue } = bulletin;
  const { isShortened } = await emailCopy(parts, bulletin, at);
  const heading = messages.text('pages.email-heading', { month: formatDate(issue) });
  const until = goodUntil(at);
  const props = {
    heading,
    paragraphs: [messages.text(isShortened ? 'pages.email-what-short' : 'pages.email-what')],
    until: messages.text('pages.email-file-until', {
      time: londonTime(until),
      date: formatDate(londonDate(until)),
    }),
    files: [
      {
        title: messages.text('pages.email-button'),
        address: links.linkTo({ kind: emailKind, about: { issue }, person }, at),
      },
    ],
    buttons: [
      emailIssue.titled(messages.text('pages.email-renew-button'), { issue, inPlace: true }),
      shareIssue.titled(messages.text('pages.as-page-button'), { issue }),
    ],
  };
  const content = cards.render('download', props, heading);
  return placed(content, wanted);
}

const emailKind = 'bulletin-email';

/** The e-mail as a file, made anew from the issue as it is then. */
export function emailDownload(parts: SharingParts): DownloadHandler {
  return {
    kind: emailKind,
    audience: 'editor',
    make: async ({ about }, at) => {
      const bulletin = await find(parts, about);
      if (!bulletin) return undefined;
      const { file } = await emailCopy(parts, bulletin, at);
      return {
        name: `community-safety-e-bulletin-${bulletin.issue}.eml`,
        type: 'message/rfc822',
        isPage: false,
        body: file,
      };
    },
  };
}

async function find({ issues }: SharingParts, { issue }: Wanted): Promise<Bulletin | undefined> {
  const { bulletins } = await issues.library();
  return issue === undefined ? bulletins[0] : bulletins.find((one) => one.issue === issue);
}

function none({ library: { messages } }: SharingParts, { issue }: Wanted): Reply {
  return text(
    issue === undefined
      ? messages.text('bulletin.none-at-all')
      : messages.text('pages.none', { month: formatDate(issue) }),
  );
}
