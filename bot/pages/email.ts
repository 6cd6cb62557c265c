import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { shorterAndShorter } from '../bulletins/port.js';
import type { Bulletin, Library } from '../library/model.js';
import {
  emailContent,
  shortenedContent,
  type EmailContent,
  type EmailSource,
} from './email-content.js';
import { emailText } from './email-text.js';
import { itemData } from './issue-page.js';
import { withoutControls } from './plain-text.js';

/** 100 KB: of longer e-mails some programs show only the beginning. */
export const largestEmail = 100_000;

/** An e-mail ready to be opened: one file, with nothing in it that is fetched from elsewhere. */
export interface EmailCopy {
  /** `message/rfc822` */
  readonly file: Buffer;
  readonly html: string;
  readonly text: string;
  readonly isShortened: boolean;
}

/**
 * An issue as an e-mail that Outlook opens as a draft: without a sender and recipients, which are for whoever
 * sends it. Where it would be larger than `most` bytes, it has less of each item, or fewer, and says so.
 */
export async function emailCopy(
  source: EmailSource,
  bulletin: Bulletin,
  at: Date,
  most = largestEmail,
): Promise<EmailCopy> {
  const { library } = source;
  const whole = emailContent(source, bulletin, at);
  let copy = await composed(library, whole, at);
  for (const sections of shorterAndShorter(whole.sections)) {
    if (copy.file.length < most) return copy;
    copy = await composed(library, shortenedContent(whole, library, sections), at);
  }
  return copy;
}

async function composed(library: Library, content: EmailContent, at: Date): Promise<EmailCopy> {
  const html = emailHtml(content, library);
  const text = emailText(content, library);
  const { subject, shortened } = content;
  const mail = new MailComposer({
    ...{ subject, text, html, date: at, newline: 'windows' },
    headers: { 'X-Unsent': '1' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const built = await mail.compile().build();
  return { file: withoutId(built), html, text, isShortened: shortened !== '' };
}

function emailHtml(content: EmailContent, { pages }: Library): string {
  const sections = content.sections.map(({ name, items }) => ({
    name,
    items: items.map((item) => itemData(item, '')),
  }));
  const drawn = pages.draw('bulletin-email', { ...content, sections });
  return withoutControls(drawn).replace(/\s*\n\s*/g, ' ');
}

/** A draft has no id yet: two that are sent must not have the same one. */
function withoutId(message: Buffer): Buffer {
  const whole = message.toString('latin1');
  const end = whole.indexOf('\r\n\r\n');
  const head = whole.slice(0, end).replace(/^Message-ID: .*\r\n/m, '');
  return Buffer.from(head + whole.slice(end), 'latin1');
}
